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
