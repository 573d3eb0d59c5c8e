function Set-CfPlanted {
    param([string]$Name)
    $global:CfWorld['planted'][$Name] = 'there'
}
