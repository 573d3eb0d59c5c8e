Write-Output -InputObject [int]$count
