# Workers, queues and counters of IIS over $global:CfWorld['iis'], ['workers'] and ['requestQueues']; the files of its configuration.

function Test-StubRuns {
    param([string]$Service)
    $found = $global:CfWorld['services'][$Service]
    return $null -ne $found -and $found['state'] -eq 'running'
}

# As IIS starts it, unless somebody has said otherwise since.
function Test-StubStarted {
    param($Element, [string]$Defaults, [string]$Starts)
    if ($null -ne $Element['state']) { return $Element['state'] -eq 'started' }
    $off = $Element[$Starts]
    if ($null -eq $off -and $null -ne $global:CfWorld['iis'][$Defaults]) { $off = $global:CfWorld['iis'][$Defaults][$Starts] }
    return "$off" -ne 'false'
}

# Pools in the order of their names: name, element, started, workers (0 or 1), over (what the case says of its worker).
function Get-StubPools {
    $iis = $global:CfWorld['iis']
    if ($null -eq $iis -or $null -eq $iis['applicationPools']) { return }
    $number = 0
    foreach ($entry in @($iis['applicationPools'].GetEnumerator() | Sort-Object -Property Key)) {
        $over = @{}
        if ($null -ne $global:CfWorld['workers'] -and $null -ne $global:CfWorld['workers'][$entry.Key]) { $over = $global:CfWorld['workers'][$entry.Key] }
        $pool = @{ name = $entry.Key; element = $entry.Value; over = $over; workers = 0; id = 3164 + 4 * $number }
        $pool['started'] = Test-StubStarted -Element $entry.Value -Defaults 'applicationPoolDefaults' -Starts 'autoStart'
        if ($null -ne $over['pid']) { $pool['id'] = [long]$over['pid'] }
        if ($pool['started'] -and (Test-StubRuns -Service 'WAS') -and (Test-StubRuns -Service 'W3SVC') -and (Test-StubServes -Pool $entry.Key)) {
            $pool['workers'] = 1
        }
        $number++
        $pool
    }
}

# Whether an application of a site that runs is in the pool.
function Test-StubServes {
    param([string]$Pool)
    $usual = 'DefaultAppPool'
    $defaults = $global:CfWorld['iis']['applicationDefaults']
    if ($null -ne $defaults -and $defaults['applicationPool']) { $usual = $defaults['applicationPool'] }
    foreach ($site in @((Get-StubSites).Values)) {
        if (-not (Test-StubStarted -Element $site -Defaults 'siteDefaults' -Starts 'serverAutoStart')) { continue }
        foreach ($application in @($site['applications'].Values)) {
            $own = $usual
            if ($application['applicationPool']) { $own = $application['applicationPool'] }
            if ($own -eq $Pool) { return $true }
        }
    }
    return $false
}

function Get-StubSites {
    if ($null -eq $global:CfWorld['iis'] -or $null -eq $global:CfWorld['iis']['sites']) { return @{} }
    return $global:CfWorld['iis']['sites']
}

# Workers alone, or all processes.
function Get-StubProcesses {
    param([string]$Filter)
    if (-not $Filter) {
        [pscustomobject]@{ ProcessId = [uint32]4; Name = 'System' }
        [pscustomobject]@{ ProcessId = [uint32]4242; Name = 'other.exe' }
        return
    }
    if ($Filter -ne "Name = 'w3wp.exe'") { throw "There is no stub for processes with the filter $Filter." }
    foreach ($pool in @(Get-StubPools)) {
        if ($pool['workers'] -eq 0) { continue }
        $over = $pool['over']
        $folder = 'C:\Windows\System32\inetsrv'
        $narrow = $pool['element']['enable32BitAppOnWin64']
        $defaults = $global:CfWorld['iis']['applicationPoolDefaults']
        if ($null -eq $narrow -and $null -ne $defaults) { $narrow = $defaults['enable32BitAppOnWin64'] }
        if ("$narrow" -eq 'true') { $folder = 'C:\Windows\SysWOW64\inetsrv' }
        # A minute after the boot, when nobody says otherwise.
        $started = [DateTimeOffset]::Parse("$($global:CfWorld['os']['bootTime'])", [Globalization.CultureInfo]::InvariantCulture).AddMinutes(1)
        if ($null -ne $over['started']) { $started = [DateTimeOffset]::Parse("$($over['started'])", [Globalization.CultureInfo]::InvariantCulture) }
        [pscustomobject]@{
            ProcessId = [uint32]$pool['id']; CommandLine = "$folder\w3wp.exe -ap `"$($pool['name'])`" -v `"v4.0`" -l `"webengine4.dll`" -m 0"
            KernelModeTime = [uint64]10000000; UserModeTime = [uint64]50000000; WorkingSetSize = [uint64]([long]$over['workingSetMb'] * 1048576)
            PrivatePageCount = [uint64]([long]$over['privateMb'] * 1048576); ThreadCount = [uint32]$over['threads']; HandleCount = [uint32]$over['handles']
            CreationDate = $started.LocalDateTime
            ExecutablePath = "$folder\w3wp.exe"
        }
    }
}

