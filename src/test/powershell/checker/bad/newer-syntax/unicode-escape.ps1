$text = "`u{41}"
