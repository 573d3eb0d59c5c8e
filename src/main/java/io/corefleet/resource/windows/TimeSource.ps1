# Where the Windows Time service gets the time from. Needs RegistrySettings.ps1.

function Get-CfTimeSourcePlaces {
    $time = 'HKLM\SYSTEM\CurrentControlSet\Services\W32Time'
    $config = "$time\Config"
    $truth = @{ '1' = $true; '0' = $false }
    @{ property = 'type'; path = "$time\Parameters"; name = 'Type'; kind = 'string'; default = 'NTP' }
    @{ property = 'servers'; path = "$time\Parameters"; name = 'NtpServer'; kind = 'string'; default = 'time.windows.com,0x8' }
    @{ property = 'specialPollInterval'; path = "$time\TimeProviders\NtpClient"; name = 'SpecialPollInterval'; kind = 'dword' }
    @{ property = 'minPollInterval'; path = $config; name = 'MinPollInterval'; kind = 'dword' }
    @{ property = 'maxPollInterval'; path = $config; name = 'MaxPollInterval'; kind = 'dword' }
    @{ property = 'maxPosPhaseCorrection'; path = $config; name = 'MaxPosPhaseCorrection'; kind = 'dword' }
    @{ property = 'maxNegPhaseCorrection'; path = $config; name = 'MaxNegPhaseCorrection'; kind = 'dword' }
    @{ property = 'announceFlags'; path = $config; name = 'AnnounceFlags'; kind = 'dword'; default = 10 }
    @{ property = 'ntpServer'; path = "$time\TimeProviders\NtpServer"; name = 'Enabled'; kind = 'dword'; words = $truth; default = $false }
}

function Read-CfTimeSource {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $found = Read-CfRegistrySettings -Places @(Get-CfTimeSourcePlaces)
        $properties = $found['properties']
        # One text with spaces between the servers.
        $properties['servers'] = @("$($properties['servers'])" -split '\s+' | Where-Object -FilterScript { $_ })
        @{ key = $item['key']; state = 'present'; properties = $properties; inherited = $found['inherited'] }
    }
}

function Set-CfTimeSource {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $written = @{}
    foreach ($entry in $Properties.GetEnumerator()) { $written[$entry.Key] = $entry.Value }
    if ($null -ne $written['servers']) { $written['servers'] = @($written['servers']) -join ' ' }
    $result = Set-CfRegistrySettings -Places @(Get-CfTimeSourcePlaces) -Properties $written
    Update-CfTimeService
    return $result
}

function Remove-CfTimeSource {
    param($Id, $Undo)
    Remove-CfRegistrySettings -Places @(Get-CfTimeSourcePlaces)
    Update-CfTimeService
}

# The service looks at the registry when it starts, and when it is told to. One that does not run refuses to be told.
function Update-CfTimeService {
    $service = Get-Service -Name 'W32Time' -ErrorAction Ignore
    if ($null -eq $service -or "$($service.Status)" -ne 'Running') { return }
    $result = Invoke-CfNative -Program 'w32tm.exe' -Words '/config', '/update'
    if ($result['rc'] -ne 0) { throw "w32tm.exe /config /update ended with $($result['rc']): $("$($result['stdout'])".Trim())" }
}
