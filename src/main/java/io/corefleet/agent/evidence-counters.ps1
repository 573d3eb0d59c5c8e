# Evidence that is asked again and again (corefleet watch): counters as Windows keeps them. A rate takes two answers, so the controller makes it of them; each
# counter stands beside the clock of its class. Names of classes and properties are the same in every language.

function Get-CfEvidenceCounters {
    param($Problems)
    $now = [datetime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [Globalization.CultureInfo]::InvariantCulture)
    return @{
        time       = $now
        processors = Get-CfFact -Name 'counters.processors' -Problems $Problems -Ask { Get-CfProcessorCounters }
        freeMb     = Get-CfFact -Name 'counters.freeMb' -Problems $Problems -Ask { Get-CfFreeMemory }
        pools      = Get-CfFact -Name 'counters.pools' -Problems $Problems -Ask { , @(Get-CfEvidencePoolCounters) }
        queues     = Get-CfFact -Name 'counters.queues' -Problems $Problems -Ask { , @(Get-CfQueueCounters) }
        workers    = Get-CfFact -Name 'counters.workers' -Problems $Problems -Ask { , @(Get-CfWorkerCounters -Problems $Problems) }
    }
}

# PercentProcessorTime of a processor counts the time it was idle (PERF_100NSEC_TIMER_INV). Each alone, since what _Total is made of is not said.
function Get-CfProcessorCounters {
    $idle = [long]0
    $clock = [long]0
    $count = 0
    $names = 'Name', 'PercentProcessorTime', 'Timestamp_Sys100NS'
    foreach ($processor in @(Get-CimInstance -ClassName 'Win32_PerfRawData_PerfOS_Processor' -Property $names)) {
        if ($null -eq $processor -or "$($processor.Name)" -eq '_Total') { continue }
        $idle += [long]$processor.PercentProcessorTime
        $clock = [long]$processor.Timestamp_Sys100NS
        $count++
    }
    return @{ count = $count; idle = $idle; clock = $clock }
}

function Get-CfFreeMemory {
    foreach ($memory in @(Get-CimInstance -ClassName 'Win32_PerfRawData_PerfOS_Memory' -Property 'AvailableBytes')) {
        if ($null -ne $memory) { return ConvertTo-CfMegabytes -Bytes $memory.AvailableBytes }
    }
}

# Requests that came into each queue and those that HTTP.sys refused there, since the queue was made.
function Get-CfQueueCounters {
    $names = 'Name', 'CurrentQueueSize', 'ArrivalRate', 'RejectedRequests', 'Timestamp_PerfTime', 'Frequency_PerfTime'
    foreach ($queue in @(Get-CimInstance -ClassName 'Win32_PerfRawData_Counters_HTTPServiceRequestQueues' -Property $names)) {
        if ($null -eq $queue -or "$($queue.Name)" -eq '_Total') { continue }
        @{
            name      = "$($queue.Name)"
            size      = [long]$queue.CurrentQueueSize
            arrived   = [long]$queue.ArrivalRate
            rejected  = [long]$queue.RejectedRequests
            clock     = [long]$queue.Timestamp_PerfTime
            frequency = [long]$queue.Frequency_PerfTime
        }
    }
}

# Instances are named w3wp, w3wp#1 and change their names when one ends, so the process id counts. PercentProcessorTime of a process is the time it
# was busy on all processors (PERF_100NSEC_TIMER).
function Get-CfWorkerCounters {
    param($Problems)
    $known = @{ pools = @{}; requests = @{} }
    $null = Get-CfFact -Name 'counters.requests' -Problems $Problems -Ask { Add-CfWorkerRequests -Known $known }
    $names = 'Name', 'IDProcess', 'PercentProcessorTime', 'PrivateBytes', 'WorkingSet', 'ThreadCount', 'HandleCount', 'Timestamp_Sys100NS'
    $processes = @(Get-CimInstance -ClassName 'Win32_PerfRawData_PerfProc_Process' -Property $names -Filter "Name LIKE 'w3wp%'")
    $strange = @($processes | Where-Object -FilterScript { $null -ne $_ -and -not $known['pools'].ContainsKey("$($_.IDProcess)") })
    if ($strange.Count -gt 0) { Add-CfWorkerPools -Known $known }
    foreach ($process in $processes) {
        if ($null -eq $process) { continue }
        $id = "$($process.IDProcess)"
        @{
            pid          = [long]$process.IDProcess
            pool         = "$($known['pools'][$id])"
            requests     = $known['requests'][$id]
            busy         = [long]$process.PercentProcessorTime
            clock        = [long]$process.Timestamp_Sys100NS
            privateMb    = ConvertTo-CfMegabytes -Bytes $process.PrivateBytes
            workingSetMb = ConvertTo-CfMegabytes -Bytes $process.WorkingSet
            threads      = [int]$process.ThreadCount
            handles      = [int]$process.HandleCount
        }
    }
}

