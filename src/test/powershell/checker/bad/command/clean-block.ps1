function Get-CfCleaned {
    clean { 1 }
}
