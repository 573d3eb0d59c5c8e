function Get-CfPlanted {
    return @(Get-Clipboard).Count
}
