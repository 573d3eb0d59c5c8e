$small = 5uy
