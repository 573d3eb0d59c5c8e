# Dumps of the workers of a pool (WorkerDumpAction.java), each packed at once and its raw file taken away. Whatever goes wrong, nothing is left.

function Invoke-CfWorkerDumpAction {
    param($Arguments)
    $ErrorActionPreference = 'Stop'
    $folder = "$($Arguments['folder'])"
    $workers = @(Get-CfDumpWorkers -Pool "$($Arguments['pool'])" -Id $Arguments['pid'])
    Assert-CfDumpRoom -Folder $folder -Workers $workers
    if (Test-CfSomethingAt -Path $folder) { throw "There is something at $folder already." }
    $tool = Get-CfDumpTool
    $files = New-Object -TypeName System.Collections.ArrayList
    New-CfDumpFolder -Path $folder
    try {
        foreach ($worker in $workers) {
            [void]$files.Add((New-CfWorkerDump -Worker $worker -Folder $folder -Tool $tool -Full ([bool]$Arguments['full'])))
        }
    } catch {
        $why = $_
        # Why there is no dump counts more than what is left of it.
        try { Remove-CfDumpFolder -Path $folder } catch { $null = $_ }
        throw $why
    }
    return @{ output = @{ files = $files.ToArray() } }
}

# The pool stands in the command line of each worker.
function Get-CfDumpWorkers {
    param([string]$Pool, $Id)
    $names = 'ProcessId', 'CommandLine', 'WorkingSetSize', 'PrivatePageCount'
    $found = New-Object -TypeName System.Collections.ArrayList
    foreach ($process in @(Get-CimInstance -ClassName 'Win32_Process' -Property $names -Filter "Name = 'w3wp.exe'")) {
        if ($null -eq $process -or "$($process.CommandLine)" -notmatch '-ap "(.*?)"(?= -|$)' -or $Matches[1] -ne $Pool) { continue }
        if ($null -ne $Id -and [long]$process.ProcessId -ne [long]$Id) { continue }
        $bytes = [Math]::Max([long]$process.WorkingSetSize, [long]$process.PrivatePageCount)
        [void]$found.Add(@{ id = [long]$process.ProcessId; bytes = $bytes })
    }
    if ($found.Count -eq 0 -and $null -ne $Id) { throw "The application pool '$Pool' has no worker process $Id." }
    if ($found.Count -eq 0) { throw "The application pool '$Pool' has no worker process." }
    return $found.ToArray()
}

# All dumps may stay as large as they are when they are packed, and one of them is there twice meanwhile; a quarter of a GB is for Windows.
function Assert-CfDumpRoom {
    param([string]$Folder, [object[]]$Workers)
    $sum = [long]268435456
    $largest = [long]0
    foreach ($worker in $Workers) {
        $sum += $worker['bytes']
        $largest = [Math]::Max($largest, $worker['bytes'])
    }
    $needed = $sum + $largest
    $drive = $Folder.Substring(0, 2)
    foreach ($disk in @(Get-CimInstance -ClassName 'Win32_LogicalDisk' -Property 'DeviceID', 'FreeSpace' -Filter "DeviceID = '$drive'")) {
        if ($null -eq $disk -or "$($disk.DeviceID)" -ne $drive) { continue }
        if ([long]$disk.FreeSpace -ge $needed) { return }
        $free = [long][Math]::Floor([double]$disk.FreeSpace / 1048576)
        throw "The drive $drive has $free MB free; the dumps may need $([long][Math]::Ceiling([double]$needed / 1048576)) MB."
    }
    throw "There is no drive $drive on this host."
}

# ProcDump where it lies on the host; it may not be brought along. Else what every Windows has.
function Get-CfDumpTool {
    foreach ($folder in "$env:SystemRoot\System32", "$env:SystemRoot", "$env:ProgramFiles\Sysinternals", "$env:SystemDrive\Sysinternals", "$env:SystemDrive\Tools") {
        foreach ($name in 'procdump64.exe', 'procdump.exe') {
            if (Test-CfSomethingAt -Path "$folder\$name") { return @{ name = 'ProcDump'; path = "$folder\$name" } }
        }
    }
    return @{ name = 'comsvcs.dll'; path = "$env:SystemRoot\System32\rundll32.exe" }
}

# What a program of these says or ends with is not described: the file counts.
function New-CfWorkerDump {
    param($Worker, [string]$Folder, $Tool, [bool]$Full)
    $id = $Worker['id']
    $raw = "$Folder\$id.dmp"
    if ($Tool['name'] -eq 'ProcDump') {
        $kind = '-mp'
        if ($Full) { $kind = '-ma' }
        $result = Invoke-CfNative -Program $Tool['path'] -Words @('-accepteula', $kind, "$id", $raw)
    } else {
        $result = Invoke-CfNative -Program $Tool['path'] -Tail "$env:SystemRoot\System32\comsvcs.dll, MiniDump $id $raw full"
    }
    $bytes = Get-CfDumpLength -Path $raw
    if ($bytes -le 0) {
        if (-not (Test-CfWorkerRuns -Id $id)) { throw "The worker process $id ended before its dump was written." }
        throw "$($Tool['name']) wrote no dump of the worker process $id (exit code $($result['rc'])); a virus scanner may have stopped it."
    }
    Compress-CfDump -From $raw -To "$raw.gz"
    return @{ path = "$raw.gz"; pid = $id; bytes = $bytes; tool = $Tool['name'] }
}

function Test-CfWorkerRuns {
    param([long]$Id)
    return @(Get-CimInstance -ClassName 'Win32_Process' -Property 'ProcessId' -Filter "Name = 'w3wp.exe'" |
            Where-Object -FilterScript { $null -ne $_ -and [long]$_.ProcessId -eq $Id }).Count -gt 0
}

# Below: what touches Windows beside CIM and programs, and no other does.

# For SYSTEM and administrators alone, from its first moment on: a dump holds whatever secret the worker held.
function New-CfDumpFolder {
    param([string]$Path)
    $access = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $access.SetSecurityDescriptorSddlForm('D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
    [void][IO.Directory]::CreateDirectory($Path, $access)
}

function Remove-CfDumpFolder {
    param([string]$Path)
    [IO.Directory]::Delete($Path, $true)
}

# -1 when there is no such file.
function Get-CfDumpLength {
    param([string]$Path)
    $file = New-Object -TypeName System.IO.FileInfo -ArgumentList $Path
    if (-not $file.Exists) { return [long]-1 }
    return [long]$file.Length
}

# The raw file goes as soon as it is packed.
function Compress-CfDump {
    param([string]$From, [string]$To)
    $source = [IO.File]::OpenRead($From)
    try {
        $target = [IO.File]::Create($To)
        try {
            $zip = [IO.Compression.GZipStream]::new($target, [IO.Compression.CompressionLevel]::Fastest)
            $source.CopyTo($zip, 1048576)
            $zip.Dispose()
        } finally {
            $target.Dispose()
        }
    } finally {
        $source.Dispose()
    }
    [IO.File]::Delete($From)
}
