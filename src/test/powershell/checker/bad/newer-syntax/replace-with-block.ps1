'a' -replace 'a', { 'b' }
