# The firewall over $global:CfWorld['firewallRules'] and ['firewallProfiles']. What rules are told as is what Windows tells: networks with a
# mask, lists of one as text, words for truths.

function Get-StubText {
    param($Thing, [string]$Name, [string]$Otherwise)
    if ($null -eq $Thing[$Name]) { return $Otherwise }
    return "$($Thing[$Name])"
}

function Get-NetFirewallRule {
    [CmdletBinding()]
    param()
    $rules = Get-StubSection -Name 'firewallRules'
    foreach ($name in @($rules.Keys)) {
        $rule = $rules[$name]
        $shown = Get-StubText -Thing $rule -Name 'profile' -Otherwise 'Any'
        if ($shown -eq 'Domain, Private, Public') { $shown = 'Any' }
        [pscustomobject]@{
            Name = $name; DisplayName = (Get-StubText -Thing $rule -Name 'displayName' -Otherwise $name); Description = $rule['description']
            Group = $rule['group']; Enabled = (Get-StubText -Thing $rule -Name 'enabled' -Otherwise 'True')
            Direction = (Get-StubText -Thing $rule -Name 'direction' -Otherwise 'Inbound'); Profile = $shown
            Action = (Get-StubText -Thing $rule -Name 'action' -Otherwise 'Allow')
            EdgeTraversalPolicy = (Get-StubText -Thing $rule -Name 'edgeTraversalPolicy' -Otherwise 'Block')
        }
    }
}

function Get-StubRule {
    param($Rule)
    return (Get-StubSection -Name 'firewallRules')[$Rule.Name]
}

# One is text, several are a list.
function Get-StubFew {
    param($Rule, [string]$Name)
    $items = @($Rule[$Name] | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { "$_" })
    if ($items.Count -eq 0) { return 'Any' }
    if ($items.Count -eq 1) { return $items[0] }
    return , [string[]]$items
}

function Get-NetFirewallPortFilter {
    [CmdletBinding()]
    param($AssociatedNetFirewallRule)
    $rule = Get-StubRule -Rule $AssociatedNetFirewallRule
    return [pscustomobject]@{
        Protocol = (Get-StubText -Thing $rule -Name 'protocol' -Otherwise 'Any'); LocalPort = (Get-StubFew -Rule $rule -Name 'localPort')
        RemotePort = (Get-StubFew -Rule $rule -Name 'remotePort'); IcmpType = (Get-StubFew -Rule $rule -Name 'icmpType')
    }
}

function Get-NetFirewallAddressFilter {
    [CmdletBinding()]
    param($AssociatedNetFirewallRule)
    $rule = Get-StubRule -Rule $AssociatedNetFirewallRule
    return [pscustomobject]@{ LocalAddress = (Get-StubAddresses -Rule $rule -Name 'localAddress'); RemoteAddress = (Get-StubAddresses -Rule $rule -Name 'remoteAddress') }
}

function Get-StubAddresses {
    param($Rule, [string]$Name)
    $masks = @{ '8' = '255.0.0.0'; '16' = '255.255.0.0'; '24' = '255.255.255.0'; '20' = '255.255.240.0' }
    $items = @(foreach ($item in (Get-StubFew -Rule $Rule -Name $Name)) {
            if ($item -match '^([0-9.]+)/(\d+)$' -and $masks.ContainsKey($Matches[2])) { "$($Matches[1])/$($masks[$Matches[2]])" } else { $item }
        })
    if ($items.Count -eq 1) { return $items[0] }
    return , [string[]]$items
}

function Get-NetFirewallApplicationFilter {
    [CmdletBinding()]
    param($AssociatedNetFirewallRule)
    return [pscustomobject]@{ Program = (Get-StubText -Thing (Get-StubRule -Rule $AssociatedNetFirewallRule) -Name 'program' -Otherwise 'Any') }
}

function Get-NetFirewallServiceFilter {
    [CmdletBinding()]
    param($AssociatedNetFirewallRule)
    return [pscustomobject]@{ Service = (Get-StubText -Thing (Get-StubRule -Rule $AssociatedNetFirewallRule) -Name 'service' -Otherwise 'Any') }
}

function Get-NetFirewallInterfaceTypeFilter {
    [CmdletBinding()]
    param($AssociatedNetFirewallRule)
    return [pscustomobject]@{ InterfaceType = (Get-StubText -Thing (Get-StubRule -Rule $AssociatedNetFirewallRule) -Name 'interfaceType' -Otherwise 'Any') }
}

