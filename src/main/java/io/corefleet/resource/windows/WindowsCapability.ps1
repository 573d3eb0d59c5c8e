# Capabilities, through DISM's cmdlets.

function Read-CfWindowsCapability {
    param([object[]]$Items)
    foreach ($item in $Items) {
        try {
            $found = @(Get-WindowsCapability -Online -Name $item['name'] -ErrorAction Stop)
            # A name that does not exist gives one without a name.
            $isThere = @($found | Where-Object -FilterScript { "$($_.Name)" -eq $item['name'] -and @('Installed', 'InstallPending') -contains "$($_.State)" })
            if ($isThere.Count -gt 0) {
                @{ key = $item['key']; state = 'present'; properties = @{} }
            } else {
                @{ key = $item['key']; state = 'absent' }
            }
        } catch {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = "$_" }
        }
    }
}

function Set-CfWindowsCapability {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $arguments = @{ Online = $true; Name = $Id['name']; ErrorAction = 'Stop' }
    if ($Properties['source']) {
        $arguments['Source'] = $Properties['source']
        $arguments['LimitAccess'] = $true
    }
    # Silent everywhere else: this takes minutes, and it can tell how far it is.
    $ProgressPreference = 'Continue'
    $result = Add-WindowsCapability @arguments
    return @{ rebootNeeded = [bool]$result.RestartNeeded }
}

function Remove-CfWindowsCapability {
    param($Id, $Undo)
    $ProgressPreference = 'Continue'
    $result = Remove-WindowsCapability -Online -Name $Id['name'] -ErrorAction Stop
    return @{ rebootNeeded = [bool]$result.RestartNeeded }
}
