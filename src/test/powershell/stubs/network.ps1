# Adapters and the hosts file over $global:CfWorld['adapters'] and $global:CfWorld['files'].

function Get-StubAdapterValue {
    param($Adapter, [string]$Name)
    $usual = @{
        enabled = $true; dhcp = $true; addresses = @(); defaultGateway = ''; interfaceMetric = 0; mtu = 1500; ipv6 = $true; serverAddresses = @()
        connectionSpecificSuffix = ''; registerThisConnectionsAddress = $true; useSuffixWhenRegistering = $false
    }
    if ($null -ne $Adapter[$Name]) { return , $Adapter[$Name] }
    return , $usual[$Name]
}

function Find-StubAdapter {
    param($Index)
    foreach ($entry in $global:CfWorld['adapters'].GetEnumerator()) {
        if ([int]$entry.Value['index'] -eq [int]$Index) { return $entry.Value }
    }
    throw "No MSFT_NetIPInterface objects found with property 'InterfaceIndex' equal to '$Index'."
}

function Get-NetAdapter {
    [CmdletBinding()]
    param([switch]$IncludeHidden)
    if ($null -eq $global:CfWorld['adapters']) { return }
    foreach ($entry in $global:CfWorld['adapters'].GetEnumerator()) {
        $status = 'Down'
        if (Get-StubAdapterValue -Adapter $entry.Value -Name 'enabled') { $status = 'Up' }
        [pscustomobject]@{ Name = $entry.Key; InterfaceIndex = $entry.Value['index']; InterfaceGuid = $entry.Value['guid']; AdminStatus = $status }
    }
}

