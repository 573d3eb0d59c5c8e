Test-Path -Path $path
