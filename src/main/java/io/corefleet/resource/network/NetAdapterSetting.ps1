# How network adapters are set. Needs DnsClient.ps1, which finds them.

function Read-CfNetAdapterSetting {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $adapter = Find-CfAdapter -Name $item['name']
        if ($null -eq $adapter) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = (Get-CfAdapterProperties -Adapter $adapter) }
        }
    }
}

function Get-CfAdapterProperties {
    param($Adapter)
    $index = $Adapter.InterfaceIndex
    $binding = @(Get-NetAdapterBinding -ErrorAction Stop | Where-Object -FilterScript {
            "$($_.Name)" -eq "$($Adapter.Name)" -and "$($_.ComponentID)" -eq 'ms_tcpip6'
        })
    $properties = @{
        enabled        = "$($Adapter.AdminStatus)" -eq 'Up'
        addresses      = @(Get-CfWrittenAddresses -Index $index)
        defaultGateway = Get-CfGateway -Index $index
        ipv6           = $binding.Count -gt 0 -and [bool]$binding[0].Enabled
    }
    # An adapter that is switched off has no interface of IP.
    $interface = Get-NetIPInterface -InterfaceIndex $index -AddressFamily IPv4 -ErrorAction Ignore
    if ($null -eq $interface) { return $properties }
    $properties['dhcp'] = "$($interface.Dhcp)" -eq 'Enabled'
    $properties['mtu'] = [long]$interface.NlMtu
    $properties['interfaceMetric'] = [long]$interface.InterfaceMetric
    if ("$($interface.AutomaticMetric)" -eq 'Enabled') { $properties['interfaceMetric'] = 0 }
    return $properties
}

function Get-CfWrittenAddresses {
    param($Index)
    foreach ($address in @(Get-NetIPAddress -InterfaceIndex $Index -ErrorAction Ignore)) {
        if ("$($address.PrefixOrigin)" -eq 'Manual') { "$($address.IPAddress)/$($address.PrefixLength)" }
    }
}

# Only a route that was written down: the one of DHCP comes and goes with it.
function Get-CfGateway {
    param($Index)
    foreach ($route in @(Get-NetRoute -InterfaceIndex $Index -ErrorAction Ignore)) {
        if ("$($route.DestinationPrefix)" -eq '0.0.0.0/0' -and "$($route.Protocol)" -eq 'NetMgmt') { return "$($route.NextHop)" }
    }
    return ''
}

function Set-CfNetAdapterSetting {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $adapter = Find-CfAdapter -Name $Id['name']
    if ($null -eq $adapter) { throw "There is no network adapter $($Id['name']) on this host." }
    # What is switched off cannot be set; what shall be off is set first.
    if ($Properties.ContainsKey('enabled') -and $Properties['enabled'] -ne $false) { Enable-NetAdapter -InputObject $adapter -Confirm:$false -ErrorAction Stop }
    Set-CfIpInterface -Index $adapter.InterfaceIndex -Properties $Properties
    if ($Properties.ContainsKey('addresses')) {
        Set-CfAddresses -Index $adapter.InterfaceIndex -Wanted @($Properties['addresses'] | Where-Object -FilterScript { $_ })
    }
    if ($Properties.ContainsKey('defaultGateway')) { Set-CfGateway -Index $adapter.InterfaceIndex -Wanted "$($Properties['defaultGateway'])" }
    if ($Properties.ContainsKey('ipv6')) { Set-CfIpv6Binding -Adapter $adapter -On ($Properties['ipv6'] -ne $false) }
    if ($Properties['enabled'] -eq $false) { Disable-NetAdapter -InputObject $adapter -Confirm:$false -ErrorAction Stop }
}

function Set-CfIpInterface {
    param($Index, [hashtable]$Properties)
    $arguments = @{}
    if ($Properties.ContainsKey('dhcp')) {
        $arguments['Dhcp'] = 'Enabled'
        if ($Properties['dhcp'] -eq $false) { $arguments['Dhcp'] = 'Disabled' }
    }
    if ($Properties.ContainsKey('mtu')) {
        $arguments['NlMtuBytes'] = 1500
        if ($Properties['mtu']) { $arguments['NlMtuBytes'] = [long]$Properties['mtu'] }
    }
    if ($Properties.ContainsKey('interfaceMetric')) {
        if ($Properties['interfaceMetric']) {
            $arguments['InterfaceMetric'] = [long]$Properties['interfaceMetric']
        } else {
            $arguments['AutomaticMetric'] = 'Enabled'
        }
    }
    if ($arguments.Count -gt 0) { Set-NetIPInterface -InterfaceIndex $Index -AddressFamily IPv4 @arguments -ErrorAction Stop }
}

# New ones come before old ones go, so that the host keeps an address.
function Set-CfAddresses {
    param($Index, [object[]]$Wanted)
    $before = @(Get-CfWrittenAddresses -Index $Index)
    foreach ($address in $Wanted) {
        if ($before -contains $address) { continue }
        $ip, $length = $address.Split([char[]]'/')
        [void](New-NetIPAddress -InterfaceIndex $Index -IPAddress $ip -PrefixLength ([int]$length) -ErrorAction Stop)
    }
    foreach ($address in $before) {
        if ($Wanted -contains $address) { continue }
        $ip = $address.Split([char[]]'/')[0]
        Remove-NetIPAddress -InterfaceIndex $Index -IPAddress $ip -Confirm:$false -ErrorAction Stop
    }
}

function Set-CfGateway {
    param($Index, [string]$Wanted)
    $before = Get-CfGateway -Index $Index
    if ($before -eq $Wanted) { return }
    if ($before) { Remove-NetRoute -InterfaceIndex $Index -DestinationPrefix '0.0.0.0/0' -NextHop $before -Confirm:$false -ErrorAction Stop }
    if ($Wanted) { [void](New-NetRoute -InterfaceIndex $Index -DestinationPrefix '0.0.0.0/0' -NextHop $Wanted -ErrorAction Stop) }
}

function Set-CfIpv6Binding {
    param($Adapter, [bool]$On)
    $binding = @(Get-NetAdapterBinding -ErrorAction Stop | Where-Object -FilterScript {
            "$($_.Name)" -eq "$($Adapter.Name)" -and "$($_.ComponentID)" -eq 'ms_tcpip6'
        })
    if ($binding.Count -eq 0) { throw "IPv6 cannot be bound to the adapter $($Adapter.Name)." }
    if ($On) {
        Enable-NetAdapterBinding -InputObject $binding[0] -Confirm:$false -ErrorAction Stop
    } else {
        Disable-NetAdapterBinding -InputObject $binding[0] -Confirm:$false -ErrorAction Stop
    }
}

# An adapter stays; its settings go back to those of a fresh one.
function Remove-CfNetAdapterSetting {
    param($Id, $Undo)
    $usual = @{ enabled = $true; addresses = @(); defaultGateway = ''; dhcp = $true; interfaceMetric = 0; mtu = 1500; ipv6 = $true }
    Set-CfNetAdapterSetting -Id $Id -Properties $usual -Create $false -Undo @{}
}
