$settings = @{ Name = 'a'; port = 80; name = 'b' }
