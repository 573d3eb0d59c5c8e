# What the evidence asks of the network over $global:CfWorld['connections'], ['ports'], ['networks'], ['firewallRules'] and ['firewallProfiles'], and
# what answers its requests: ['http'].

function Get-StubConnectionNumber {
    param([string]$Name, [int]$Otherwise)
    $connections = $global:CfWorld['connections']
    if ($null -eq $connections -or $null -eq $connections[$Name]) { return $Otherwise }
    return [int]$connections[$Name]
}

# Settings as Windows has them: the one that chooses by itself has no range of its own.
function Get-StubNetwork {
    param([string]$ClassName, [string]$Filter)
    if ($ClassName -eq 'MSFT_NetTCPSetting') {
        $range = @{ DynamicPortRangeStartPort = [uint16](Get-StubConnectionNumber -Name 'first' -Otherwise 49152)
            DynamicPortRangeNumberOfPorts = [uint16](Get-StubConnectionNumber -Name 'count' -Otherwise 16384) }
        [pscustomobject]$range
        [pscustomobject]@{ DynamicPortRangeStartPort = $null; DynamicPortRangeNumberOfPorts = $null }
        return
    }
    if ($ClassName -eq 'MSFT_NetTCPConnection' -and $Filter -eq 'State = 2') { return Get-StubListeners }
    if ($ClassName -ne 'MSFT_NetConnectionProfile') { throw "There is no stub for the class $ClassName with the filter '$Filter'." }
    $numbers = @{ Public = 0; Private = 1; Domain = 2 }
    $networks = @($global:CfWorld['networks'] | Where-Object -FilterScript { $_ })
    if ($networks.Count -eq 0) {
        $networks = @('Public')
        if ($global:CfWorld['host']['domain']) { $networks = @('Domain') }
    }
    foreach ($network in $networks) { [pscustomobject]@{ NetworkCategory = [uint32]$numbers["$network"] } }
}

# HTTP.sys listens as System for WinRM and for sites that run.
function Get-StubListeners {
    $ports = @{}
    if ((Test-StubRuns -Service 'HTTP') -and (Test-StubRuns -Service 'WinRM')) { $ports[5985] = $true }
    if (Test-StubRuns -Service 'W3SVC') {
        foreach ($site in @((Get-StubSites).Values)) {
            if (-not (Test-StubStarted -Element $site -Defaults 'siteDefaults' -Starts 'serverAutoStart')) { continue }
            foreach ($binding in @($site['bindings'])) {
                $parts = "$($binding['bindingInformation'])".Split([char[]]':')
                $ports[[int]$parts[$parts.Length - 2]] = $true
            }
        }
    }
    foreach ($port in @($ports.Keys | Sort-Object)) {
        [pscustomobject]@{ LocalAddress = '0.0.0.0'; LocalPort = [uint16]$port; OwningProcess = [uint32]4 }
    }
    foreach ($other in @($global:CfWorld['ports'] | Where-Object -FilterScript { $_ })) {
        $colon = $other.LastIndexOf([char]':')
        [pscustomobject]@{ LocalAddress = $other.Substring(0, $colon); LocalPort = [uint16]$other.Substring($colon + 1); OwningProcess = [uint32]4242 }
    }
}

# A port each, and one of a server behind the range.
function Get-CfTcpConnections {
    $first = Get-StubConnectionNumber -Name 'first' -Otherwise 49152
    $waiting = Get-StubConnectionNumber -Name 'timeWait' -Otherwise 12
    $used = Get-StubConnectionNumber -Name 'used' -Otherwise 96
    for ($i = 0; $i -lt $used; $i++) {
        $state = 'Established'
        if ($i -lt $waiting) { $state = 'TimeWait' }
        @{ port = $first + $i; state = $state }
    }
    @{ port = 80; state = 'TimeWait' }
}

# The keys in which Windows keeps profiles and rules.
function Get-StubFirewallKey {
    param([string]$Path)
    $name = $Path.Substring($Path.LastIndexOf([char]'\') + 1)
    $key = @{}
    if ($name -eq 'FirewallRules') {
        $rules = $global:CfWorld['firewallRules']
        if ($null -eq $rules) { return $null }
        foreach ($entry in $rules.GetEnumerator()) { $key[$entry.Key] = @{ kind = 'string'; data = (Format-StubFirewallRule -Name $entry.Key -Rule $entry.Value) } }
        return $key
    }
    $known = @{ DomainProfile = 'Domain'; StandardProfile = 'Private'; PublicProfile = 'Public' }
    $profiles = $global:CfWorld['firewallProfiles']
    if ($null -eq $profiles -or -not $known.ContainsKey($name) -or $null -eq $profiles[$known[$name]]) { return $null }
    $set = $profiles[$known[$name]]
    if ($null -ne $set['enabled']) { $key['EnableFirewall'] = @{ kind = 'dword'; data = [int]("$($set['enabled'])" -ne 'false') } }
    if ($null -ne $set['defaultInboundAction']) { $key['DefaultInboundAction'] = @{ kind = 'dword'; data = [int]("$($set['defaultInboundAction'])" -ne 'Allow') } }
    return $key
}

function Format-StubFirewallRule {
    param([string]$Name, $Rule)
    $numbers = @{ tcp = '6'; udp = '17'; icmpv4 = '1' }
    $active = 'TRUE'
    if ((Get-StubText -Thing $Rule -Name 'enabled' -Otherwise 'true') -eq 'false') { $active = 'FALSE' }
    $direction = 'In'
    if ((Get-StubText -Thing $Rule -Name 'direction' -Otherwise 'Inbound') -eq 'Outbound') { $direction = 'Out' }
    $text = "v2.31|Action=$(Get-StubText -Thing $Rule -Name 'action' -Otherwise 'Allow')|Active=$active|Dir=$direction|"
    $protocol = Get-StubText -Thing $Rule -Name 'protocol' -Otherwise 'Any'
    if ($numbers.ContainsKey($protocol)) { $protocol = $numbers[$protocol] }
    if ($protocol -ne 'Any') { $text += "Protocol=$protocol|" }
    foreach ($network in (Get-StubText -Thing $Rule -Name 'profile' -Otherwise 'Any') -split ',\s*') {
        if ($network -ne 'Any') { $text += "Profile=$network|" }
    }
    foreach ($port in @($Rule['localPort'] | Where-Object -FilterScript { $_ -and $_ -ne 'Any' })) { $text += "LPort=$port|" }
    foreach ($address in @($Rule['remoteAddress'] | Where-Object -FilterScript { $_ -and $_ -ne 'Any' })) { $text += "RA4=$address|" }
    $program = Get-StubText -Thing $Rule -Name 'program' -Otherwise 'System'
    if ($program -eq 'Any') { $program = 'System' }
    $text += "App=$program|"
    $service = Get-StubText -Thing $Rule -Name 'service' -Otherwise 'Any'
    if ($service -ne 'Any') { $text += "Svc=$service|" }
    return $text + "Name=$(Get-StubText -Thing $Rule -Name 'displayName' -Otherwise $Name)|"
}

# The whole answer as it comes from the wire.
function Send-CfRequest {
    param([uri]$Url, [string]$Address)
    $told = $null
    if ($null -ne $global:CfWorld['http']) { $told = $global:CfWorld['http'][$Url.OriginalString] }
    $why = 'No connection could be made because the target machine actively refused it'
    if ($null -ne $told) { $why = "$($told['error'])" }
    if ($why) { throw [System.IO.IOException]::new($why, -2147467259) }
    return "HTTP/1.1 $($told['status']) Word`r`nContent-Type: text/html`r`n`r`n$($told['body'])"
}
