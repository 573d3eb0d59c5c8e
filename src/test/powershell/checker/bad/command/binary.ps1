$mask = 0b11
