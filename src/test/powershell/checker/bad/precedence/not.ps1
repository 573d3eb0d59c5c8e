if (-not $kind -eq 'file') { 'none' }
