ConvertFrom-Json -InputObject $text -AsHashtable
