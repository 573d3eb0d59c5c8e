function Set-CfPlanted {
    param([hashtable]$All, [string]$Path)
    $All[$Path.Substring($Path.LastIndexOf([char]'\') + 1)]['on'] = $true
}
