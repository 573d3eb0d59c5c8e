# Evidence of the machine: services, ports, firewall, certificates, devices, what is installed.

function Get-CfEvidenceMachine {
    param($Problems)
    $computer = Get-CimInstance -ClassName 'Win32_ComputerSystem' -Property 'Name', 'TotalPhysicalMemory', 'NumberOfLogicalProcessors', 'Model'
    $names = 'LastBootUpTime', 'FreePhysicalMemory', 'TotalVirtualMemorySize', 'FreeVirtualMemory'
    $os = Get-CimInstance -ClassName 'Win32_OperatingSystem' -Property $names
    $version = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    # A host whose performance counters are broken has no such class, and still tells all else.
    $pool = Get-CfFact -Name 'machine.nonPagedPoolMb' -Problems $Problems -Ask {
        foreach ($memory in @(Get-CimInstance -ClassName 'Win32_PerfRawData_PerfOS_Memory' -Property 'PoolNonpagedBytes')) {
            if ($null -ne $memory) { ConvertTo-CfMegabytes -Bytes $memory.PoolNonpagedBytes }
        }
    }
    return @{
        name           = "$($computer.Name)"
        time           = ConvertTo-CfUtcStamp -Time ([datetime]::UtcNow)
        bootTime       = ConvertTo-CfUtcStamp -Time $os.LastBootUpTime
        build          = [int]$version['CurrentBuildNumber'].data
        ubr            = [int]$version['UBR'].data
        model          = "$($computer.Model)"
        processors     = [int]$computer.NumberOfLogicalProcessors
        memoryMb       = ConvertTo-CfMegabytes -Bytes $computer.TotalPhysicalMemory
        memoryFreeMb   = [long][Math]::Floor([double]$os.FreePhysicalMemory / 1024)
        commitMb       = [long][Math]::Floor(([double]$os.TotalVirtualMemorySize - [double]$os.FreeVirtualMemory) / 1024)
        commitLimitMb  = [long][Math]::Floor([double]$os.TotalVirtualMemorySize / 1024)
        nonPagedPoolMb = $pool
    }
}

# What IIS needs, and what that needs, down to the drivers. The graph is the host's own: an edge that Windows does not ship is a finding.
function Get-CfEvidenceServices {
    $known = @{}
    $names = 'Name', 'DisplayName', 'State', 'ExitCode', 'ServiceSpecificExitCode'
    foreach ($driver in @(Get-CimInstance -ClassName 'Win32_SystemDriver' -Property $names)) {
        if ($null -ne $driver) { $known["$($driver.Name)"] = @{ driver = $true; told = $driver; account = ''; processId = 0 } }
    }
    foreach ($service in @(Get-CimInstance -ClassName 'Win32_Service' -Property ($names + @('StartName', 'ProcessId')))) {
        if ($null -ne $service) {
            $known["$($service.Name)"] = @{ driver = $false; told = $service; account = "$($service.StartName)"; processId = $service.ProcessId }
        }
    }
    $waiting = New-Object -TypeName System.Collections.ArrayList
    $first = 'W3SVC', 'WAS', 'HTTP', 'AppHostSvc', 'WinRM', 'WMSVC', 'w3logsvc', 'NetTcpActivator', 'NetTcpPortSharing', 'CryptSvc', 'KeyIso'
    $waiting.AddRange($first)
    $done = @{}
    for ($index = 0; $index -lt $waiting.Count; $index++) {
        $name = "$($waiting[$index])"
        if ($done.ContainsKey($name) -or -not $known.ContainsKey($name)) { continue }
        $done[$name] = $true
        $service = Get-CfEvidenceService -Name $name -Known $known[$name]
        foreach ($needed in $service['dependsOn']) { [void]$waiting.Add($needed) }
        $service
    }
}

