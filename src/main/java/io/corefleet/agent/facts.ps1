# The facts of the host (docs/agent-protocol.md, section 6). All of it shall take less than two seconds: the registry and files rather than
# modules that load for a second, and few questions to CIM. What cannot be told is null, and its cause stands in problems.

# Only: names of the sections that are wanted; none means all.
function Get-CfFacts {
    param([string[]]$Only)
    $problems = @{}
    $asks = @{
        os           = { Get-CfOsFacts -Problems $problems }
        host         = { Get-CfHostFacts }
        disks        = { , @(Get-CfDiskFacts) }
        adapters     = { , @(Get-CfAdapterFacts) }
        iis          = { Get-CfIisFacts }
        dotnet       = { Get-CfDotnetFacts }
        ps           = { @{ version = "$($PSVersionTable['PSVersion'])" } }
        services     = { Get-CfServiceFacts }
        tls          = { Get-CfTlsFacts }
        certificates = { , @(Get-CfCertificateFacts) }
        drivers      = { , @(Get-CfDriverFacts) }
        holders      = { Get-CfHolderFacts -Problems $problems }
    }
    $facts = @{}
    $wanted = @($Only | Where-Object -FilterScript { $_ })
    foreach ($name in @($asks.Keys)) {
        if ($wanted.Count -gt 0 -and $wanted -notcontains $name) { continue }
        $facts[$name] = Get-CfFact -Name $name -Problems $problems -Ask $asks[$name]
    }
    # All addresses in one list, for who does not care which adapter has them.
    if ($null -ne $facts['adapters']) { $facts['ipAddresses'] = @(foreach ($adapter in $facts['adapters']) { $adapter['addresses'] }) }
    $facts['problems'] = $problems
    return $facts
}

function Get-CfFact {
    param([string]$Name, $Problems, [scriptblock]$Ask)
    try {
        $told = & $Ask
        # The comma keeps a list of one, or of none, a list.
        if ($told -is [array]) { return , $told }
        return $told
    } catch {
        $Problems[$Name] = "$_"
        return $null
    }
}

function Get-CfOsFacts {
    param($Problems)
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $facts = @{}
    $names = @{ name = 'ProductName'; edition = 'EditionID'; installation = 'InstallationType' }
    foreach ($entry in $names.GetEnumerator()) { $facts[$entry.Key] = $key[$entry.Value].data }
    $facts['build'] = [int]$key['CurrentBuildNumber'].data
    $facts['ubr'] = [int]$key['UBR'].data
    $facts['core'] = "$($facts['installation'])" -eq 'Server Core'
    # ReleaseId is older, and frozen at 2009 where DisplayVersion exists.
    $facts['version'] = $null
    if ($null -ne $key['ReleaseId']) { $facts['version'] = $key['ReleaseId'].data }
    if ($null -ne $key['DisplayVersion']) { $facts['version'] = $key['DisplayVersion'].data }
    $facts['channel'] = Get-CfChannel -Build $facts['build'] -Edition "$($facts['edition'])"
    $facts['timeZone'] = Get-CfRegistryText -Path 'HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation' -Name 'TimeZoneKeyName'
    $facts['bootTime'] = Get-CfFact -Name 'os.bootTime' -Problems $Problems -Ask { Get-CfBootTime }
    $facts['pendingReboot'] = @(Get-CfPendingReboot)
    $facts['pendingRenames'] = @(Get-CfRegistryText -Path 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager' -Name 'PendingFileRenameOperations' |
            Where-Object -FilterScript { $_ -like '\??\*' }).Count
    $settling = Get-CfFact -Name 'os.settling' -Problems $Problems -Ask { , @(Get-CfSettling) }
    $facts['settling'] = @($settling | Where-Object -FilterScript { $_ })
    return $facts
}

# Nothing on Windows says "LTSC": it follows from build and edition.
function Get-CfChannel {
    param([int]$Build, [string]$Edition)
    if ($Build -eq 25398) { return 'AC' }
    if ($Edition -notlike '*ACor' -and @(14393, 17763, 20348, 26100) -contains $Build) { return 'LTSC' }
    return 'SAC'
}

