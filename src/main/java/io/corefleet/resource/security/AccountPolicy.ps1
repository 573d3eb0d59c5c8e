# Passwords, lockout, built-in accounts. Needs SecurityPolicy.ps1.

function Read-CfAccountPolicy {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $settings = (Get-CfSecurityPolicy)['System Access']
    $properties = @{}
    foreach ($setting in $settings.GetEnumerator()) {
        if ($setting.Value -match '^"(.*)"$') { $properties[$setting.Key] = $Matches[1] } else { $properties[$setting.Key] = $setting.Value }
    }
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = $properties } }
}

# A null is a setting that Windows did not tell before, since no account was ever locked: it is left as it is.
function Set-CfAccountPolicy {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $values = @{}
    foreach ($property in $Properties.GetEnumerator()) {
        if ($null -eq $property.Value) { continue }
        if ($property.Value -is [bool]) {
            $values[$property.Key] = [int]$property.Value
        } elseif ($property.Value -is [string]) {
            $values[$property.Key] = '"' + $property.Value + '"'
        } else {
            $values[$property.Key] = $property.Value
        }
    }
    if ($values.Count -gt 0) { Set-CfSecurityPolicy -Section 'System Access' -Values $values }
}

function Remove-CfAccountPolicy {
    param($Id, $Undo)
    throw 'The account policy is always there.'
}
