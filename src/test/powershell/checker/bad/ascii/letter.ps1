$text = "café"
