$thing.Make[int](3)
