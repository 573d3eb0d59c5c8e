function Get-CfPlanted { return , @('a', 'b') }
$found = @(Get-CfPlanted)