# Counters of pools, queues and workers. One of each class is the sum of all.
function Get-StubCounters {
    param([string]$ClassName)
    foreach ($pool in @(Get-StubPools)) {
        if ($ClassName -like '*_APPPOOLWAS' -and (Test-StubRuns -Service 'WAS')) {
            $state = 5
            if ($pool['started']) { $state = 3 }
            [pscustomobject]@{ Name = $pool['name']; CurrentApplicationPoolState = [uint32]$state; CurrentWorkerProcesses = [uint32]$pool['workers']
                RecentWorkerProcessFailures = [uint32]$pool['over']['failures'] }
        }
        if ($ClassName -like '*_HTTPServiceRequestQueues' -and $pool['started'] -and (Test-StubRuns -Service 'W3SVC')) {
            $queue = @{}
            if ($null -ne $global:CfWorld['requestQueues'] -and $null -ne $global:CfWorld['requestQueues'][$pool['name']]) {
                $queue = $global:CfWorld['requestQueues'][$pool['name']]
            }
            [pscustomobject]@{ Name = $pool['name']; CurrentQueueSize = [uint32]$queue['size']; RejectedRequests = [uint64]$queue['rejected']
                ArrivalRate = [uint64]5000; Timestamp_PerfTime = [uint64]77000000000; Frequency_PerfTime = [uint64]10000000 }
        }
        if ($ClassName -like '*_W3SVCW3WP' -and $pool['workers'] -gt 0) {
            [pscustomobject]@{ Name = "$($pool['id'])_$($pool['name'])"; ActiveRequests = [uint32]$pool['over']['requests'] }
        }
    }
    [pscustomobject]@{ Name = '_Total'; CurrentApplicationPoolState = [uint32]0; CurrentWorkerProcesses = [uint32]0; RecentWorkerProcessFailures = [uint32]0
        CurrentQueueSize = [uint32]0; RejectedRequests = [uint64]0; ActiveRequests = [uint32]0; ArrivalRate = [uint64]0
        Timestamp_PerfTime = [uint64]77000000000; Frequency_PerfTime = [uint64]10000000 }
}

function Read-CfConfigFile {
    param([string]$Path, [string]$Used)
    $file = @{ path = $Path; used = $Used; exists = $false; readable = $false; bytes = 0; modified = $null; text = ''; readers = @(); denied = @() }
    $entry = $global:CfWorld['files'][$Path]
    $isOwn = $null -ne $global:CfWorld['iis'] -and $Path -like 'C:\Windows\System32\inetsrv\config\*'
    if ($null -eq $entry -and -not $isOwn) { return $file }
    $file['exists'] = $true
    $file['modified'] = "$($global:CfWorld['os']['bootTime'])"
    # A file that somebody wrote by hand stands among the files.
    if ($isOwn -and $null -ne $entry) {
        $isOwn = $false
        $file['readers'] = @('S-1-5-18', 'S-1-5-32-544')
    } elseif (-not $isOwn) {
        Add-StubReaders -File $file -Path $Path
    }
    if ($isOwn) {
        $file['readable'] = $true
        $file['readers'] = @('S-1-5-18', 'S-1-5-32-544')
        if ($Path -like '*\applicationHost.config') { $file['text'] = Get-StubApplicationHost }
        return $file
    }
    if ($null -ne $entry['modified']) { $file['modified'] = "$($entry['modified'])" }
    if ($null -ne $entry['unreadable']) {
        $file['why'] = "$($entry['unreadable'])"
        return $file
    }
    $bytes = Read-CfFileBytes -Path $Path
    $file['bytes'] = $bytes.Length
    $file['text'] = [Text.Encoding]::UTF8.GetString($bytes).TrimStart([char]0xFEFF)
    $file['readable'] = $true
    return $file
}

function Get-CfConfigDigest {
    param([string]$Path)
    return [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash((Read-CfFileBytes -Path $Path))).Replace('-', '').ToLowerInvariant()
}

# Its own entries and those of the folders above it, up to one that inherits nothing.
function Add-StubReaders {
    param($File, [string]$Path)
    $sids = @{ 'NT AUTHORITY\SYSTEM' = 'S-1-5-18'; 'BUILTIN\Administrators' = 'S-1-5-32-544'; 'BUILTIN\Users' = 'S-1-5-32-545'; 'BUILTIN\IIS_IUSRS' = 'S-1-5-32-568' }
    for ($at = $Path; $at -ne ''; $at = Get-CfParent -Path $at) {
        $entry = $global:CfWorld['files'][$at]
        if ($null -eq $entry) { continue }
        foreach ($one in @($entry['access'] | Where-Object -FilterScript { $null -ne $_ })) {
            $list = 'readers'
            if ($one['type'] -eq 'Deny') { $list = 'denied' }
            $File[$list] = @($File[$list]) + $sids["$($one['identity'])"]
        }
        if ("$($entry['inheritance'])" -eq 'false') { return }
    }
    $File['readers'] = @($File['readers']) + 'S-1-5-18' + 'S-1-5-32-544' + 'S-1-5-32-545'
}

