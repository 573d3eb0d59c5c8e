Get-Date || Get-Date
