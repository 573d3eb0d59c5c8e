# Which power plan acts. Read by its GUID, since names are translated.

function Get-CfPowerPlans {
    return @{
        '381b4222-f694-41f0-9685-ff5bb260df2e' = 'Balanced'
        '8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c' = 'High performance'
        'a1841308-3541-4fab-bc81-f71556f20b4a' = 'Power saver'
    }
}

function Read-CfPowerPlan {
    param([object[]]$Items)
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes'
    $properties = @{ plan = 'Balanced' }
    $inherited = @('plan')
    if ($null -ne $key -and $null -ne $key['ActivePowerScheme']) {
        $properties['plan'] = "$($key['ActivePowerScheme']['data'])"
        $inherited = @()
    }
    $names = Get-CfPowerPlans
    if ($names.ContainsKey($properties['plan'])) { $properties['plan'] = $names[$properties['plan']] }
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = $properties; inherited = $inherited } }
}

function Set-CfPowerPlan {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $plan = 'Balanced'
    if ($Properties['plan']) { $plan = "$($Properties['plan'])" }
    foreach ($entry in (Get-CfPowerPlans).GetEnumerator()) {
        if ($entry.Value -eq $plan) { $plan = $entry.Key }
    }
    $result = Invoke-CfNative -Program 'powercfg.exe' -Words '/setactive', $plan
    if ($result['rc'] -ne 0) {
        throw "powercfg.exe /setactive $plan ended with $($result['rc']): $("$($result['stdout']) $($result['stderr'])".Trim())"
    }
}

function Remove-CfPowerPlan {
    param($Id, $Undo)
    Set-CfPowerPlan -Id $Id -Properties @{} -Create $false -Undo @{}
}
