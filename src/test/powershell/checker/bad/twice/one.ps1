function Get-CfTwice {
    1
}
