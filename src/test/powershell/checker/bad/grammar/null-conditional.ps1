$name = $thing?.Name
