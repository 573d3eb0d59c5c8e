Write-Output -InputObject $first + $second
