Write-Output -InputObject [Environment]::NewLine
