# What the evidence asks beside registry, CIM and programs, over $global:CfWorld; and what CIM tells for it.

# All services, or all drivers: those whose image ends in .sys.
function Get-StubServiceRecords {
    param([bool]$OfDrivers)
    $states = @{ running = 'Running'; stopped = 'Stopped'; starting = 'Start Pending'; stopping = 'Stop Pending'; paused = 'Paused' }
    foreach ($entry in @($global:CfWorld['services'].GetEnumerator() | Sort-Object -Property Key)) {
        $service = $entry.Value
        if (("$($service['binaryPath'])" -like '*.sys') -ne $OfDrivers) { continue }
        $record = @{
            Name = $entry.Key; DisplayName = "$($service['displayName'])"; State = $states["$($service['state'])"]
            ExitCode = [uint32]$service['exitCode']; ServiceSpecificExitCode = [uint32]$service['specificExitCode']
        }
        if (-not $OfDrivers) {
            $record['StartName'] = "$($service['account'])"
            $record['ProcessId'] = [uint32]0
            if ($service['state'] -eq 'running') { $record['ProcessId'] = [uint32]4711 }
        }
        [pscustomobject]$record
    }
}

function Get-CfStoreCertificates {
    param([string]$Store)
    $stores = $global:CfWorld['certificates']
    if ($null -eq $stores -or $null -eq $stores[$Store]) { return }
    foreach ($entry in @($stores[$Store].GetEnumerator() | Sort-Object -Property Key)) {
        [Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String("$($entry.Value['base64'])"))
    }
}

# Takes the query apart as Get-CfEventQuery puts it together. World: events, each with log, provider, id, time, text.
function Get-CfEventRecords {
    param([string]$Log, [string]$Query, [int]$Most)
    if ($Query -notmatch "^\*\[System\[Provider\[@Name = '([^']+)'\] and TimeCreated\[@SystemTime >= '([^']+)'(?: and @SystemTime <= '([^']+)')?\](?: and \((.*)\))?\]\]$") {
        throw "The query is invalid: $Query"
    }
    $provider = $Matches[1]
    $since = $Matches[2]
    $until = "$($Matches[3])"
    $tests = "$($Matches[4])"
    if ($null -eq (Get-CfEventLogState -Log $Log)) { throw "There is not an event log on the localhost computer that matches ""$Log""." }
    $events = @($global:CfWorld['events'] | Where-Object -FilterScript { $null -ne $_ } | Where-Object -FilterScript {
            $_['log'] -eq $Log -and $_['provider'] -eq $provider -and [string]::CompareOrdinal($_['time'], $since) -ge 0 -and
            (-not $until -or [string]::CompareOrdinal($_['time'], $until) -le 0) -and
            (Test-StubEventId -Tests $tests -Id $_['id'])
        })
    foreach ($found in @($events | Sort-Object -Property { $_['time'] } -Descending | Select-Object -First $Most)) {
        $id = $found['id']
        $account = ''
        if ($found['sid']) { $account = "<Security UserID='$($found['sid'])'/>" }
        @{ xml = "<Event><System><Provider Name='$provider'/><EventID>$id</EventID>$account</System></Event>"; text = "$($found['text'])" }
    }
}

# World: eventLogs, each with enabled, missing and rolledOver where that is not as usual.
function Get-CfEventLogState {
    param([string]$Log)
    $logs = $global:CfWorld['eventLogs']
    $enabled = $Log -ne 'Microsoft-Windows-IIS-Configuration/Operational'
    if ($null -ne $logs -and $null -ne $logs[$Log]) {
        if ($logs[$Log]['missing']) { return }
        if ($null -ne $logs[$Log]['enabled']) { $enabled = [bool]$logs[$Log]['enabled'] }
    }
    $oldest = $null
    if ($null -eq $logs -or $null -eq $logs[$Log] -or -not $logs[$Log]['rolledOver']) { return @{ enabled = $enabled; oldest = $oldest } }
    $times = @($global:CfWorld['events'] | Where-Object -FilterScript { $null -ne $_ -and $_['log'] -eq $Log } | ForEach-Object -Process { $_['time'] } | Sort-Object)
    if ($times.Count -gt 0) { $oldest = $times[0] }
    return @{ enabled = $enabled; oldest = $oldest }
}

# World: accounts, SID to name.
function Get-CfAccountOfSid {
    param([string]$Sid)
    $accounts = $global:CfWorld['accounts']
    if ($null -ne $accounts -and $null -ne $accounts[$Sid]) { return "$($accounts[$Sid])" }
    return $Sid
}

function Test-StubEventId {
    param([string]$Tests, [long]$Id)
    if ($Tests -eq '') { return $true }
    foreach ($test in $Tests -split ' or ') {
        if ($test -match '^EventID = (\d+)$' -and [long]$Matches[1] -eq $Id) { return $true }
        if ($test -match '^\(EventID >= (\d+) and EventID <= (\d+)\)$' -and [long]$Matches[1] -le $Id -and [long]$Matches[2] -ge $Id) { return $true }
    }
    return $false
}

