# Rules of the firewall, in the local store. All are asked for at once and compared here, since -Name takes wildcards.

function Read-CfFirewallRule {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $rules = @(Get-NetFirewallRule)
    foreach ($item in $Items) {
        try {
            $rule = Find-CfFirewallRule -Rules $rules -Name $item['name']
            if ($null -eq $rule) {
                @{ key = $item['key']; state = 'absent' }
            } else {
                @{ key = $item['key']; state = 'present'; properties = (Get-CfFirewallProperties -Rule $rule) }
            }
        } catch {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = $_.Exception.GetBaseException().Message }
        }
    }
}

# By its name, which no language changes; else by what people see, if only one rule has it.
function Find-CfFirewallRule {
    param([object[]]$Rules, [string]$Name)
    foreach ($rule in $Rules) {
        if ("$($rule.Name)" -eq $Name) { return $rule }
    }
    $same = @($Rules | Where-Object -FilterScript { "$($_.DisplayName)" -eq $Name })
    if ($same.Count -gt 1) {
        throw "$($same.Count) rules are shown as '$Name': $(@($same | ForEach-Object -Process { $_.Name }) -join ', '). Take one of these names."
    }
    if ($same.Count -eq 1) { return $same[0] }
    return $null
}

function Get-CfFirewallProperties {
    param($Rule)
    $port = Get-NetFirewallPortFilter -AssociatedNetFirewallRule $Rule
    $address = Get-NetFirewallAddressFilter -AssociatedNetFirewallRule $Rule
    $program = Get-NetFirewallApplicationFilter -AssociatedNetFirewallRule $Rule
    $service = Get-NetFirewallServiceFilter -AssociatedNetFirewallRule $Rule
    $interface = Get-NetFirewallInterfaceTypeFilter -AssociatedNetFirewallRule $Rule
    return @{
        displayName         = "$($Rule.DisplayName)"
        description         = "$($Rule.Description)"
        group               = "$($Rule.Group)"
        enabled             = "$($Rule.Enabled)" -eq 'True'
        direction           = "$($Rule.Direction)"
        action              = "$($Rule.Action)"
        profile             = "$($Rule.Profile)" -replace '^Any$', 'Domain, Private, Public'
        protocol            = "$($port.Protocol)"
        localPort           = ConvertTo-CfTexts -List $port.LocalPort
        remotePort          = ConvertTo-CfTexts -List $port.RemotePort
        icmpType            = ConvertTo-CfTexts -List $port.IcmpType
        localAddress        = ConvertTo-CfAddresses -List $address.LocalAddress
        remoteAddress       = ConvertTo-CfAddresses -List $address.RemoteAddress
        program             = "$($program.Program)"
        service             = "$($service.Service)"
        interfaceType       = "$($interface.InterfaceType)"
        edgeTraversalPolicy = "$($Rule.EdgeTraversalPolicy)"
    }
}

function ConvertTo-CfTexts {
    param($List)
    $texts = New-Object -TypeName System.Collections.ArrayList
    foreach ($one in @($List | Where-Object -FilterScript { $null -ne $_ })) { [void]$texts.Add("$one") }
    return , $texts.ToArray()
}

# Windows tells networks with a mask, whichever way they were written.
function ConvertTo-CfAddresses {
    param($List)
    $texts = New-Object -TypeName System.Collections.ArrayList
    foreach ($one in @($List | Where-Object -FilterScript { $null -ne $_ })) {
        $address, $mask = "$one".Split([char[]]'/', 2)
        if ("$mask" -notmatch '^\d+(\.\d+){3}$') {
            [void]$texts.Add("$one")
            continue
        }
        $bits = 0
        foreach ($number in $mask.Split([char]'.')) { $bits += [Convert]::ToString([int]$number, 2).Replace('0', '').Length }
        if ($bits -eq 32) { [void]$texts.Add($address) } else { [void]$texts.Add("$address/$bits") }
    }
    return , $texts.ToArray()
}

function Set-CfFirewallRule {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $settings = Get-CfFirewallSettings -Properties $Properties
    if ($Create) {
        $settings['Name'] = $Id['name']
        $settings['DisplayName'] = $Id['name']
        if ($Properties['displayName']) { $settings['DisplayName'] = $Properties['displayName'] }
        if ($Properties['group']) { $settings['Group'] = $Properties['group'] }
        [void](New-NetFirewallRule @settings)
        return
    }
    $rule = Find-CfFirewallRule -Rules @(Get-NetFirewallRule) -Name $Id['name']
    if ($null -eq $rule) { throw "There is no firewall rule '$($Id['name'])'." }
    if ($Properties.ContainsKey('displayName')) {
        $settings['NewDisplayName'] = "$($rule.Name)"
        if ($Properties['displayName']) { $settings['NewDisplayName'] = $Properties['displayName'] }
    }
    $needsProtocol = $settings.ContainsKey('LocalPort') -or $settings.ContainsKey('RemotePort') -or $settings.ContainsKey('IcmpType')
    if ($needsProtocol -and -not $settings.ContainsKey('Protocol')) {
        $settings['Protocol'] = "$((Get-NetFirewallPortFilter -AssociatedNetFirewallRule $rule).Protocol)"
    }
    if ($settings.Count -gt 0) { Set-NetFirewallRule -InputObject $rule @settings }
}

# Parameters of the cmdlets. A property that is null gets what a new rule has.
function Get-CfFirewallSettings {
    param([hashtable]$Properties)
    $settings = @{}
    $lists = @{ localPort = 'LocalPort'; remotePort = 'RemotePort'; icmpType = 'IcmpType'; localAddress = 'LocalAddress'; remoteAddress = 'RemoteAddress' }
    foreach ($list in $lists.GetEnumerator()) {
        if (-not $Properties.ContainsKey($list.Key)) { continue }
        $items = @($Properties[$list.Key] | Where-Object -FilterScript { $_ })
        if ($items.Count -eq 0) { $items = @('Any') }
        $settings[$list.Value] = [string[]]$items
    }
    $words = @{ direction = 'Inbound'; action = 'Allow'; protocol = 'Any'; program = 'Any'; service = 'Any'; interfaceType = 'Any'; edgeTraversalPolicy = 'Block' }
    foreach ($word in $words.GetEnumerator()) {
        if (-not $Properties.ContainsKey($word.Key)) { continue }
        $settings[$word.Key] = $word.Value
        if ($Properties[$word.Key]) { $settings[$word.Key] = $Properties[$word.Key] }
    }
    if ($Properties.ContainsKey('enabled')) { $settings['Enabled'] = "$($Properties['enabled'] -ne $false)" }
    if ($Properties.ContainsKey('description')) { $settings['Description'] = "$($Properties['description'])" }
    if ($Properties.ContainsKey('profile')) {
        $settings['Profile'] = [string[]]@("$($Properties['profile'])".Split([char[]]', ', [StringSplitOptions]::RemoveEmptyEntries))
        if (@(0, 3) -contains $settings['Profile'].Count) { $settings['Profile'] = [string[]]@('Any') }
    }
    return $settings
}

function Remove-CfFirewallRule {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $rule = Find-CfFirewallRule -Rules @(Get-NetFirewallRule) -Name $Id['name']
    if ($null -ne $rule) { Remove-NetFirewallRule -InputObject $rule }
}
