$settings = [ordered]@{ 'a.b' = 1
    'A.B' = 2 }
