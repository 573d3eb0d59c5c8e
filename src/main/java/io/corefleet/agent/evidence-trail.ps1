# Who changed something: events of a time with the accounts that they name, and whether the logs could know of it at all. Needs evidence-logs.ps1, and
# AuditPolicy.ps1 where it is asked what is audited.

# Each question is one query, by provider, id and time, with a bound. Texts are left out: they are in the host's language, and may quote secrets.
function Get-CfEvidenceTrail {
    param($Wanted, [object[]]$Audits, $Problems, [string]$Since, [int]$Room)
    $found = New-Object -TypeName System.Collections.ArrayList
    $logs = @{}
    $cut = @{}
    $left = $Room
    foreach ($question in @($Wanted)) {
        if ($null -eq $question) { continue }
        $log = "$($question['log'])"
        if (-not $logs.ContainsKey($log)) { $logs[$log] = Get-CfTrailLog -Log $log -Problems $Problems }
        if (-not $logs[$log]['exists']) { continue }
        $most = [int]$question['most']
        $from = $Since
        if ("$($question['since'])") { $from = "$($question['since'])" }
        $query = Get-CfEventQuery -Provider "$($question['provider'])" -Ids @($question['ids']) -Since $from -Until "$($question['until'])"
        $records = @()
        try { $records = @(Get-CfEventRecords -Log $log -Query $query -Most ($most + 1)) } catch { $Problems["trail.$log"] = "$($_.Exception.Message)" }
        if ($records.Count -gt $most) { $cut[$log] = $true }
        foreach ($record in @($records | Select-Object -First $most)) {
            if ($null -eq $record) { continue }
            $left -= $record['xml'].Length
            if ($left -lt 0) {
                $cut[$log] = $true
                break
            }
            [void]$found.Add(@{ log = $log; xml = $record['xml'] })
        }
    }
    return @{
        time = [datetime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [Globalization.CultureInfo]::InvariantCulture)
        found = $found.ToArray()
        cut = @($cut.Keys | Sort-Object)
        logs = @($logs.Keys | Sort-Object | ForEach-Object -Process { $logs[$_] })
        audits = @(Get-CfTrailAudits -Wanted $Audits -Problems $Problems)
        accounts = Get-CfTrailAccounts -Found $found.ToArray()
    }
}

# Whether a log is there, whether it is written to, and how far back it goes, if older events have gone from it.
function Get-CfTrailLog {
    param([string]$Log, $Problems)
    $told = @{ log = $Log; exists = $false; enabled = $false; oldest = $null }
    $state = $null
    try { $state = Get-CfEventLogState -Log $Log } catch { $Problems["trail.$Log"] = "$($_.Exception.Message)" }
    if ($null -eq $state) { return $told }
    $told['exists'] = $true
    $told['enabled'] = [bool]$state['enabled']
    $told['oldest'] = $state['oldest']
    return $told
}

# Those of the subcategories whose successes are written to the security log.
function Get-CfTrailAudits {
    param([object[]]$Wanted, $Problems)
    $names = @($Wanted | Where-Object -FilterScript { $null -ne $_ })
    if ($names.Count -eq 0) { return }
    $settings = @{}
    try { $settings = Get-CfAuditSettings } catch { $Problems['trail.audits'] = "$($_.Exception.Message)" }
    foreach ($name in $names) {
        $number = $settings[(Get-CfAuditGuid -Name "$name")]
        if ($null -ne $number -and ([int]$number -band 1) -ne 0) { "$name" }
    }
}

# Names of the accounts whose SIDs stand in the events; a domain that does not answer costs seconds for each, so no more than 50 are asked for.
function Get-CfTrailAccounts {
    param([object[]]$Found)
    $accounts = @{}
    foreach ($told in @($Found)) {
        if ($null -eq $told) { continue }
        foreach ($match in [regex]::Matches("$($told['xml'])", 'S-1-5-[0-9]+(?:-[0-9]+)*')) {
            if ($accounts.Count -ge 50) { return $accounts }
            if (-not $accounts.ContainsKey($match.Value)) { $accounts[$match.Value] = Get-CfAccountOfSid -Sid $match.Value }
        }
    }
    return $accounts
}

# Below: what touches Windows beside the registry, CIM and programs, and no other does.

# Whether a log is written to, and the time of its oldest event if older ones have gone from it; nothing when there is no such log.
function Get-CfEventLogState {
    param([string]$Log)
    $configuration = $null
    try {
        $configuration = [System.Diagnostics.Eventing.Reader.EventLogConfiguration]::new($Log)
    } catch {
        if ($_.Exception.GetBaseException().GetType().Name -ne 'EventLogNotFoundException') { throw }
        return
    }
    try {
        $enabled = [bool]$configuration.IsEnabled
    } finally {
        $configuration.Dispose()
    }
    $oldest = $null
    $asked = [System.Diagnostics.Eventing.Reader.EventLogQuery]::new($Log, [System.Diagnostics.Eventing.Reader.PathType]::LogName, '*')
    $reader = [System.Diagnostics.Eventing.Reader.EventLogReader]::new($asked)
    try {
        $record = $reader.ReadEvent()
        if ($null -ne $record) {
            if ($record.RecordId -gt 1 -and $null -ne $record.TimeCreated) { $oldest = ConvertTo-CfUtcStamp -Time $record.TimeCreated }
            $record.Dispose()
        }
    } finally {
        $reader.Dispose()
    }
    return @{ enabled = $enabled; oldest = $oldest }
}

# The SID itself when nobody knows its account any more.
function Get-CfAccountOfSid {
    param([string]$Sid)
    try { return [Security.Principal.SecurityIdentifier]::new($Sid).Translate([Security.Principal.NTAccount]).Value } catch { return $Sid }
}