# The counter is named 3164_Shop.
function Add-CfWorkerRequests {
    param($Known)
    foreach ($worker in @(Get-CimInstance -ClassName 'Win32_PerfRawData_W3SVCW3WPCounterProvider_W3SVCW3WP' -Property 'Name', 'ActiveRequests')) {
        if ($null -eq $worker -or "$($worker.Name)" -notmatch '^(\d+)_(.*)$') { continue }
        $Known['pools'][$Matches[1]] = $Matches[2]
        $Known['requests'][$Matches[1]] = [long]$worker.ActiveRequests
    }
}

# A worker that is not counted yet, or where the counters of IIS are broken: its command line names the pool, too.
function Add-CfWorkerPools {
    param($Known)
    foreach ($process in @(Get-CimInstance -ClassName 'Win32_Process' -Property 'ProcessId', 'CommandLine' -Filter "Name = 'w3wp.exe'")) {
        if ($null -ne $process -and "$($process.CommandLine)" -match '-ap "(.*?)"(?= -|$)') { $Known['pools']["$($process.ProcessId)"] = $Matches[1] }
    }
}

# What happened since, the newest first. A question for ids would make the service read through the whole log each time; this reads only what is new.
function Get-CfEvidenceLatest {
    param($Wanted, $Problems, [string]$Since)
    $found = New-Object -TypeName System.Collections.ArrayList
    foreach ($question in @($Wanted)) {
        if ($null -eq $question) { continue }
        $log = "$($question['log'])"
        $providers = @(foreach ($provider in @($question['providers'])) { "$provider" })
        $records = @()
        try {
            $records = @(Get-CfLatestRecords -Log $log -Since $Since -Providers $providers -Most ([int]$question['most']))
        } catch {
            $Problems["latest.$log"] = "$($_.Exception.Message)"
        }
        foreach ($record in $records) {
            if ($null -eq $record) { continue }
            [void]$found.Add(@{ log = $log; xml = $record['xml']; text = (Get-CfStartOf -Text "$($record['text'])" -Room 400) })
        }
    }
    return @{ found = $found.ToArray() }
}

# Below: what touches Windows beside the registry, CIM and programs, and no other does.

# Events of these providers that are no older, the newest first: xml and text. Of a flood only the newest 500 are looked at.
function Get-CfLatestRecords {
    param([string]$Log, [string]$Since, [string[]]$Providers, [int]$Most)
    $style = [Globalization.DateTimeStyles]::AdjustToUniversal
    $from = [datetime]::Parse($Since, [Globalization.CultureInfo]::InvariantCulture, $style)
    $asked = [System.Diagnostics.Eventing.Reader.EventLogQuery]::new($Log, [System.Diagnostics.Eventing.Reader.PathType]::LogName)
    $asked.ReverseDirection = $true
    $reader = [System.Diagnostics.Eventing.Reader.EventLogReader]::new($asked)
    $left = $Most
    try {
        for ($looked = 0; $looked -lt 500 -and $left -gt 0; $looked++) {
            $record = $reader.ReadEvent()
            if ($null -eq $record) { break }
            $isOld = $null -ne $record.TimeCreated -and $record.TimeCreated.ToUniversalTime() -lt $from
            if (-not $isOld -and $Providers -contains "$($record.ProviderName)") {
                $text = ''
                # The texts of a provider that was taken away are gone.
                try { $text = "$($record.FormatDescription())" } catch { $null = $_ }
                @{ xml = $record.ToXml(); text = $text }
                $left--
            }
            $record.Dispose()
            if ($isOld) { break }
        }
    } finally {
        $reader.Dispose()
    }
}
