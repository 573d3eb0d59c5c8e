# Roles, role services and features, through the servicing cmdlets of Windows Server.

function Read-CfWindowsFeature {
    param([object[]]$Items)
    $names = @($Items | ForEach-Object -Process { $_['name'] })
    # One call for all: each costs seconds. Names that do not exist are left out by it.
    $found = @{}
    foreach ($feature in @(Get-WindowsFeature -Name $names)) { $found["$($feature.Name)"] = "$($feature.InstallState)" }
    foreach ($item in $Items) {
        # What waits for a boot counts as it will be after it.
        if (@('Installed', 'InstallPending') -contains $found[$item['name']]) {
            @{ key = $item['key']; state = 'present'; properties = @{} }
        } else {
            @{ key = $item['key']; state = 'absent' }
        }
    }
}

function Set-CfWindowsFeature {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $arguments = @{ Name = (Get-CfFeatureNames -Id $Id -List $Undo['removed']) }
    if ($Properties['includeAllSubFeature']) { $arguments['IncludeAllSubFeature'] = $true }
    if ($Properties['includeManagementTools']) { $arguments['IncludeManagementTools'] = $true }
    if ($Properties['source']) { $arguments['Source'] = $Properties['source'] }
    # Silent everywhere else: this takes minutes, and it can tell how far it is.
    $ProgressPreference = 'Continue'
    $result = Install-WindowsFeature @arguments
    return ConvertFrom-CfFeatureResult -Result $result -Id $Id -List 'installed'
}

function Remove-CfWindowsFeature {
    param($Id, $Undo)
    $ProgressPreference = 'Continue'
    $result = Uninstall-WindowsFeature -Name (Get-CfFeatureNames -Id $Id -List $Undo['installed'])
    return ConvertFrom-CfFeatureResult -Result $result -Id $Id -List 'removed'
}

# Taking a step back means the features that it brought or took, not one alone.
function Get-CfFeatureNames {
    param($Id, $List)
    $names = @($List | Where-Object -FilterScript { $null -ne $_ })
    if ($names -notcontains $Id['name']) { $names = @($names) + @($Id['name']) }
    return , [string[]]$names
}

function ConvertFrom-CfFeatureResult {
    param($Result, $Id, [string]$List)
    if (-not $Result.Success) { throw "Windows could not do it for the feature $($Id['name']): $($Result.ExitCode)." }
    $names = @($Result.FeatureResult | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { "$($_.Name)" })
    return @{ undo = @{ $List = $names }; rebootNeeded = ("$($Result.RestartNeeded)" -eq 'Yes') }
}
