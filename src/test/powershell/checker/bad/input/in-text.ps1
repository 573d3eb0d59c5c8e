$text = "all of ${input}"
