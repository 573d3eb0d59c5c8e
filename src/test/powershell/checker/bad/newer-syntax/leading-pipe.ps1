Get-Date
    | Out-Null
