Set-Content -LiteralPath x -Value y -Encoding UTF8
