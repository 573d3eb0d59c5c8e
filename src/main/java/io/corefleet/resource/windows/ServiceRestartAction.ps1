# Stops and starts a service. Stop-Service takes along what depends on it, which nobody starts again but we.

function Invoke-CfServiceRestartAction {
    param($Arguments)
    $ErrorActionPreference = 'Stop'
    $name = "$($Arguments['name'])"
    $service = Get-Service -Name $name
    $ran = @()
    if ("$($service.Status)" -ne 'Stopped') {
        foreach ($other in @(Get-Service -Name $name -DependentServices)) {
            if ("$($other.Status)" -eq 'Running') { $ran += $other.Name }
        }
        Stop-Service -Name $name -Force
    }
    Start-Service -Name $name
    foreach ($other in $ran) { Start-Service -Name $other }
}