# How it starts, and what it needs, stands in the registry: WMI knows no delayed start and no groups.
function Get-CfEvidenceService {
    param([string]$Name, $Known)
    $told = $Known['told']
    $key = Get-CfRegistryKey -View '64' -Path "HKLM\SYSTEM\CurrentControlSet\Services\$Name"
    $needs = New-Object -TypeName System.Collections.ArrayList
    $mode = $null
    if ($null -ne $key) {
        if ($null -ne $key['DependOnService']) { foreach ($other in @($key['DependOnService'].data)) { if ("$other") { [void]$needs.Add("$other") } } }
        if ($null -ne $key['DependOnGroup']) { foreach ($group in @($key['DependOnGroup'].data)) { if ("$group") { [void]$needs.Add("+$group") } } }
        $words = 'boot', 'system', 'auto', 'demand', 'disabled'
        if ($null -ne $key['Start'] -and [int]$key['Start'].data -lt $words.Count) { $mode = $words[[int]$key['Start'].data] }
    }
    return @{
        name             = "$($told.Name)"
        displayName      = "$($told.DisplayName)"
        driver           = $Known['driver']
        state            = ConvertTo-CfRunState -Status ("$($told.State)" -replace ' ', '')
        startMode        = $mode
        account          = $Known['account']
        exitCode         = [long]$told.ExitCode
        specificExitCode = [long]$told.ServiceSpecificExitCode
        pid              = [long]$Known['processId']
        dependsOn        = $needs.ToArray()
    }
}

function Get-CfEvidencePorts {
    $first = 49152
    $count = 16384
    foreach ($setting in @(Get-CimInstance -Namespace 'root\StandardCimv2' -ClassName 'MSFT_NetTCPSetting')) {
        if ($null -ne $setting -and [int]$setting.DynamicPortRangeNumberOfPorts -gt 0) {
            $first = [int]$setting.DynamicPortRangeStartPort
            $count = [int]$setting.DynamicPortRangeNumberOfPorts
        }
    }
    $used = @{}
    $waiting = 0
    foreach ($connection in @(Get-CfTcpConnections)) {
        if ($null -eq $connection -or $connection['port'] -lt $first -or $connection['port'] -ge $first + $count) { continue }
        $used[$connection['port']] = $true
        if ($connection['state'] -eq 'TimeWait') { $waiting++ }
    }
    return @{ first = $first; count = $count; used = $used.Count; timeWait = $waiting; listeners = @(Get-CfEvidenceListeners) }
}

# State 2 is Listen.
function Get-CfEvidenceListeners {
    $processes = @{}
    foreach ($process in @(Get-CimInstance -ClassName 'Win32_Process' -Property 'ProcessId', 'Name')) {
        if ($null -ne $process) { $processes["$($process.ProcessId)"] = "$($process.Name)" }
    }
    $names = 'LocalAddress', 'LocalPort', 'OwningProcess'
    foreach ($listener in @(Get-CimInstance -Namespace 'root\StandardCimv2' -ClassName 'MSFT_NetTCPConnection' -Property $names -Filter 'State = 2')) {
        if ($null -eq $listener) { continue }
        @{
            address = "$($listener.LocalAddress)"
            port    = [int]$listener.LocalPort
            pid     = [long]$listener.OwningProcess
            process = "$($processes["$($listener.OwningProcess)"])"
        }
    }
}

function Get-CfEvidenceFirewall {
    param($Problems)
    $root = 'HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy'
    $policy = 'HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall'
    $profiles = @{
        Domain  = Get-CfEvidenceProfile -Own "$root\DomainProfile" -Policy "$policy\DomainProfile"
        Private = Get-CfEvidenceProfile -Own "$root\StandardProfile" -Policy "$policy\PrivateProfile"
        Public  = Get-CfEvidenceProfile -Own "$root\PublicProfile" -Policy "$policy\PublicProfile"
    }
    $active = Get-CfFact -Name 'firewall.active' -Problems $Problems -Ask { , @(Get-CfEvidenceNetworks) }
    $rules = New-Object -TypeName System.Collections.ArrayList
    foreach ($path in "$root\FirewallRules", "$policy\FirewallRules") {
        $key = Get-CfRegistryKey -View '64' -Path $path
        if ($null -eq $key) { continue }
        # Not .Keys: a value may be called so.
        foreach ($entry in @($key.GetEnumerator() | Sort-Object -Property Key)) {
            $rule = "$($entry.Value['data'])"
            if (Test-CfInboundRule -Rule $rule) { [void]$rules.Add($rule) }
        }
    }
    return @{ profiles = $profiles; active = $active; rules = $rules.ToArray() }
}