function New-NetFirewallRule {
    [CmdletBinding()]
    param([string]$Name, [string]$DisplayName, [string]$Description, [string]$Group, [string]$Enabled, [string]$Direction, [string]$Action,
        [Alias('Profile')] [string[]]$Profiles, [string]$Protocol, [string[]]$LocalPort, [string[]]$RemotePort, [string[]]$LocalAddress, [string[]]$RemoteAddress,
        [string[]]$IcmpType, [string]$Program, [string]$Service, [string]$InterfaceType, [string]$EdgeTraversalPolicy)
    $rules = Get-StubSection -Name 'firewallRules'
    if ($rules.ContainsKey($Name)) { throw 'Cannot create a file when that file already exists.' }
    $rule = @{ displayName = $DisplayName }
    Set-StubRule -Rule $rule -Settings $PSBoundParameters
    $rules[$Name] = $rule
    return [pscustomobject]@{ Name = $Name }
}

function Set-NetFirewallRule {
    [CmdletBinding()]
    param($InputObject, [string]$NewDisplayName, [string]$Description, [string]$Enabled, [string]$Direction, [string]$Action,
        [Alias('Profile')] [string[]]$Profiles, [string]$Protocol, [string[]]$LocalPort, [string[]]$RemotePort, [string[]]$LocalAddress, [string[]]$RemoteAddress,
        [string[]]$IcmpType, [string]$Program, [string]$Service, [string]$InterfaceType, [string]$EdgeTraversalPolicy)
    $rule = Get-StubRule -Rule $InputObject
    if ($NewDisplayName) { $rule['displayName'] = $NewDisplayName }
    Set-StubRule -Rule $rule -Settings $PSBoundParameters
}

function Set-StubRule {
    param($Rule, $Settings)
    $protocol = Get-StubText -Thing $Rule -Name 'protocol' -Otherwise 'Any'
    if ($Settings.ContainsKey('Protocol')) { $protocol = $Settings['Protocol'] }
    foreach ($port in 'LocalPort', 'RemotePort') {
        $isNamed = $Settings.ContainsKey($port) -and @($Settings[$port]) -notcontains 'Any'
        if ($isNamed -and @('TCP', 'UDP', '6', '17') -notcontains $protocol) { throw "The port is invalid: a rule for $protocol has none." }
    }
    $lists = 'LocalPort', 'RemotePort', 'LocalAddress', 'RemoteAddress', 'IcmpType'
    foreach ($setting in $Settings.GetEnumerator()) {
        if (@('Name', 'DisplayName', 'NewDisplayName', 'InputObject') -contains $setting.Key) { continue }
        $name = $setting.Key.Substring(0, 1).ToLowerInvariant() + $setting.Key.Substring(1)
        if ($lists -contains $setting.Key) {
            $Rule[$name] = @($setting.Value)
        } elseif ($name -eq 'profiles') {
            $Rule['profile'] = (@($setting.Value) -join ', ') -replace '^Any$', 'Domain, Private, Public'
        } else {
            $Rule[$name] = "$($setting.Value)"
        }
    }
}

function Remove-NetFirewallRule {
    [CmdletBinding()]
    param($InputObject)
    (Get-StubSection -Name 'firewallRules').Remove($InputObject.Name)
}

function Get-StubProfileDefaults {
    $words = @{
        enabled = 'True'; allowUnicastResponseToMulticast = 'True'; notifyOnListen = 'False'; logAllowed = 'False'; logBlocked = 'False'
        logFileName = '%systemroot%\system32\LogFiles\Firewall\pfirewall.log'; logMaxSizeKilobytes = 4096
    }
    foreach ($name in Get-CfProfileNames) { if (-not $words.ContainsKey($name)) { $words[$name] = 'NotConfigured' } }
    return $words
}

function Get-NetFirewallProfile {
    [CmdletBinding()]
    param()
    foreach ($name in 'Domain', 'Private', 'Public') {
        $shown = Get-StubProfileDefaults
        $set = (Get-StubSection -Name 'firewallProfiles')[$name]
        if ($null -ne $set) { foreach ($setting in $set.GetEnumerator()) { $shown[$setting.Key] = $setting.Value } }
        $shown['Name'] = $name
        [pscustomobject]$shown
    }
}

function Set-NetFirewallProfile {
    [CmdletBinding()]
    param([string]$Name, [string]$Enabled, [string]$DefaultInboundAction, [string]$DefaultOutboundAction, [string]$AllowInboundRules,
        [string]$AllowLocalFirewallRules, [string]$AllowLocalIPsecRules, [string]$AllowUserApps, [string]$AllowUserPorts,
        [string]$AllowUnicastResponseToMulticast, [string]$NotifyOnListen, [string]$EnableStealthModeForIPsec, [string]$LogFileName,
        [uint64]$LogMaxSizeKilobytes, [string]$LogAllowed, [string]$LogBlocked, [string]$LogIgnored)
    $profiles = Get-StubSection -Name 'firewallProfiles'
    if ($null -eq $profiles[$Name]) { $profiles[$Name] = @{} }
    foreach ($setting in $PSBoundParameters.GetEnumerator()) {
        if ($setting.Key -ne 'Name') { $profiles[$Name][$setting.Key] = $setting.Value }
    }
}
