Microsoft.PowerShell.Management\Get-Item -LiteralPath x
