function Get-CfPlanted {
    param([hashtable]$All, [string]$Name, [string]$Other)
    if ($null -eq $All[$Other]) { return '' }
    $found = $All[$Name]
    return $found['path']
}
