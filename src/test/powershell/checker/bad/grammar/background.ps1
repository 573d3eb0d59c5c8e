Get-Item -LiteralPath x &
