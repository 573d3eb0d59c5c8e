function Get-CfPlanted { return , @('a', 'b') }
Get-CfPlanted | Sort-Object