function Get-CfBootTime {
    $os = Get-CimInstance -ClassName 'Win32_OperatingSystem' -Property 'LastBootUpTime'
    $invariant = [Globalization.CultureInfo]::InvariantCulture
    return $os.LastBootUpTime.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", $invariant)
}

# What still goes on after a boot: until it has ended, services refuse and installs fail.
function Get-CfSettling {
    if (Test-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootInProgress') { 'CBS' }
    foreach ($service in @(Get-Service | Where-Object -FilterScript { "$($_.Status)" -eq 'StartPending' })) { "service $($service.Name)" }
}

function Get-CfHostFacts {
    $names = 'Name', 'Domain', 'PartOfDomain', 'DomainRole', 'TotalPhysicalMemory', 'NumberOfLogicalProcessors', 'Manufacturer', 'Model'
    $computer = Get-CimInstance -ClassName 'Win32_ComputerSystem' -Property $names
    $os = Get-CimInstance -ClassName 'Win32_OperatingSystem' -Property 'FreePhysicalMemory'
    $domain = ''
    if ($computer.PartOfDomain) { $domain = "$($computer.Domain)" }
    return @{
        name         = "$($computer.Name)"
        domain       = $domain
        domainRole   = [int]$computer.DomainRole
        memoryMb     = [long][Math]::Floor([double]$computer.TotalPhysicalMemory / 1048576)
        memoryFreeMb = [long][Math]::Floor([double]$os.FreePhysicalMemory / 1024)
        processors   = [int]$computer.NumberOfLogicalProcessors
        manufacturer = "$($computer.Manufacturer)"
        model        = "$($computer.Model)"
    }
}

function Get-CfDiskFacts {
    $disks = Get-CimInstance -ClassName 'Win32_LogicalDisk' -Property 'DeviceID', 'Size', 'FreeSpace', 'VolumeName' -Filter 'DriveType = 3'
    foreach ($disk in @($disks)) {
        if ($null -eq $disk) { continue }
        @{
            name   = "$($disk.DeviceID)"
            label  = "$($disk.VolumeName)"
            sizeMb = [long][Math]::Floor([double]$disk.Size / 1048576)
            freeMb = [long][Math]::Floor([double]$disk.FreeSpace / 1048576)
        }
    }
}

function Get-CfAdapterFacts {
    $names = 'Description', 'MACAddress', 'IPAddress', 'DefaultIPGateway', 'DNSServerSearchOrder', 'DHCPEnabled'
    $adapters = Get-CimInstance -ClassName 'Win32_NetworkAdapterConfiguration' -Property $names -Filter 'IPEnabled = TRUE'
    foreach ($adapter in @($adapters)) {
        if ($null -eq $adapter) { continue }
        @{
            name      = "$($adapter.Description)"
            mac       = "$($adapter.MACAddress)"
            addresses = @($adapter.IPAddress | Where-Object -FilterScript { $_ })
            gateways  = @($adapter.DefaultIPGateway | Where-Object -FilterScript { $_ })
            dns       = @($adapter.DNSServerSearchOrder | Where-Object -FilterScript { $_ })
            dhcp      = [bool]$adapter.DHCPEnabled
        }
    }
}

function Get-CfIisFacts {
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\InetStp'
    if ($null -eq $key -or $null -eq $key['MajorVersion']) { return @{ version = $null; state = $null } }
    $state = $null
    foreach ($service in @(Get-Service -Name 'W3SVC' -ErrorAction SilentlyContinue)) { $state = ConvertTo-CfRunState -Status "$($service.Status)" }
    return @{ version = "$($key['MajorVersion'].data).$($key['MinorVersion'].data)"; state = $state }
}

# The numbers are those of Microsoft's table of releases; in between lie patched ones.
function Get-CfDotnetFacts {
    $release = Get-CfRegistryText -Path 'HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' -Name 'Release'
    $version = $null
    if ($null -ne $release) {
        $floors = @(533320, '4.8.1'), @(528040, '4.8'), @(461808, '4.7.2'), @(461308, '4.7.1'), @(460798, '4.7'), @(394802, '4.6.2')
        $version = 'older than 4.6.2'
        foreach ($floor in $floors) {
            if ([long]$release -ge $floor[0]) {
                $version = $floor[1]
                break
            }
        }
    }
    $old = Get-CfRegistryText -Path 'HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v3.5' -Name 'Install'
    return @{ version = $version; release = $release; v35 = ([int]"0$old" -eq 1) }
}

function Get-CfServiceFacts {
    $modes = @{ Automatic = 'auto'; Manual = 'demand'; Disabled = 'disabled'; Boot = 'boot'; System = 'system' }
    $services = @{}
    foreach ($service in @(Get-Service)) {
        $services[$service.Name] = @{
            state     = ConvertTo-CfRunState -Status "$($service.Status)"
            startMode = $modes["$($service.StartType)"]
        }
    }
    return $services
}

function ConvertTo-CfRunState {
    param([string]$Status)
    $words = @{ Running = 'running'; Stopped = 'stopped'; StartPending = 'starting'; StopPending = 'stopping'; Paused = 'paused' }
    if ($words.ContainsKey($Status)) { return $words[$Status] }
    return $Status
}

# What acts: absent values mean Windows' own default, which TLS 1.3 has from Windows Server 2022 on.
function Get-CfTlsFacts {
    $build = [int](Get-CfRegistryText -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name 'CurrentBuildNumber')
    $facts = @{}
    foreach ($protocol in 'SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3') {
        $default = $protocol -ne 'SSL 3.0' -and ($protocol -ne 'TLS 1.3' -or $build -ge 20348)
        $facts[$protocol] = @{
            server = Test-CfTlsProtocol -Protocol $protocol -Role 'Server' -Default $default
            client = Test-CfTlsProtocol -Protocol $protocol -Role 'Client' -Default $default
        }
    }
    return $facts
}

function Test-CfTlsProtocol {
    param([string]$Protocol, [string]$Role, [bool]$Default)
    $path = "HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\$Protocol\$Role"
    $enabled = Get-CfRegistryText -Path $path -Name 'Enabled'
    if ($null -ne $enabled) { return [long]$enabled -ne 0 }
    $disabled = Get-CfRegistryText -Path $path -Name 'DisabledByDefault'
    if ($null -ne $disabled -and [long]$disabled -ne 0) { return $false }
    return $Default
}

function Get-CfCertificateFacts {
    $invariant = [Globalization.CultureInfo]::InvariantCulture
    foreach ($certificate in @(Get-CfMachineCertificates)) {
        $until = $certificate.NotAfter.ToUniversalTime()
        @{
            thumbprint = "$($certificate.Thumbprint)"
            subject    = "$($certificate.Subject)"
            issuer     = "$($certificate.Issuer)"
            notAfter   = $until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", $invariant)
            daysLeft   = [int][Math]::Floor(($until - [datetime]::UtcNow).TotalDays)
        }
    }
}

# Devices whose driver is not Windows' own, and what else of the same package lies in the store: what one could go back to.
function Get-CfDriverFacts {
    $store = @(Get-CfInfFacts)
    foreach ($device in @(Get-CfClassDrivers)) {
        $mine = @($store | Where-Object -FilterScript { $_['inf'] -eq $device['inf'] })
        $previous = @()
        if ($mine.Count -gt 0) {
            $previous = @($store | Where-Object -FilterScript {
                    $_['inf'] -ne $device['inf'] -and $_['catalogue'] -and $_['catalogue'] -eq $mine[0]['catalogue']
                } | ForEach-Object -Process { @{ inf = $_['inf']; version = $_['version'] } })
        }
        $device['previous'] = $previous
        $device
    }
}

# The packages of the store by their published INFs. DriverVer is ASCII in every INF, whatever else there is.
function Get-CfInfFacts {
    foreach ($inf in @(Get-CfPublishedInfs)) {
        $version = ''
        $catalogue = ''
        if ($inf['text'] -match '(?im)^\s*DriverVer\s*=\s*[0-9/]+\s*,\s*([0-9.]+)') { $version = $Matches[1] }
        if ($inf['text'] -match '(?im)^\s*CatalogFile[\w.]*\s*=\s*"?([^"\s;]+)') { $catalogue = $Matches[1] }
        @{ inf = $inf['name']; version = $version; catalogue = $catalogue }
    }
}

# Who else holds settings, and puts them back.
function Get-CfHolderFacts {
    param($Problems)
    return @{
        groupPolicy = Get-CfFact -Name 'holders.groupPolicy' -Problems $Problems -Ask { , @(Get-CfPolicySettings) }
        osConfig    = Get-CfFact -Name 'holders.osConfig' -Problems $Problems -Ask { Get-CfDriftControl }
        dsc         = Get-CfFact -Name 'holders.dsc' -Problems $Problems -Ask { Get-CfDscMode }
    }
}

# Values of the registry that Group Policy set, as the last application of it logged them.
function Get-CfPolicySettings {
    $words = @{ Namespace = 'root\rsop\computer'; ClassName = 'RSOP_RegistryPolicySetting'; Property = @('registryKey', 'valueName') }
    foreach ($setting in @(Get-CimInstance @words -Filter 'precedence = 1')) {
        if ($null -ne $setting -and "$($setting.valueName)") { "HKLM\$($setting.registryKey)\$($setting.valueName)" }
    }
}

# Below: what touches Windows beside the registry and CIM, and no other does.

# Asked only where a configuration was ever applied: the module alone takes a second.
function Get-CfDscMode {
    if (-not ([IO.File]::Exists("$env:SystemRoot\System32\Configuration\Current.mof"))) { return '' }
    $words = @{ Namespace = 'root/Microsoft/Windows/DesiredStateConfiguration'; ClassName = 'MSFT_DSCLocalConfigurationManager' }
    $told = Invoke-CimMethod @words -MethodName 'GetMetaConfiguration'
    return "$($told.MetaConfiguration.ConfigurationMode)"
}

# True when OSConfig puts back what differs from its scenarios.
function Get-CfDriftControl {
    if (-not [IO.Directory]::Exists("$env:ProgramFiles\WindowsPowerShell\Modules\Microsoft.OSConfig")) { return $false }
    $control = Get-OSConfigDriftControl
    $enabled = $control.PSObject.Properties['IsEnabled']
    return $null -ne $enabled -and [bool]$enabled.Value
}

function Get-CfMachineCertificates {
    $store = [System.Security.Cryptography.X509Certificates.X509Store]::new('My', 'LocalMachine')
    $store.Open([System.Security.Cryptography.X509Certificates.OpenFlags]::ReadOnly)
    foreach ($certificate in $store.Certificates) { $certificate }
    $store.Close()
}

function Get-CfPublishedInfs {
    foreach ($path in [IO.Directory]::GetFiles("$env:SystemRoot\INF", 'oem*.inf')) {
        @{ name = [IO.Path]::GetFileName($path); text = [IO.File]::ReadAllText($path) }
    }
}

# What each device uses, from the keys of the classes; CIM takes seconds for the same.
function Get-CfClassDrivers {
    $classes = Open-CfRegistryKey -View '64' -Path 'HKLM\SYSTEM\CurrentControlSet\Control\Class' -Writable $false
    foreach ($class in $classes.GetSubKeyNames()) {
        $key = $classes.OpenSubKey($class)
        foreach ($number in @($key.GetSubKeyNames() | Where-Object -FilterScript { $_ -match '^[0-9]{4}$' })) {
            $device = $key.OpenSubKey($number)
            if ("$($device.GetValue('InfPath'))" -like 'oem*.inf') {
                @{
                    name     = "$($device.GetValue('DriverDesc'))"
                    class    = "$($key.GetValue('Class'))"
                    provider = "$($device.GetValue('ProviderName'))"
                    version  = "$($device.GetValue('DriverVersion'))"
                    inf      = "$($device.GetValue('InfPath'))"
                }
            }
            $device.Close()
        }
        $key.Close()
    }
    $classes.Close()
}