# Sections of system.webServer that are declared, by the rules of their names.
function Get-StubWebSections {
    [void](Get-StubIisSectionRows -Section 'system.webServer/handlers')
    $names = @($global:StubIisSectionRows.Keys | Where-Object -FilterScript { $_ -like 'system.webServer/*' -and $_ -ne 'system.webServer/aspNetCore' })
    if ($names -notcontains 'system.webServer/rewrite/globalRules') { $names += 'system.webServer/rewrite/globalRules' }
    if ($null -ne $global:CfWorld['files']['C:\Program Files\IIS\Asp.Net Core Module\V2\aspnetcorev2.dll']) { $names += 'system.webServer/aspNetCore' }
    $sorted = [string[]]$names
    [array]::Sort($sorted, [StringComparer]::OrdinalIgnoreCase)
    return $sorted
}

# applicationHost.config as IIS would have it: what it declares, sites, modules and locations, an element a line.
function Get-StubApplicationHost {
    $iis = $global:CfWorld['iis']
    $lines = [System.Collections.ArrayList]@('<?xml version="1.0" encoding="UTF-8"?>', '<configuration>', '<configSections>')
    foreach ($section in @(Get-StubWebSections)) {
        $parts = $section.Split([char[]]'/')
        $mode = ''
        if ((Get-StubIisActingMode -Section $section -Path 'MACHINE/WEBROOT/APPHOST') -eq 'Deny') { $mode = ' overrideModeDefault="Deny"' }
        for ($i = 0; $i -lt $parts.Length - 1; $i++) { [void]$lines.Add("<sectionGroup name=`"$($parts[$i])`">") }
        [void]$lines.Add("<section name=`"$($parts[$parts.Length - 1])`"$mode />")
        for ($i = 0; $i -lt $parts.Length - 1; $i++) { [void]$lines.Add('</sectionGroup>') }
    }
    $lines.AddRange([object[]]@('</configSections>', '<system.applicationHost>', '<sites>'))
    foreach ($site in @((Get-StubSites).GetEnumerator() | Sort-Object -Property Key)) {
        [void]$lines.Add("<site name=`"$([System.Security.SecurityElement]::Escape($site.Key))`" id=`"$($site.Value['id'])`">")
        foreach ($application in @($site.Value['applications'].GetEnumerator() | Sort-Object -Property Key)) {
            [void]$lines.Add("<application path=`"$([System.Security.SecurityElement]::Escape($application.Key))`">")
            foreach ($folder in @($application.Value['virtualDirectories'].GetEnumerator() | Sort-Object -Property Key)) {
                $place = [System.Security.SecurityElement]::Escape("$($folder.Value['physicalPath'])")
                [void]$lines.Add("<virtualDirectory path=`"$($folder.Key)`" physicalPath=`"$place`" />")
            }
            [void]$lines.Add('</application>')
        }
        [void]$lines.Add('</site>')
    }
    $lines.AddRange([object[]]@('</sites>', '</system.applicationHost>', '<system.webServer>', '<globalModules>'))
    $modules = Get-StubIisOwn -Section 'system.webServer/globalModules' -Path 'MACHINE/WEBROOT/APPHOST'
    foreach ($module in @($modules['[]'] | Where-Object -FilterScript { $null -ne $_ })) {
        $when = ''
        if ($module['preCondition']) { $when = " preCondition=`"$($module['preCondition'])`"" }
        [void]$lines.Add("<add name=`"$($module['name'])`" image=`"$([System.Security.SecurityElement]::Escape($module['image']))`"$when />")
    }
    $lines.AddRange([object[]]@('</globalModules>', '</system.webServer>'))
    Add-StubLocations -Lines $lines
    [void]$lines.Add('</configuration>')
    return $lines.ToArray() -join "`r`n"
}

function Add-StubLocations {
    param($Lines)
    $modes = $global:CfWorld['iis']['overrideModes']
    if ($null -eq $modes) { return }
    foreach ($place in @($modes.GetEnumerator() | Sort-Object -Property Key)) {
        if (-not $place.Key.StartsWith('MACHINE/WEBROOT/APPHOST/')) { continue }
        $path = [System.Security.SecurityElement]::Escape($place.Key.Substring('MACHINE/WEBROOT/APPHOST/'.Length))
        foreach ($mode in @($place.Value.GetEnumerator() | Sort-Object -Property Key)) {
            $parts = $mode.Key.Split([char[]]'/')
            [void]$Lines.Add("<location path=`"$path`" overrideMode=`"$($mode.Value)`">")
            for ($i = 0; $i -lt $parts.Length - 1; $i++) { [void]$Lines.Add("<$($parts[$i])>") }
            [void]$Lines.Add("<$($parts[$parts.Length - 1]) />")
            for ($i = $parts.Length - 2; $i -ge 0; $i--) { [void]$Lines.Add("</$($parts[$i])>") }
            [void]$Lines.Add('</location>')
        }
    }
}
