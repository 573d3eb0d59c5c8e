# What a sick host is asked (docs/evidence.md); the parts stand in evidence-machine, -web, -iis, -logs, -counters, -trail. It changes nothing. Where Windows has a form
# of its own, that is handed over as it is: texts are in the host's language, and the controller knows what in them is not. Some of the facts serve too.

# What cannot be told is null, and its cause stands in problems. Question is not called Ask: Get-CfFact has a parameter of that name, and a block that it
# calls would see that one.
function Get-CfEvidence {
    param($Question)
    $problems = @{}
    $evidence = @{}
    $since = "$($Question['since'])"
    if ($since -notmatch '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$') { $since = ConvertTo-CfUtcStamp -Time ([datetime]::UtcNow.AddDays(-1)) }
    $room = 262144
    if ($null -ne $Question['bytes']) { $room = [int]$Question['bytes'] }
    $asks = @{
        machine       = { Get-CfEvidenceMachine -Problems $problems }
        services      = { , @(Get-CfEvidenceServices) }
        http          = { Get-CfEvidenceHttp -Problems $problems -Since $since -Room $room }
        iis           = { Get-CfEvidenceIis -Problems $problems }
        configuration = { Get-CfEvidenceConfiguration }
        workers       = { Get-CfEvidenceWorkers -Problems $problems }
        certificates  = { , @(Get-CfEvidenceCertificates) }
        tls           = { Get-CfEvidenceTls }
        disks         = { , @(Get-CfDiskFacts) }
        ports         = { Get-CfEvidencePorts }
        firewall      = { Get-CfEvidenceFirewall -Problems $problems }
        events        = { Get-CfEvidenceEvents -Wanted $Question['events'] -Problems $problems -Since $since -Room $room }
        updates       = { , @(Get-CfEvidenceUpdates) }
        drivers       = { , @(Get-CfEvidenceDrivers) }
        devices       = { , @(Get-CfEvidenceDevices) }
        features      = { Get-CfEvidenceFeatures }
        dumps         = { Get-CfEvidenceDumps }
        probes        = { , @(Get-CfEvidenceProbes -Wanted $Question['probes']) }
        trail         = { Get-CfEvidenceTrail -Wanted $Question['trail'] -Audits @($Question['audits']) -Problems $problems -Since $since -Room $room }
        logs          = { , @(Get-CfEvidenceLogs -Wanted $Question['logs'] -Since $since -Room $room) }
        pools         = { Get-CfEvidencePools }
        counters      = { Get-CfEvidenceCounters -Problems $problems }
        latest        = { Get-CfEvidenceLatest -Wanted $Question['latest'] -Problems $problems -Since $since }
    }
    foreach ($section in @($Question['sections'])) {
        if (-not $asks.ContainsKey("$section")) {
            $problems["$section"] = 'This host knows no such section.'
            continue
        }
        $evidence["$section"] = Get-CfFact -Name "$section" -Problems $problems -Ask $asks["$section"]
    }
    $evidence['problems'] = $problems
    return $evidence
}

function ConvertTo-CfUtcStamp {
    param([datetime]$Time)
    return $Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
}

function ConvertTo-CfMegabytes {
    param($Bytes)
    return [long][Math]::Floor([double]$Bytes / 1048576)
}

# What fits of a text.
function Get-CfStartOf {
    param([string]$Text, [int]$Room)
    if ($Text.Length -le $Room) { return $Text }
    return $Text.Substring(0, $Room)
}

# Lines of a log with a time at their start, from when on they count; a line that names the fields stands before those that it names them for. A line
# without a time is the rest of one that was cut. Status: only lines whose sc-status is 5xx. Most: how many lines, the newest; 0 means all.
function Select-CfLogLines {
    param([string]$Head, [string]$Text, [string]$Since, [bool]$OnlyErrors, [int]$Most)
    $from = $Since.Substring(0, 19).Replace('T', ' ')
    $fields = ''
    foreach ($line in "$Head" -split "`r?`n") { if ($line.StartsWith('#Fields:', [StringComparison]::Ordinal)) { $fields = $line } }
    $kept = New-Object -TypeName System.Collections.ArrayList
    foreach ($line in "$Text" -split "`r?`n") {
        if ($line.StartsWith('#Fields:', [StringComparison]::Ordinal)) { $fields = $line }
        if ($line -notmatch '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d') { continue }
        if ([string]::CompareOrdinal($line, 0, $from, 0, 19) -lt 0) { continue }
        if ($OnlyErrors -and -not (Test-CfErrorLine -Fields $fields -Line $line)) { continue }
        [void]$kept.Add(@($fields, $line))
    }
    if ($Most -gt 0 -and $kept.Count -gt $Most) { $kept.RemoveRange(0, $kept.Count - $Most) }
    $lines = New-Object -TypeName System.Collections.ArrayList
    foreach ($pair in $kept) {
        if ($lines.Count -eq 0 -or $pair[0] -ne $fields) { [void]$lines.Add($pair[0]) }
        $fields = $pair[0]
        [void]$lines.Add($pair[1])
    }
    if ($lines.Count -eq 0) { [void]$lines.Add($fields) }
    return $lines.ToArray() -join "`r`n"
}

function Test-CfErrorLine {
    param([string]$Fields, [string]$Line)
    $index = [array]::IndexOf($Fields.Substring([Math]::Min(8, $Fields.Length)).Trim().Split(' '), 'sc-status')
    $words = $Line.Split(' ')
    return $index -ge 0 -and $index -lt $words.Length -and $words[$index] -match '^5\d\d$'
}

# Below: what touches Windows beside the registry, CIM and programs, and no other does.

# Names of the keys below a key; none when it is not there.
function Get-CfRegistryNames {
    param([string]$Path)
    $key = Open-CfRegistryKey -View '64' -Path $Path -Writable $false
    if ($null -eq $key) { return }
    foreach ($name in $key.GetSubKeyNames()) { $name }
    $key.Close()
}

# Folders or files in a folder, newest first: path, name, bytes, time (UTC). None when the folder is not there.
function Get-CfFolderContent {
    param([string]$Folder, [string]$Pattern, [bool]$OfFolders)
    $there = New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $Folder
    if (-not $there.Exists) { return }
    $things = $there.GetFiles($Pattern)
    if ($OfFolders) { $things = $there.GetDirectories($Pattern) }
    foreach ($thing in @($things | Sort-Object -Property LastWriteTimeUtc -Descending)) {
        $bytes = [long]0
        if (-not $OfFolders) { $bytes = [long]$thing.Length }
        @{ path = $thing.FullName; name = $thing.Name; bytes = $bytes; time = (ConvertTo-CfUtcStamp -Time $thing.LastWriteTimeUtc) }
    }
}

# Bytes of a file that others write, from its start or before its end. A log is never locked by this.
function Read-CfFilePart {
    param([string]$Path, [int]$Length, [bool]$FromEnd)
    $stream = [IO.File]::Open($Path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]'ReadWrite, Delete')
    try {
        if ($FromEnd -and $stream.Length -gt $Length) { [void]$stream.Seek(-$Length, [IO.SeekOrigin]::End) }
        $bytes = [byte[]]::new($Length)
        $there = 0
        do {
            $count = $stream.Read($bytes, $there, $Length - $there)
            $there += $count
        } while ($count -gt 0 -and $there -lt $Length)
        $part = [byte[]]::new($there)
        [Array]::Copy($bytes, $part, $there)
        return , $part
    } finally {
        $stream.Dispose()
    }
}
