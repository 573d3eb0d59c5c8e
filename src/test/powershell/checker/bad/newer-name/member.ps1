$path = [System.IO.Path]::Join("a", "b")
