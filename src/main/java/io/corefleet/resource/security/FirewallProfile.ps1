# Profiles of the firewall. The cmdlets' parameters and the members of what they tell have the same names as our properties.

function Get-CfProfileNames {
    return 'enabled', 'defaultInboundAction', 'defaultOutboundAction', 'allowInboundRules', 'allowLocalFirewallRules', 'allowLocalIPsecRules',
    'allowUserApps', 'allowUserPorts', 'allowUnicastResponseToMulticast', 'notifyOnListen', 'enableStealthModeForIPsec', 'logFileName',
    'logMaxSizeKilobytes', 'logAllowed', 'logBlocked', 'logIgnored'
}

function Read-CfFirewallProfile {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $profiles = @(Get-NetFirewallProfile)
    foreach ($item in $Items) {
        foreach ($one in $profiles) {
            if ("$($one.Name)" -ne $item['name']) { continue }
            $properties = @{}
            foreach ($name in Get-CfProfileNames) { $properties[$name] = "$($one.$name)" }
            @{ key = $item['key']; state = 'present'; properties = $properties }
        }
    }
}

# A property that is null goes back to what nobody has configured.
function Set-CfFirewallProfile {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $settings = @{ Name = $Id['name'] }
    # Parameters that take no such word.
    $log = @{ logFileName = '%systemroot%\system32\LogFiles\Firewall\pfirewall.log'; logMaxSizeKilobytes = 4096 }
    foreach ($property in $Properties.GetEnumerator()) {
        $settings[$property.Key] = $property.Value
        if ($null -ne $property.Value) { continue }
        $settings[$property.Key] = 'NotConfigured'
        if ($log.ContainsKey($property.Key)) { $settings[$property.Key] = $log[$property.Key] }
    }
    Set-NetFirewallProfile @settings
}

function Remove-CfFirewallProfile {
    param($Id, $Undo)
    throw "The firewall profile $($Id['name']) is always there."
}
