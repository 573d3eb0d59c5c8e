Invoke-Expression "1"
