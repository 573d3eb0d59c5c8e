"$name: it is lost"
