$words = $text.Split(', ')
