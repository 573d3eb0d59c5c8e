$name = $given ?? 2
