function Get-CfPlanted {
    param([string]$Name)
    if ($null -eq $Name) { throw "no name" }
}