# What lies in a folder, by the files of the world: those with a time, and the newest first.
function Get-CfFolderContent {
    param([string]$Folder, [string]$Pattern, [bool]$OfFolders)
    $kind = 'file'
    if ($OfFolders) { $kind = 'directory' }
    $found = foreach ($entry in @($global:CfWorld['files'].GetEnumerator())) {
        $name = $entry.Key.Substring($entry.Key.LastIndexOf([char]'\') + 1)
        if ((Get-CfParent -Path $entry.Key) -ne $Folder -or $entry.Value['kind'] -ne $kind -or $name -notlike $Pattern) { continue }
        $bytes = [long]$entry.Value['bytes']
        if ($bytes -eq 0) { $bytes = [long][Convert]::FromBase64String("$($entry.Value['base64'])").Length }
        @{ path = $entry.Key; name = $name; bytes = $bytes; time = "$($entry.Value['modified'])" }
    }
    @($found | Where-Object -FilterScript { $null -ne $_ } | Sort-Object -Property { $_['time'] } -Descending)
}

function Read-CfFilePart {
    param([string]$Path, [int]$Length, [bool]$FromEnd)
    if ($null -eq $global:CfWorld['files'][$Path] -and $Path -like 'C:\Windows\System32\inetsrv\*') { return , (Get-StubImage) }
    $bytes = Read-CfFileBytes -Path $Path
    $count = [Math]::Min($Length, $bytes.Length)
    $from = 0
    if ($FromEnd) { $from = $bytes.Length - $count }
    $part = [byte[]]::new($count)
    [Array]::Copy($bytes, $from, $part, 0, $count)
    return , $part
}

function Get-CfFileVersion {
    param([string]$Path)
    $file = $global:CfWorld['files'][$Path]
    if ($null -eq $file) { return $null }
    return "$($file['version'])"
}

# The header of a module that Windows brings: MZ, the place of PE at 60, and behind it 0x8664, for 64 bits.
function Get-StubImage {
    $bytes = [byte[]]::new(72)
    $bytes[0] = 0x4D
    $bytes[1] = 0x5A
    $bytes[60] = 64
    $bytes[64] = 0x50
    $bytes[65] = 0x45
    $bytes[68] = 0x64
    $bytes[69] = 0x86
    return , $bytes
}

# What a program writes word for word, where the case says it: $global:CfWorld['said'], by the line of command without folder and .exe.
function Get-StubSaid {
    param([string]$Program, [string[]]$Words)
    $said = $global:CfWorld['said']
    if ($null -eq $said) { return $null }
    $name = $Program.Substring($Program.LastIndexOf([char]'\') + 1) -replace '\.exe$', ''
    $answer = $said["$name $($Words -join ' ')"]
    if ($null -eq $answer) { return $null }
    return @{ rc = [int]$answer['rc']; stdout = "$($answer['text'])"; stderr = '' }
}

# The names of the keys right below a key, in the order in which the registry has them.
function Get-CfRegistryNames {
    param([string]$Path)
    if ($Path -like '*\Component Based Servicing\Packages') { return Get-StubPackageNames }
    $names = @{}
    foreach ($key in @($global:CfWorld['registry']['64'].Keys)) {
        if ($key.StartsWith("$Path\", [StringComparison]::OrdinalIgnoreCase)) { $names[$key.Substring($Path.Length + 1).Split([char[]]'\')[0]] = $true }
    }
    foreach ($name in @($names.Keys | Sort-Object)) { $name }
}

function Get-StubPackageNames {
    foreach ($name in @((Get-StubSection -Name 'packages').Keys | Sort-Object)) { $name }
}

# As servicing keeps a package; when it came stands in $global:CfWorld['packageTimes'], and of one as old as Windows nowhere.
function Get-StubPackageKey {
    param([string]$Path)
    $name = $Path.Substring($Path.LastIndexOf([char]'\') + 1)
    $states = @{ Installed = 112; InstallPending = 96; Staged = 80; Superseded = 80 }
    $key = @{ CurrentState = @{ kind = 'dword'; data = [long]$states["$((Get-StubSection -Name 'packages')[$name])"] } }
    $time = (Get-StubSection -Name 'packageTimes')[$name]
    if ($null -ne $time) {
        $ticks = [DateTimeOffset]::Parse("$time", [Globalization.CultureInfo]::InvariantCulture).ToFileTime()
        $key['InstallTimeHigh'] = @{ kind = 'dword'; data = [long][Math]::Floor([decimal]$ticks / 4294967296) }
        $key['InstallTimeLow'] = @{ kind = 'dword'; data = [long]($ticks % 4294967296) }
    }
    return $key
}
