# Evidence of what happened: events, updates, dumps.

# Each question is one query, by provider, id and time, with a bound. Texts are shown, never judged: they are in the host's language.
function Get-CfEvidenceEvents {
    param($Wanted, $Problems, [string]$Since, [int]$Room)
    $found = New-Object -TypeName System.Collections.ArrayList
    $cut = @{}
    $left = $Room
    foreach ($question in @($Wanted)) {
        if ($null -eq $question) { continue }
        $log = "$($question['log'])"
        $most = [int]$question['most']
        $from = $Since
        if ("$($question['since'])") { $from = "$($question['since'])" }
        $query = Get-CfEventQuery -Provider "$($question['provider'])" -Ids @($question['ids']) -Since $from
        $records = @()
        try { $records = @(Get-CfEventRecords -Log $log -Query $query -Most ($most + 1)) } catch { $Problems["events.$log"] = "$($_.Exception.Message)" }
        if ($records.Count -gt $most) { $cut[$log] = $true }
        foreach ($record in @($records | Select-Object -First $most)) {
            if ($null -eq $record) { continue }
            $left -= $record['xml'].Length
            if ($left -lt 0) {
                $cut[$log] = $true
                break
            }
            [void]$found.Add(@{ log = $log; xml = $record['xml']; text = (Get-CfStartOf -Text "$($record['text'])" -Room 400) })
        }
    }
    return @{ found = $found.ToArray(); cut = @($cut.Keys | Sort-Object) }
}

# XPath of the event log. What comes in is held to a form first: it becomes part of a query.
function Get-CfEventQuery {
    param([string]$Provider, [object[]]$Ids, [string]$Since, [string]$Until)
    if ($Provider -notmatch '^[\w .\-/]+$') { throw "No provider of events is called so: $Provider" }
    foreach ($time in $Since, $Until) {
        if ($time -and $time -notmatch '^[0-9T:.\-]+Z$') { throw "This is no time: $time" }
    }
    $tests = New-Object -TypeName System.Collections.ArrayList
    foreach ($id in @($Ids | Where-Object -FilterScript { $null -ne $_ })) {
        if ("$id" -match '^(\d+)-(\d+)$') {
            [void]$tests.Add("(EventID >= $($Matches[1]) and EventID <= $($Matches[2]))")
        } elseif ("$id" -match '^\d+$') {
            [void]$tests.Add("EventID = $id")
        } else {
            throw "No event has this id: $id"
        }
    }
    $which = ''
    if ($tests.Count -gt 0) { $which = " and ($($tests.ToArray() -join ' or '))" }
    $end = ''
    if ($Until) { $end = " and @SystemTime <= '$Until'" }
    return "*[System[Provider[@Name = '$Provider'] and TimeCreated[@SystemTime >= '$Since'$end]$which]]"
}

# Packages of the last 60 days.
function Get-CfEvidenceUpdates {
    $root = 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages'
    $from = [datetime]::UtcNow.AddDays(-60)
    foreach ($name in @(Get-CfRegistryNames -Path $root)) {
        if ("$name" -notmatch '^Package_for_(RollupFix|KB|DotNetRollup|ServicingStack)') { continue }
        $key = Get-CfRegistryKey -View '64' -Path "$root\$name"
        if ($null -eq $key -or $null -eq $key['InstallTimeHigh'] -or $null -eq $key['InstallTimeLow']) { continue }
        $time = [datetime]::FromFileTimeUtc([long]$key['InstallTimeHigh'].data * 4294967296 + [long]$key['InstallTimeLow'].data)
        if ($time -lt $from) { continue }
        $state = $null
        if ($null -ne $key['CurrentState']) { $state = [long]$key['CurrentState'].data }
        @{ package = "$name"; state = $state; time = (ConvertTo-CfUtcStamp -Time $time) }
    }
}

# The header of a kernel dump tells the bugcheck: no debugger is needed for that.
function Get-CfEvidenceDumps {
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SYSTEM\CurrentControlSet\Control\CrashControl'
    $told = @{ kind = $null; dumpFile = '%SystemRoot%\MEMORY.DMP'; minidumpFolder = '%SystemRoot%\Minidump' }
    if ($null -ne $key) {
        if ($null -ne $key['CrashDumpEnabled']) { $told['kind'] = [long]$key['CrashDumpEnabled'].data }
        if ($null -ne $key['DumpFile']) { $told['dumpFile'] = "$($key['DumpFile'].data)" }
        if ($null -ne $key['MinidumpDir']) { $told['minidumpFolder'] = "$($key['MinidumpDir'].data)" }
    }
    foreach ($name in 'dumpFile', 'minidumpFolder') { $told[$name] = [Environment]::ExpandEnvironmentVariables($told[$name]) }
    $last = $told['dumpFile'].LastIndexOf('\')
    $there = @(Get-CfFolderContent -Folder $told['dumpFile'].Substring(0, $last) -Pattern $told['dumpFile'].Substring($last + 1) -OfFolders $false) +
    @(Get-CfFolderContent -Folder $told['minidumpFolder'] -Pattern '*.dmp' -OfFolders $false)
    $files = New-Object -TypeName System.Collections.ArrayList
    foreach ($file in @($there | Where-Object -FilterScript { $null -ne $_ } | Sort-Object -Property { $_['time'] } -Descending | Select-Object -First 5)) {
        $header = ''
        try { $header = [BitConverter]::ToString((Read-CfFilePart -Path $file['path'] -Length 96 -FromEnd $false)).Replace('-', '') } catch { $null = $_ }
        [void]$files.Add(@{ path = $file['path']; bytes = $file['bytes']; modified = $file['time']; header = $header })
    }
    $told['files'] = $files.ToArray()
    return $told
}

# Below: what touches Windows beside the registry, CIM and programs, and no other does.

# The newest events first: xml and text. None when the log has none; throws when there is no such log.
function Get-CfEventRecords {
    param([string]$Log, [string]$Query, [int]$Most)
    $asked = [System.Diagnostics.Eventing.Reader.EventLogQuery]::new($Log, [System.Diagnostics.Eventing.Reader.PathType]::LogName, $Query)
    $asked.ReverseDirection = $true
    $reader = [System.Diagnostics.Eventing.Reader.EventLogReader]::new($asked)
    try {
        for ($count = 0; $count -lt $Most; $count++) {
            $record = $reader.ReadEvent()
            if ($null -eq $record) { break }
            $text = ''
            # The texts of a provider that was taken away are gone.
            try { $text = "$($record.FormatDescription())" } catch { $null = $_ }
            @{ xml = $record.ToXml(); text = $text }
            $record.Dispose()
        }
    } finally {
        $reader.Dispose()
    }
}
