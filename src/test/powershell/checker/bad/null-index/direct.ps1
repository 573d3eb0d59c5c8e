function Get-CfPlanted {
    param([hashtable]$All, [string]$Name)
    return $All[$Name]['path']
}
