# Recycles an application pool. Needs IisConfiguration.ps1 and IisSettings.ps1.

function Invoke-CfAppPoolRecycleAction {
    param($Arguments)
    $ErrorActionPreference = 'Stop'
    $name = "$($Arguments['pool'])"
    try {
        $pools = Get-CfIisSection -Manager (New-CfIisManager) -Name 'applicationPools'
    } catch {
        $trouble = Get-CfIisTrouble -Record $_
        throw $trouble['message']
    }
    $pool = Find-CfIisElement -Parent $pools -With @{ name = $name }
    if ($null -eq $pool) { throw "There is no application pool '$name' on this host." }
    if ((Get-CfIisState -Element $pool) -ne 'started') { throw "The application pool '$name' does not run, so there is nothing to recycle." }
    $call = $pool.Methods.Item('Recycle').CreateInstance()
    [void]$call.Execute()
}
