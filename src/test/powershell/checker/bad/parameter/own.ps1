function Get-CfThing {
    param([string]$Name)
    $Name
}
Get-CfThing -Key x
