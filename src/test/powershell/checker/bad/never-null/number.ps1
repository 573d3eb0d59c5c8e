function Get-CfPlanted {
    param([Parameter(Mandatory = $true)][int]$Number)
    if ($null -ne $Number) { $Number }
}
