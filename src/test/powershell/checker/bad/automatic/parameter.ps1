function Get-CfHomeOf {
    param([string]$Home)
    $Home
}