# What stands in the registry below Tcpip and Tcpip6: the servers that were written down, of each family its own.
function Get-StubInterfaceKey {
    param([string]$Path)
    $guid = $Path.Substring($Path.LastIndexOf('\') + 1)
    foreach ($entry in $global:CfWorld['adapters'].GetEnumerator()) {
        if ($entry.Value['guid'] -ne $guid) { continue }
        $isSix = $Path -like '*\Tcpip6\*'
        $servers = @((Get-StubAdapterValue -Adapter $entry.Value -Name 'serverAddresses') | Where-Object -FilterScript { ($_ -like '*:*') -eq $isSix })
        return @{ NameServer = @{ kind = 'string'; data = ($servers -join ',') } }
    }
    return $null
}

function Get-DnsClient {
    [CmdletBinding()]
    param($InterfaceIndex)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    return [pscustomobject]@{
        ConnectionSpecificSuffix       = (Get-StubAdapterValue -Adapter $adapter -Name 'connectionSpecificSuffix')
        RegisterThisConnectionsAddress = (Get-StubAdapterValue -Adapter $adapter -Name 'registerThisConnectionsAddress')
        UseSuffixWhenRegistering       = (Get-StubAdapterValue -Adapter $adapter -Name 'useSuffixWhenRegistering')
    }
}

function Set-DnsClient {
    [CmdletBinding()]
    param($InterfaceIndex, [string]$ConnectionSpecificSuffix, [bool]$RegisterThisConnectionsAddress, [bool]$UseSuffixWhenRegistering)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    foreach ($name in 'ConnectionSpecificSuffix', 'RegisterThisConnectionsAddress', 'UseSuffixWhenRegistering') {
        if ($PSBoundParameters.ContainsKey($name)) { $adapter[$name.Substring(0, 1).ToLowerInvariant() + $name.Substring(1)] = $PSBoundParameters[$name] }
    }
}

function Set-DnsClientServerAddress {
    [CmdletBinding()]
    param($InterfaceIndex, [string[]]$ServerAddresses, [switch]$ResetServerAddresses)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    $adapter['serverAddresses'] = @()
    if (-not $ResetServerAddresses) { $adapter['serverAddresses'] = @($ServerAddresses) }
}

function Get-NetIPInterface {
    [CmdletBinding()]
    param($InterfaceIndex, [string]$AddressFamily)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    $metric = [int](Get-StubAdapterValue -Adapter $adapter -Name 'interfaceMetric')
    $words = @{ $true = 'Enabled'; $false = 'Disabled' }
    return [pscustomobject]@{
        Dhcp            = $words[[bool](Get-StubAdapterValue -Adapter $adapter -Name 'dhcp')]
        NlMtu           = (Get-StubAdapterValue -Adapter $adapter -Name 'mtu')
        InterfaceMetric = $metric
        AutomaticMetric = $words[$metric -eq 0]
    }
}

function Set-NetIPInterface {
    [CmdletBinding()]
    param($InterfaceIndex, [string]$AddressFamily, [string]$Dhcp, [long]$NlMtuBytes, [long]$InterfaceMetric, [string]$AutomaticMetric)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    if ($Dhcp) { $adapter['dhcp'] = $Dhcp -eq 'Enabled' }
    if ($NlMtuBytes) { $adapter['mtu'] = $NlMtuBytes }
    if ($InterfaceMetric) { $adapter['interfaceMetric'] = $InterfaceMetric }
    if ($AutomaticMetric -eq 'Enabled') { $adapter['interfaceMetric'] = 0 }
}

# One address of DHCP is always among them.
function Get-NetIPAddress {
    [CmdletBinding()]
    param($InterfaceIndex)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    $written = Get-StubAdapterValue -Adapter $adapter -Name 'addresses'
    foreach ($address in $written) {
        $ip, $length = "$address".Split([char[]]'/')
        if ($ip) { [pscustomobject]@{ IPAddress = $ip; PrefixLength = [int]$length; PrefixOrigin = 'Manual' } }
    }
    [pscustomobject]@{ IPAddress = '192.168.7.99'; PrefixLength = 24; PrefixOrigin = 'Dhcp' }
}

function New-NetIPAddress {
    [CmdletBinding()]
    param($InterfaceIndex, [string]$IPAddress, [int]$PrefixLength)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    $adapter['addresses'] = @(@($adapter['addresses'] | Where-Object -FilterScript { $_ }) + @("$IPAddress/$PrefixLength"))
    # As Windows: an IPv4 address that is written down ends DHCP.
    if ($IPAddress -like '*.*') { $adapter['dhcp'] = $false }
}

function Remove-NetIPAddress {
    [CmdletBinding(SupportsShouldProcess)]
    param($InterfaceIndex, [string]$IPAddress)
    $adapter = Find-StubAdapter -Index $InterfaceIndex
    $adapter['addresses'] = @($adapter['addresses'] | Where-Object -FilterScript { $_ -and -not $_.StartsWith("$IPAddress/", [StringComparison]::OrdinalIgnoreCase) })
}

function Get-NetRoute {
    [CmdletBinding()]
    param($InterfaceIndex)
    $gateway = Get-StubAdapterValue -Adapter (Find-StubAdapter -Index $InterfaceIndex) -Name 'defaultGateway'
    if ($gateway) { [pscustomobject]@{ DestinationPrefix = '0.0.0.0/0'; NextHop = $gateway; Protocol = 'NetMgmt' } }
    [pscustomobject]@{ DestinationPrefix = '192.168.7.0/24'; NextHop = '0.0.0.0'; Protocol = 'Local' }
}

function New-NetRoute {
    [CmdletBinding()]
    param($InterfaceIndex, [string]$DestinationPrefix, [string]$NextHop)
    (Find-StubAdapter -Index $InterfaceIndex)['defaultGateway'] = $NextHop
}

function Remove-NetRoute {
    [CmdletBinding(SupportsShouldProcess)]
    param($InterfaceIndex, [string]$DestinationPrefix, [string]$NextHop)
    (Find-StubAdapter -Index $InterfaceIndex)['defaultGateway'] = ''
}

function Get-NetAdapterBinding {
    [CmdletBinding()]
    param()
    foreach ($entry in $global:CfWorld['adapters'].GetEnumerator()) {
        [pscustomobject]@{ Name = $entry.Key; ComponentID = 'ms_tcpip'; Enabled = $true }
        [pscustomobject]@{ Name = $entry.Key; ComponentID = 'ms_tcpip6'; Enabled = (Get-StubAdapterValue -Adapter $entry.Value -Name 'ipv6') }
    }
}

function Enable-NetAdapterBinding {
    [CmdletBinding(SupportsShouldProcess)]
    param($InputObject)
    (Get-StubThing -Section 'adapters' -Name $InputObject.Name)['ipv6'] = $true
}

function Disable-NetAdapterBinding {
    [CmdletBinding(SupportsShouldProcess)]
    param($InputObject)
    (Get-StubThing -Section 'adapters' -Name $InputObject.Name)['ipv6'] = $false
}

function Enable-NetAdapter {
    [CmdletBinding(SupportsShouldProcess)]
    param($InputObject)
    (Get-StubThing -Section 'adapters' -Name $InputObject.Name)['enabled'] = $true
}

function Disable-NetAdapter {
    [CmdletBinding(SupportsShouldProcess)]
    param($InputObject)
    (Get-StubThing -Section 'adapters' -Name $InputObject.Name)['enabled'] = $false
}

function Get-CfHostsPath {
    return 'C:\Windows\System32\drivers\etc\hosts'
}

function Read-CfHostsBytes {
    param([string]$Path)
    return , [Convert]::FromBase64String([string](Get-StubFile -Path $Path)['base64'])
}

function Write-CfHostsBytes {
    param([string]$Path, [byte[]]$Bytes)
    (Get-StubFile -Path $Path)['base64'] = [Convert]::ToBase64String($Bytes)
}
