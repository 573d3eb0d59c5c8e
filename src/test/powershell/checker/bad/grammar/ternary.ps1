$colour = $hot ? 1 : 2
