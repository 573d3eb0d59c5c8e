$text.EndsWith([char]'x')
