# Optional features, through DISM's cmdlets.

function Read-CfWindowsOptionalFeature {
    param([object[]]$Items)
    # One call for all: a call for each costs as much, and fails for a name that does not exist.
    $found = @{}
    foreach ($feature in @(Get-WindowsOptionalFeature -Online)) { $found["$($feature.FeatureName)"] = "$($feature.State)" }
    foreach ($item in $Items) {
        # What waits for a boot counts as it will be after it.
        if (@('Enabled', 'EnablePending') -contains $found[$item['name']]) {
            @{ key = $item['key']; state = 'present'; properties = @{} }
        } else {
            @{ key = $item['key']; state = 'absent' }
        }
    }
}

function Set-CfWindowsOptionalFeature {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $arguments = @{ Online = $true; FeatureName = $Id['name']; NoRestart = $true; ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue' }
    if ($Properties['includeParent']) { $arguments['All'] = $true }
    if ($Properties['source']) { $arguments['Source'] = $Properties['source'] }
    $before = @(Get-CfEnabledFeatures)
    # Silent everywhere else: this takes minutes, and it can tell how far it is.
    $ProgressPreference = 'Continue'
    $result = Enable-WindowsOptionalFeature @arguments
    $came = @(Get-CfEnabledFeatures | Where-Object -FilterScript { $before -notcontains $_ })
    return @{ undo = @{ installed = $came }; rebootNeeded = [bool]$result.RestartNeeded }
}

function Get-CfEnabledFeatures {
    foreach ($feature in @(Get-WindowsOptionalFeature -Online)) {
        if (@('Enabled', 'EnablePending') -contains "$($feature.State)") { "$($feature.FeatureName)" }
    }
}

# Taking a step back means the features above it that came too.
function Remove-CfWindowsOptionalFeature {
    param($Id, $Undo)
    $restart = $false
    $names = @($Id['name']) + @($Undo['installed'] | Where-Object -FilterScript { $_ -and $_ -ne $Id['name'] })
    $ProgressPreference = 'Continue'
    foreach ($name in $names) {
        $result = Disable-WindowsOptionalFeature -Online -FeatureName $name -NoRestart -ErrorAction Stop -WarningAction SilentlyContinue
        if ($result.RestartNeeded) { $restart = $true }
    }
    return @{ rebootNeeded = $restart }
}
