$host = "web01"