# Windows' own default: on, and nothing comes in that no rule lets in.
function Get-CfEvidenceProfile {
    param([string]$Own, [string]$Policy)
    $told = @{ enabled = $true; inbound = 'block' }
    foreach ($path in $Own, $Policy) {
        $key = Get-CfRegistryKey -View '64' -Path $path
        if ($null -eq $key) { continue }
        if ($null -ne $key['EnableFirewall']) { $told['enabled'] = [long]$key['EnableFirewall'].data -ne 0 }
        if ($null -ne $key['DefaultInboundAction']) {
            $told['inbound'] = 'block'
            if ([long]$key['DefaultInboundAction'].data -eq 0) { $told['inbound'] = 'allow' }
        }
    }
    return $told
}

function Get-CfEvidenceNetworks {
    $words = 'Public', 'Private', 'Domain'
    foreach ($network in @(Get-CimInstance -Namespace 'root\StandardCimv2' -ClassName 'MSFT_NetConnectionProfile')) {
        if ($null -ne $network -and [int]$network.NetworkCategory -lt $words.Count) { $words[[int]$network.NetworkCategory] }
    }
}

# HTTP.sys is a driver: only rules for any program, or for System, let its requests in.
function Test-CfInboundRule {
    param([string]$Rule)
    if ($Rule -notmatch '\|Active=TRUE\|' -or $Rule -notmatch '\|Dir=In\|') { return $false }
    if ($Rule -match '\|Protocol=(\d+)\|' -and $Matches[1] -ne '6') { return $false }
    if ($Rule -match '\|App=([^|]*)\|' -and $Matches[1] -ne 'System') { return $false }
    return $Rule -notmatch '\|Svc=' -or $Rule -match '\|Svc=\*\|'
}

function Get-CfEvidenceCertificates {
    foreach ($store in 'My', 'WebHosting') {
        foreach ($certificate in @(Get-CfStoreCertificates -Store $store)) {
            if ($null -eq $certificate) { continue }
            @{
                store      = $store
                thumbprint = "$($certificate.Thumbprint)"
                subject    = "$($certificate.Subject)"
                issuer     = "$($certificate.Issuer)"
                notBefore  = ConvertTo-CfUtcStamp -Time $certificate.NotBefore
                notAfter   = ConvertTo-CfUtcStamp -Time $certificate.NotAfter
                privateKey = [bool]$certificate.HasPrivateKey
                names      = @(Get-CfCertificateNames -Certificate $certificate)
            }
        }
    }
}

# The DNS names for which a certificate holds, from the bytes: the words in which Windows shows them are in the host's language, and the property
# DnsNameList is empty, without an error, as long as nothing has loaded the module that it comes from.
function Get-CfCertificateNames {
    param($Certificate)
    foreach ($extension in @($Certificate.Extensions)) {
        if ($null -eq $extension -or "$($extension.Oid.Value)" -ne '2.5.29.17') { continue }
        $bytes = $extension.RawData
        $at = (Read-CfDerLength -Bytes $bytes -At 1)['next']
        while ($at + 1 -lt $bytes.Length) {
            $part = Read-CfDerLength -Bytes $bytes -At ($at + 1)
            # 0x82: a DNS name; others are addresses and the like.
            if ($bytes[$at] -eq 0x82) { [Text.Encoding]::ASCII.GetString($bytes, $part['next'], $part['length']) }
            $at = $part['next'] + $part['length']
        }
    }
}

# How long a part of DER is, and where its content starts: up to 127 in one byte, otherwise that byte says how many follow.
function Read-CfDerLength {
    param([byte[]]$Bytes, [int]$At)
    $length = [int]$Bytes[$At]
    $next = $At + 1
    if ($length -gt 127) {
        $last = $At + $length - 128
        $length = 0
        for (; $next -le $last; $next++) { $length = $length * 256 + [int]$Bytes[$next] }
    }
    return @{ length = $length; next = $next }
}

