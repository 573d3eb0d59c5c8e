function Get-CfPlanted {
    param([hashtable]$All, [hashtable]$Others)
    foreach ($name in $Others.Keys) { $All[$name]['path'] }
}
