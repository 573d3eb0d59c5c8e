# The driver store over $global:CfWorld: 'drivers' (published name to package), 'devices', and INFs among 'files'. Of what is wrong with a
# driver only 'deviceFails' shows here: a network that is cut is the simulated host's business.

function Get-StubDrivers {
    if ($null -eq $global:CfWorld['drivers']) { $global:CfWorld['drivers'] = @{} }
    return $global:CfWorld['drivers']
}

# Where Windows keeps what the INF of a package was called.
function Get-StubInfKey {
    param([string]$Path)
    $driver = (Get-StubDrivers)[$Path.Substring($Path.LastIndexOf([char]'\') + 1)]
    if ($null -eq $driver) { return $null }
    return @{ Active = @{ kind = 'string'; data = "$($driver['original'])_amd64_0123456789abcdef" } }
}

function Get-WindowsDriver {
    [CmdletBinding()]
    param([switch]$Online)
    $drivers = Get-StubDrivers
    foreach ($name in @($drivers.Keys | Sort-Object)) {
        $driver = $drivers[$name]
        [pscustomobject]@{
            Driver = $name; Version = "$($driver['version'])"; ClassName = "$($driver['class'])"; ProviderName = "$($driver['provider'])"
            OriginalFileName = "C:\Windows\System32\DriverStore\FileRepository\$($driver['original'])_amd64_0123456789abcdef\$($driver['original'])"
            Date = [datetime]::ParseExact("$($driver['date'])", 'yyyy-MM-dd', [Globalization.CultureInfo]::InvariantCulture)
        }
    }
}

function Get-StubBrokenDevices {
    if ($null -eq $global:CfWorld['devices']) { return }
    foreach ($entry in @($global:CfWorld['devices'].GetEnumerator())) {
        if ([int]$entry.Value['problem'] -ne 0) {
            [pscustomobject]@{ DeviceID = $entry.Key; Name = $entry.Value['name']; ConfigManagerErrorCode = [int]$entry.Value['problem'] }
        }
    }
}

function Invoke-StubPnpUtil {
    param([string[]]$Words)
    $drivers = Get-StubDrivers
    $rc = 0
    if ($Words[0] -eq '/add-driver') {
        $rc = Add-StubDriver -Path $Words[1]
    } elseif ($Words[0] -eq '/delete-driver') {
        $drivers.Remove($Words[1])
    } elseif ($Words[0] -eq '/export-driver') {
        $driver = Get-StubThing -Section 'drivers' -Name $Words[1]
        $global:CfWorld['files']["$($Words[2])\$($driver['original'])"] = @{ kind = 'file'; base64 = $driver['base64']; access = @() }
    } elseif ($Words[0] -ne '/scan-devices') {
        throw "There is no stub for pnputil $Words."
    }
    Set-StubDeviceDrivers
    return @{ rc = $rc; stdout = 'Microsoft-PnP-Dienstprogramm'; stderr = '' }
}

# 2: the file is not there, as pnputil says it.
function Add-StubDriver {
    param([string]$Path)
    $file = $global:CfWorld['files'][$Path]
    if ($null -eq $file) { return 2 }
    $text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String("$($file['base64'])"))
    if ($text -notmatch '(?m)^DriverVer=(\d+)/(\d+)/(\d+),([0-9.]+)') { return 13 }
    $number = 0
    while ((Get-StubDrivers).ContainsKey("oem$number.inf")) { $number += 1 }
    $added = @{
        original = $Path.Substring($Path.LastIndexOf('\') + 1); version = $Matches[4]; date = "$($Matches[3])-$($Matches[1])-$($Matches[2])"
        class = 'Net'; base64 = $file['base64']
    }
    if ($text -match 'simulated-fault = (\w+)') { $added['fault'] = $Matches[1] }
    (Get-StubDrivers)["oem$number.inf"] = $added
    return 0
}

function Set-StubDeviceDrivers {
    if ($null -eq $global:CfWorld['devices']) { return }
    foreach ($device in @($global:CfWorld['devices'].Values)) {
        $best = Get-CfBestDriver -Packages @(Select-CfDriver -Packages @(Get-CfDriverPackages) -Name "$($device['original'])")
        $device['driver'] = ''
        $device['problem'] = 28
        if ($null -ne $best) {
            $device['driver'] = $best['published']
            $device['problem'] = 0
            if ((Get-StubThing -Section 'drivers' -Name $best['published'])['fault'] -eq 'deviceFails') { $device['problem'] = 10 }
        }
    }
}

function Read-CfInf {
    param([string]$Path)
    $file = $global:CfWorld['files'][$Path]
    if ($null -eq $file) { return $null }
    return [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String("$($file['base64'])"))
}

function Get-CfInfHash {
    param([string]$Path)
    $name = $Path.Substring($Path.LastIndexOf('\') + 1)
    $thing = $global:CfWorld['files'][$Path]
    if ($null -eq $thing) { $thing = Get-StubThing -Section 'drivers' -Name $name }
    $hash = [Security.Cryptography.SHA256]::Create().ComputeHash([Convert]::FromBase64String("$($thing['base64'])"))
    return [BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}

# Nobody has set %SystemRoot% where these run.
function Get-CfDriverExports {
    return 'C:\Windows\Corefleet\Drivers'
}

function New-CfDriverFolder {
    param([string]$Path)
    foreach ($folder in 'C:\Windows\Corefleet', (Get-CfDriverExports), $Path) {
        $global:CfWorld['files'][$folder] = @{ kind = 'directory'; access = @() }
    }
}

# What the adapters are set to is no part of the pretended Windows.
function Write-CfDriverNote {
    param([string]$Path, [string]$Text)
}

function Remove-CfDriverFolder {
    param([string]$Path)
    $files = $global:CfWorld['files']
    foreach ($name in @($files.Keys)) { if ($name -eq $Path -or $name.StartsWith("$Path\", [StringComparison]::OrdinalIgnoreCase)) { $files.Remove($name) } }
    foreach ($above in (Get-CfDriverExports), 'C:\Windows\Corefleet') {
        if (@($files.Keys | Where-Object -FilterScript { $_.StartsWith("$above\", [StringComparison]::OrdinalIgnoreCase) }).Count -eq 0) { $files.Remove($above) }
    }
}
