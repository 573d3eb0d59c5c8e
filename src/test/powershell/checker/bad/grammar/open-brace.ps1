function Get-CfNothing {
