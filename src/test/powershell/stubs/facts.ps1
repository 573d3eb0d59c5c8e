# What facts.ps1 asks beside registry, services and CIM, over $global:CfWorld; and what CIM tells for it.

function Get-StubDisks {
    if ($null -eq $global:CfWorld['disks']) { return }
    foreach ($entry in @($global:CfWorld['disks'].GetEnumerator() | Sort-Object -Property Key)) {
        $size = [long]$entry.Value['sizeMb'] * 1048576
        [pscustomobject]@{ DeviceID = $entry.Key; VolumeName = "$($entry.Value['label'])"; Size = $size; FreeSpace = [long]$entry.Value['freeMb'] * 1048576 }
    }
}

function Get-StubAdapterAddresses {
    if ($null -eq $global:CfWorld['adapters']) { return }
    foreach ($entry in @($global:CfWorld['adapters'].GetEnumerator() | Sort-Object -Property Key)) {
        [pscustomobject]@{
            Description = $entry.Key; MACAddress = "$($entry.Value['mac'])"; IPAddress = $entry.Value['addresses']; DHCPEnabled = [bool]$entry.Value['dhcp']
            DefaultIPGateway = $entry.Value['gateways']; DNSServerSearchOrder = $entry.Value['serverAddresses']
        }
    }
}

function Get-StubHolder {
    param([string]$Name)
    if ($null -eq $global:CfWorld['holders']) { return $null }
    return $global:CfWorld['holders'][$Name]
}

function Get-StubPolicySettings {
    foreach ($setting in @(Get-StubHolder -Name 'groupPolicy')) {
        if (-not $setting) { continue }
        $last = $setting.LastIndexOf('\')
        [pscustomobject]@{ registryKey = $setting.Substring(5, $last - 5); valueName = $setting.Substring($last + 1) }
    }
}

function Get-CfDriftControl {
    return [bool](Get-StubHolder -Name 'osConfig')
}

function Get-CfDscMode {
    return "$(Get-StubHolder -Name 'dsc')"
}

function Get-CfMachineCertificates {
    $stores = $global:CfWorld['certificates']
    if ($null -eq $stores -or $null -eq $stores['My']) { return }
    foreach ($entry in @($stores['My'].GetEnumerator() | Sort-Object -Property Key)) {
        [Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String("$($entry.Value['base64'])"))
    }
}

# The catalogue of a pretended package is named after its INF, as in most true ones.
function Get-CfPublishedInfs {
    $drivers = Get-StubDrivers
    foreach ($name in @($drivers.Keys | Sort-Object)) {
        $text = "[Version]`r`nCatalogFile.NTamd64 = $($drivers[$name]['original']).cat`r`nDriverVer = 01/02/2003,$($drivers[$name]['version'])`r`n"
        @{ name = $name; text = $text }
    }
}

function Get-CfClassDrivers {
    if ($null -eq $global:CfWorld['devices']) { return }
    foreach ($entry in @($global:CfWorld['devices'].GetEnumerator() | Sort-Object -Property Key)) {
        $driver = (Get-StubDrivers)["$($entry.Value['driver'])"]
        if ($null -eq $driver) { continue }
        @{ name = $entry.Value['name']; class = $entry.Value['class']; provider = "$($driver['provider'])"; version = "$($driver['version'])"; inf = $entry.Value['driver'] }
    }
}
