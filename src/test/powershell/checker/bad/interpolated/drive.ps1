"$name:8080"
