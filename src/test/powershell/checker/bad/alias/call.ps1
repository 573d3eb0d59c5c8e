Get-ChildItem | % { 1 }
