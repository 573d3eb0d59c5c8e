# Raw counters of processors and workers, and the newest events, over $global:CfWorld. Sums and clocks are the same in every answer.

function Get-StubProcessors {
    $count = [int]$global:CfWorld['host']['processors']
    for ($index = 0; $index -lt $count; $index++) {
        [pscustomobject]@{ Name = "$index"; PercentProcessorTime = [uint64]900000000; Timestamp_Sys100NS = [uint64]134400000000000000 }
    }
    [pscustomobject]@{ Name = '_Total'; PercentProcessorTime = [uint64]900000000; Timestamp_Sys100NS = [uint64]134400000000000000 }
}

# The second is named with a number behind it, as Windows does.
function Get-StubWorkerProcesses {
    param([string]$Filter)
    if ($Filter -ne "Name LIKE 'w3wp%'") { throw "There is no stub for counters of processes with the filter $Filter." }
    $name = 'w3wp'
    $index = 0
    foreach ($pool in @(Get-StubPools)) {
        if ($pool['workers'] -eq 0) { continue }
        $over = $pool['over']
        [pscustomobject]@{
            Name = $name; IDProcess = [uint32]$pool['id']; PercentProcessorTime = [uint64]123456789; Timestamp_Sys100NS = [uint64]134400000000000000
            PrivateBytes = [uint64]([long]$over['privateMb'] * 1048576); WorkingSet = [uint64]([long]$over['workingSetMb'] * 1048576)
            ThreadCount = [uint32]$over['threads']; HandleCount = [uint32]$over['handles']
        }
        $index++
        $name = "w3wp#$index"
    }
}

function Get-CfLatestRecords {
    param([string]$Log, [string]$Since, [string[]]$Providers, [int]$Most)
    $events = @($global:CfWorld['events'] | Where-Object -FilterScript { $null -ne $_ } | Where-Object -FilterScript {
            $_['log'] -eq $Log -and $Providers -contains $_['provider'] -and [string]::CompareOrdinal($_['time'], $Since) -ge 0
        })
    foreach ($found in @($events | Sort-Object -Property { $_['time'] } -Descending | Select-Object -First $Most)) {
        if ($null -eq $found) { continue }
        $id = $found['id']
        @{ xml = "<Event><System><Provider Name='$($found['provider'])'/><EventID>$id</EventID></System></Event>"; text = "$($found['text'])" }
    }
}
