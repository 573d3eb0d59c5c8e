# How adapters ask for names. Which servers were written down stands in the registry only: the cmdlet shows those of DHCP with them.

# Adapters are compared here: -Name would take [ and * for wildcards.
function Find-CfAdapter {
    param([string]$Name)
    foreach ($adapter in @(Get-NetAdapter -IncludeHidden -ErrorAction Stop)) {
        if ("$($adapter.Name)" -eq $Name) { return $adapter }
    }
    return $null
}

function Get-CfNameServers {
    param([string]$Guid)
    foreach ($family in 'Tcpip', 'Tcpip6') {
        $key = Get-CfRegistryKey -View '64' -Path "HKLM\SYSTEM\CurrentControlSet\Services\$family\Parameters\Interfaces\$Guid"
        if ($null -ne $key -and $null -ne $key['NameServer']) {
            "$($key['NameServer']['data'])" -split '[,\s]+' | Where-Object -FilterScript { $_ }
        }
    }
}

function Read-CfDnsClient {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $adapter = Find-CfAdapter -Name $item['interfaceAlias']
        if ($null -eq $adapter) {
            @{ key = $item['key']; state = 'absent' }
            continue
        }
        $client = Get-DnsClient -InterfaceIndex $adapter.InterfaceIndex -ErrorAction Stop
        @{
            key = $item['key']; state = 'present'; properties = @{
                serverAddresses                = @(Get-CfNameServers -Guid "$($adapter.InterfaceGuid)")
                connectionSpecificSuffix       = "$($client.ConnectionSpecificSuffix)"
                registerThisConnectionsAddress = [bool]$client.RegisterThisConnectionsAddress
                useSuffixWhenRegistering       = [bool]$client.UseSuffixWhenRegistering
            }
        }
    }
}

function Set-CfDnsClient {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $adapter = Find-CfAdapter -Name $Id['interfaceAlias']
    if ($null -eq $adapter) { throw "There is no network adapter $($Id['interfaceAlias']) on this host." }
    if ($Properties.ContainsKey('serverAddresses')) {
        $servers = @($Properties['serverAddresses'] | Where-Object -FilterScript { $_ })
        # First back to none: Set-DnsClientServerAddress leaves the servers of a family alone that the list does not have.
        Set-DnsClientServerAddress -InterfaceIndex $adapter.InterfaceIndex -ResetServerAddresses -ErrorAction Stop
        if ($servers.Count -gt 0) {
            Set-DnsClientServerAddress -InterfaceIndex $adapter.InterfaceIndex -ServerAddresses ([string[]]$servers) -ErrorAction Stop
        }
    }
    $arguments = @{}
    if ($Properties.ContainsKey('connectionSpecificSuffix')) { $arguments['ConnectionSpecificSuffix'] = "$($Properties['connectionSpecificSuffix'])" }
    if ($Properties.ContainsKey('registerThisConnectionsAddress')) {
        $arguments['RegisterThisConnectionsAddress'] = $Properties['registerThisConnectionsAddress'] -ne $false
    }
    if ($Properties.ContainsKey('useSuffixWhenRegistering')) { $arguments['UseSuffixWhenRegistering'] = [bool]$Properties['useSuffixWhenRegistering'] }
    if ($arguments.Count -gt 0) { Set-DnsClient -InterfaceIndex $adapter.InterfaceIndex @arguments -ErrorAction Stop }
}

# An adapter stays; its settings go back to what DHCP and a fresh Windows give.
function Remove-CfDnsClient {
    param($Id, $Undo)
    $usual = @{ serverAddresses = @(); connectionSpecificSuffix = ''; registerThisConnectionsAddress = $true; useSuffixWhenRegistering = $false }
    Set-CfDnsClient -Id $Id -Properties $usual -Create $false -Undo @{}
}
