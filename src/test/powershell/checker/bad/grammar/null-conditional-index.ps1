$name = ${thing}?[0]
