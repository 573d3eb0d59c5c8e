# The registry over $global:CfWorld['registry'], and over what Windows keeps there about itself: build, services, IIS.

function Get-StubRegistryKeys {
    param([string]$View, [string]$Path)
    if ($View -eq '32' -and $Path -like 'HKLM\SOFTWARE\*') { return $global:CfWorld['registry']['32'] }
    return $global:CfWorld['registry']['64']
}

function Test-StubKeyBelow {
    param($Keys, [string]$Path)
    return @($Keys.Keys | Where-Object -FilterScript { $_.StartsWith("$Path\", [StringComparison]::OrdinalIgnoreCase) }).Count -gt 0
}

function Get-CfRegistryKey {
    param([string]$View, [string]$Path)
    if ($Path -like 'HKLM\SYSTEM\CurrentControlSet\Services\*\TriggerInfo\*') { return Get-StubTriggerKey -Path $Path }
    if ($Path -like 'HKLM\SYSTEM\CurrentControlSet\Services\Tcpip*\Parameters\Interfaces\*') { return Get-StubInterfaceKey -Path $Path }
    if ($Path -like 'HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\*') { return Get-StubNameKey -Path $Path }
    if ($Path -like 'HKLM\SYSTEM\CurrentControlSet\Services\*') {
        $service = $global:CfWorld['services'][$Path.Substring($Path.LastIndexOf('\') + 1)]
        if ($null -ne $service) { return Get-StubServiceKey -Service $service }
    }
    if ($Path -like 'HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\*') { return Get-StubFirewallKey -Path $Path }
    if ($Path -like 'HKLM\SYSTEM\DriverDatabase\DriverInfFiles\*') { return Get-StubInfKey -Path $Path }
    if ($Path -like '*\Component Based Servicing\Packages\*') { return Get-StubPackageKey -Path $Path }
    if ($Path -like '*\Configuration\Local\SSL\00010002') { return @{ Functions = @{ kind = 'multiString'; data = @($global:CfWorld['tlsCipherSuites']) } } }
    if ($Path -eq 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion') { return Get-StubVersionKey }
    if ($Path -eq 'HKLM\SOFTWARE\Microsoft\InetStp' -and $null -ne $global:CfWorld['iis']) {
        return @{ MajorVersion = @{ kind = 'dword'; data = 10 }; MinorVersion = @{ kind = 'dword'; data = 0 } }
    }
    $values = (Get-StubRegistryKeys -View $View -Path $Path)[$Path]
    if ($null -eq $values) { return $null }
    return $values
}

# The name that acts, and the one that will act after a boot.
function Get-StubNameKey {
    param([string]$Path)
    $name = "$($global:CfWorld['host']['name'])"
    if ($Path -notlike '*\ActiveComputerName' -and $global:CfWorld['host']['pendingName']) { $name = "$($global:CfWorld['host']['pendingName'])" }
    return @{ ComputerName = @{ kind = 'string'; data = $name } }
}

function Get-StubVersionKey {
    $os = $global:CfWorld['os']
    $values = @{}
    $names = @{ ProductName = 'name'; EditionID = 'edition'; InstallationType = 'installation'; DisplayVersion = 'displayVersion'
        CurrentBuildNumber = 'build'; UBR = 'ubr' }
    foreach ($entry in $names.GetEnumerator()) { $values[$entry.Key] = @{ kind = 'string'; data = $os[$entry.Value] } }
    return $values
}

function Test-CfRegistryKey {
    param([string]$View, [string]$Path)
    if ($Path -like '*\Component Based Servicing\RebootPending') { return $global:CfWorld['os']['pendingReboot'] -contains 'CBS' }
    if ($Path -like '*\Component Based Servicing\RebootInProgress') { return $global:CfWorld['os']['settling'] -contains 'CBS' }
    $keys = Get-StubRegistryKeys -View $View -Path $Path
    return $keys.ContainsKey($Path) -or (Test-StubKeyBelow -Keys $keys -Path $Path)
}

function Set-CfRegistryData {
    param([string]$View, [string]$Path, [string]$Name, [string]$Kind, $Data)
    if ($Name -eq 'Environment' -and $Path -like 'HKLM\SYSTEM\CurrentControlSet\Services\*') {
        (Get-StubThing -Section 'services' -Name ($Path.Substring($Path.LastIndexOf('\') + 1)))['environment'] = @($Data)
        return
    }
    $keys = Get-StubRegistryKeys -View $View -Path $Path
    if (-not $keys.ContainsKey($Path)) { $keys[$Path] = @{} }
    # As RegistryKey.SetValue: a wrong type is refused there too.
    $types = @{ string = [string]; expandString = [string]; multiString = [string[]]; dword = [int]; qword = [long]; binary = [byte[]]; none = [byte[]] }
    if ($Data -isnot $types[$Kind]) { throw "A $Kind cannot hold $($Data.GetType())." }
    $known = ConvertFrom-CfRegistryData -Kind $Kind -Data $Data
    $keys[$Path][$Name] = @{ kind = $Kind; data = $known['data'] }
}

function Remove-CfRegistryData {
    param([string]$View, [string]$Path, [string]$Name)
    if ($Name -eq 'Environment' -and $Path -like 'HKLM\SYSTEM\CurrentControlSet\Services\*') {
        (Get-StubThing -Section 'services' -Name ($Path.Substring($Path.LastIndexOf('\') + 1))).Remove('environment')
        return
    }
    $keys = Get-StubRegistryKeys -View $View -Path $Path
    if ($keys.ContainsKey($Path)) { $keys[$Path].Remove($Name) }
}

function Remove-CfRegistryKeyIfEmpty {
    param([string]$View, [string]$Path)
    $keys = Get-StubRegistryKeys -View $View -Path $Path
    if ($keys.ContainsKey($Path) -and $keys[$Path].Count -eq 0 -and -not (Test-StubKeyBelow -Keys $keys -Path $Path)) {
        $keys.Remove($Path)
    }
}
