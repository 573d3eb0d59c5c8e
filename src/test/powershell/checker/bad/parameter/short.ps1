Get-ChildItem -Rec
