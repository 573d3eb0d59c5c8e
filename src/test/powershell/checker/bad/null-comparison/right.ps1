if ($thing -eq $null) { 1 }
