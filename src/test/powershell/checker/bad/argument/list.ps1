Write-Output -InputObject $first, [string]$second