# The order of a policy is one text with commas, that of the host a list.
function Get-CfEvidenceTls {
    $suites = Get-CfRegistryText -Path 'HKLM\SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002' -Name 'Functions'
    if ($null -eq $suites) {
        $suites = Get-CfRegistryText -Path 'HKLM\SYSTEM\CurrentControlSet\Control\Cryptography\Configuration\Local\SSL\00010002' -Name 'Functions'
    }
    $names = @(foreach ($entry in @($suites)) { "$entry".Split(',') | Where-Object -FilterScript { $_ } })
    return @{ protocols = (Get-CfTlsFacts); cipherSuites = $names }
}

# What the INF was called where it came from: its published name is another on each host. Windows keeps it as netsim.inf_amd64_0123456789abcdef.
function Get-CfEvidenceDrivers {
    foreach ($driver in @(Get-CfDriverFacts)) {
        if ($null -eq $driver) { continue }
        $driver['original'] = ''
        $active = Get-CfRegistryText -Path "HKLM\SYSTEM\DriverDatabase\DriverInfFiles\$($driver['inf'])" -Name 'Active'
        if ("$active" -match '^(.+\.inf)_') { $driver['original'] = $Matches[1] }
        $driver
    }
}

# 45: not plugged in, which is no trouble.
function Get-CfEvidenceDevices {
    $filter = 'ConfigManagerErrorCode <> 0 AND ConfigManagerErrorCode <> 45'
    foreach ($device in @(Get-CimInstance -ClassName 'Win32_PnPEntity' -Property 'Name', 'DeviceID', 'ConfigManagerErrorCode' -Filter $filter)) {
        if ($null -ne $device) { @{ name = "$($device.Name)"; id = "$($device.DeviceID)"; problem = [int]$device.ConfigManagerErrorCode } }
    }
}

function Get-CfEvidenceFeatures {
    $components = New-Object -TypeName System.Collections.ArrayList
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\InetStp\Components'
    if ($null -ne $key) {
        foreach ($entry in @($key.GetEnumerator() | Sort-Object -Property Key)) { if ("$($entry.Value['data'])" -eq '1') { [void]$components.Add($entry.Key) } }
    }
    $runtimes = New-Object -TypeName System.Collections.ArrayList
    foreach ($place in @(@{ bits = 64; folder = "$env:ProgramFiles" }, @{ bits = 32; folder = "${env:ProgramFiles(x86)}" })) {
        foreach ($name in 'Microsoft.NETCore.App', 'Microsoft.AspNetCore.App') {
            foreach ($folder in @(Get-CfFolderContent -Folder "$($place['folder'])\dotnet\shared\$name" -Pattern '*' -OfFolders $true)) {
                if ($null -ne $folder) { [void]$runtimes.Add(@{ name = $name; version = $folder['name']; bits = $place['bits'] }) }
            }
        }
    }
    return @{
        components = $components.ToArray()
        dotnet     = Get-CfRegistryText -Path 'HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' -Name 'Release'
        hosting    = @{
            module   = Get-CfFileVersion -Path "$env:ProgramFiles\IIS\Asp.Net Core Module\V2\aspnetcorev2.dll"
            runtimes = $runtimes.ToArray()
        }
    }
}

# Below: what touches Windows beside the registry, CIM and programs, and no other does.

function Get-CfTcpConnections {
    foreach ($connection in [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections()) {
        @{ port = $connection.LocalEndPoint.Port; state = "$($connection.State)" }
    }
}

# None when the store is not there.
function Get-CfStoreCertificates {
    param([string]$Store)
    $opened = [System.Security.Cryptography.X509Certificates.X509Store]::new($Store, 'LocalMachine')
    try {
        $opened.Open([System.Security.Cryptography.X509Certificates.OpenFlags]'ReadOnly, OpenExistingOnly')
    } catch {
        return
    }
    foreach ($certificate in $opened.Certificates) { $certificate }
    $opened.Close()
}

# Nothing when the file is not there.
function Get-CfFileVersion {
    param([string]$Path)
    if (-not [IO.File]::Exists($Path)) { return $null }
    return "$([Diagnostics.FileVersionInfo]::GetVersionInfo($Path).FileVersion)"
}
