# Settings of the SMB server: the cmdlets' parameters and the members of what they tell have the names of our properties.

function Read-CfSmbServerSetting {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $configuration = Get-SmbServerConfiguration
    $properties = @{}
    foreach ($member in $configuration.PSObject.Properties) {
        # What CIM adds of its own.
        if ($member.Name -like 'Cim*' -or $member.Name -like 'PS*') { continue }
        $properties[$member.Name] = "$($member.Value)"
    }
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = $properties } }
}

# A null is a setting that this build does not have.
function Set-CfSmbServerSetting {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $settings = @{}
    foreach ($property in $Properties.GetEnumerator()) {
        if ($null -ne $property.Value) { $settings[$property.Key] = $property.Value }
    }
    if ($settings.Count -gt 0) { Set-SmbServerConfiguration @settings -Force -Confirm:$false }
}

function Remove-CfSmbServerSetting {
    param($Id, $Undo)
    throw 'The settings of the SMB server are always there.'
}
