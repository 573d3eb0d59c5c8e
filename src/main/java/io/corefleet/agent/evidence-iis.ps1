# Evidence of IIS: pools, sites and workers as appcmd tells them, the files of the configuration, modules.

# appcmd tells passwords in clear to administrators; they are taken out here, and so are environment variables of pools.
function Get-CfEvidenceIis {
    param($Problems)
    if (-not (Test-CfSomethingAt -Path (Get-CfAppCmdPath))) { return $null }
    $counters = Get-CfFact -Name 'iis.counters' -Problems $Problems -Ask { , @(Get-CfEvidencePoolCounters) }
    return @{
        pools        = Get-CfAppCmdText -Words @('list', 'apppool', '/config:*', '/xml')
        sites        = Get-CfAppCmdText -Words @('list', 'site', '/config:*', '/xml')
        applications = Get-CfAppCmdText -Words @('list', 'app', '/xml')
        directories  = Get-CfAppCmdText -Words @('list', 'vdir', '/xml')
        workers      = Get-CfAppCmdText -Words @('list', 'wp', '/xml')
        requests     = Get-CfAppCmdText -Words @('list', 'request', '/xml')
        counters     = $counters
    }
}

# Settings and states of pools alone, for who has asked for all else before.
function Get-CfEvidencePools {
    if (-not (Test-CfSomethingAt -Path (Get-CfAppCmdPath))) { return $null }
    return Get-CfAppCmdText -Words @('list', 'apppool', '/config:*', '/xml')
}

function Get-CfAppCmdPath {
    return "$env:SystemRoot\System32\inetsrv\appcmd.exe"
}

# When it fails, what it says is the evidence; exit code 1 only means that there is nothing to list.
function Get-CfAppCmdText {
    param([string[]]$Words)
    $result = Invoke-CfNative -Program (Get-CfAppCmdPath) -Words $Words
    $text = "$($result['stdout'])"
    if (-not $text.Trim()) { $text = "$($result['stderr'])" }
    $text = [regex]::Replace($text, '(?i)(password=")[^"]+(")', '$1***$2')
    return [regex]::Replace($text, '(?i)(<add name="[^"]*" value=")[^"]+(")', '$1***$2')
}

function Get-CfEvidencePoolCounters {
    $names = 'Name', 'CurrentApplicationPoolState', 'CurrentWorkerProcesses', 'RecentWorkerProcessFailures'
    foreach ($pool in @(Get-CimInstance -ClassName 'Win32_PerfRawData_APPPOOLCountersProvider_APPPOOLWAS' -Property $names)) {
        if ($null -eq $pool -or "$($pool.Name)" -eq '_Total') { continue }
        @{
            pool     = "$($pool.Name)"
            state    = [int]$pool.CurrentApplicationPoolState
            workers  = [int]$pool.CurrentWorkerProcesses
            failures = [int]$pool.RecentWorkerProcessFailures
        }
    }
}

# The pool stands in the command line of each worker. CPU times are in units of 100 ns.
function Get-CfEvidenceWorkers {
    param($Problems)
    $requests = Get-CfFact -Name 'workers.requests' -Problems $Problems -Ask { Get-CfEvidenceRequests }
    $names = 'ProcessId', 'CommandLine', 'KernelModeTime', 'UserModeTime', 'WorkingSetSize', 'PrivatePageCount', 'ThreadCount', 'HandleCount',
    'CreationDate', 'ExecutablePath'
    $found = New-Object -TypeName System.Collections.ArrayList
    foreach ($process in @(Get-CimInstance -ClassName 'Win32_Process' -Property $names -Filter "Name = 'w3wp.exe'")) {
        if ($null -eq $process) { continue }
        $pool = ''
        if ("$($process.CommandLine)" -match '-ap "(.*?)"(?= -|$)') { $pool = $Matches[1] }
        $bits = 64
        if ("$($process.ExecutablePath)" -match '\\SysWOW64\\') { $bits = 32 }
        # Of one that is just ending Windows does not tell it any more.
        $started = $null
        if ($null -ne $process.CreationDate) { $started = ConvertTo-CfUtcStamp -Time $process.CreationDate }
        $running = $null
        if ($null -ne $requests -and $requests.ContainsKey("$($process.ProcessId)")) { $running = $requests["$($process.ProcessId)"] }
        [void]$found.Add(@{
                pid          = [long]$process.ProcessId
                pool         = $pool
                cpuMs        = [long][Math]::Floor(([double]$process.KernelModeTime + [double]$process.UserModeTime) / 10000)
                workingSetMb = ConvertTo-CfMegabytes -Bytes $process.WorkingSetSize
                privateMb    = ConvertTo-CfMegabytes -Bytes $process.PrivatePageCount
                threads      = [int]$process.ThreadCount
                handles      = [int]$process.HandleCount
                started      = $started
                bits         = $bits
                requests     = $running
            })
    }
    return @{ time = (ConvertTo-CfUtcStamp -Time ([datetime]::UtcNow)); ticks = [long]([datetime]::UtcNow.Ticks / 10000); found = $found.ToArray() }
}

# Requests that run, by process id; the counter is named 3164_Shop.
function Get-CfEvidenceRequests {
    $running = @{}
    foreach ($worker in @(Get-CimInstance -ClassName 'Win32_PerfRawData_W3SVCW3WPCounterProvider_W3SVCW3WP' -Property 'Name', 'ActiveRequests')) {
        if ($null -ne $worker -and "$($worker.Name)" -match '^(\d+)_') { $running[$Matches[1]] = [long]$worker.ActiveRequests }
    }
    return $running
}

function Get-CfEvidenceConfiguration {
    $folder = "$env:SystemRoot\System32\inetsrv\config"
    $main = Read-CfConfigFile -Path "$folder\applicationHost.config" -Used 'MACHINE/WEBROOT/APPHOST'
    if (-not $main['exists']) { return $null }
    $tree = Read-CfConfigTree -Text $main['text'] -Declared @{}
    if ($null -ne $tree['problem']) { $main['copy'] = Get-CfConfigCopy }
    $declared = @{}
    foreach ($section in $tree['declared']) { $declared[$section['name']] = $true }
    $files = New-Object -TypeName System.Collections.ArrayList
    [void]$files.Add((Complete-CfConfigFile -File $main -Tree $tree))
    $redirection = Read-CfConfigFile -Path "$folder\redirection.config" -Used 'MACHINE/REDIRECTION'
    $redirection['enabled'] = "$($redirection['text'])" -match '(?i)<configurationRedirection[^>]*\benabled="true"'
    [void]$files.Add((Complete-CfConfigFile -File $redirection -Tree (Read-CfConfigTree -Text $redirection['text'] -Declared $declared)))
    foreach ($directory in @($tree['directories'] | Select-Object -First 60)) {
        if ($null -eq $directory) { continue }
        $path = [Environment]::ExpandEnvironmentVariables($directory['path'])
        $file = Read-CfConfigFile -Path "$path\web.config" -Used $directory['used']
        $file['folder'] = Test-CfSomethingAt -Path $path
        [void]$files.Add((Complete-CfConfigFile -File $file -Tree (Read-CfConfigTree -Text $file['text'] -Declared $declared)))
    }
    $history = @(Get-CfFolderContent -Folder "$env:SystemDrive\inetpub\history" -Pattern 'CFGHISTORY_*' -OfFolders $true | Select-Object -First 10)
    return @{
        files     = $files.ToArray()
        sections  = $tree['declared']
        locations = $tree['locations']
        modules   = @(Get-CfEvidenceModules -Modules $tree['modules'])
        history   = @(foreach ($entry in $history) { @{ name = $entry['name']; time = $entry['time'] } })
    }
}

# The newest applicationHost.config in the history or in a backup that is well-formed; nothing when there is none. All of them were in use on this
# host, so that it can decrypt the passwords in them.
function Get-CfConfigCopy {
    $kept = @(
        Get-CfFolderContent -Folder "$env:SystemDrive\inetpub\history" -Pattern 'CFGHISTORY_*' -OfFolders $true
        Get-CfFolderContent -Folder "$env:SystemRoot\System32\inetsrv\backup" -Pattern '*' -OfFolders $true
    )
    foreach ($folder in @($kept | Sort-Object -Property { $_['time'] } -Descending | Select-Object -First 20)) {
        if ($null -eq $folder) { continue }
        $file = Read-CfConfigFile -Path "$($folder['path'])\applicationHost.config" -Used ''
        if (-not $file['text']) { continue }
        $tree = Read-CfConfigTree -Text $file['text'] -Declared @{}
        if ($null -ne $tree['problem']) { continue }
        return @{ path = $file['path']; time = $folder['time']; sha256 = (Get-CfConfigDigest -Path $file['path']) }
    }
}

# Its text stays on the host: it may hold passwords.
function Complete-CfConfigFile {
    param($File, $Tree)
    $File['problem'] = $Tree['problem']
    $File['sections'] = $Tree['used']
    $File.Remove('text')
    return $File
}

function Get-CfEvidenceModules {
    param($Modules)
    foreach ($module in @($Modules)) {
        if ($null -eq $module) { continue }
        $bits = Get-CfImageBits -Path ([Environment]::ExpandEnvironmentVariables("$($module['image'])"))
        $module['exists'] = $null -ne $bits
        $module['bits'] = $bits
        $module
    }
}

# 64 or 32, by the header of the image; 0 when it has none or nobody may read it, nothing when the file is not there. Our process is a 64-bit one,
# so System32 is that.
function Get-CfImageBits {
    param([string]$Path)
    if (-not (Test-CfSomethingAt -Path $Path)) { return $null }
    $head = [byte[]]@()
    try { $head = Read-CfFilePart -Path $Path -Length 4096 -FromEnd $false } catch { $null = $_ }
    if ($head.Length -lt 64) { return 0 }
    $place = [BitConverter]::ToInt32($head, 60)
    if ($place -lt 0 -or $place + 6 -gt $head.Length) { return 0 }
    $machine = [BitConverter]::ToUInt16($head, $place + 4)
    if ($machine -eq 0x14C) { return 32 }
    if ($machine -eq 0x8664) { return 64 }
    return 0
}

# What counts of a configuration file, with the lines where it stands: problem (null, or what the XML reader says), declared sections, used ones,
# locations, native modules, folders of virtual directories. A section that nobody declares is told by the first element that leads to none.
function Read-CfConfigTree {
    param([string]$Text, $Declared)
    $told = @{ problem = $null }
    $lists = @{}
    foreach ($name in 'declared', 'used', 'locations', 'modules', 'directories') { $lists[$name] = New-Object -TypeName System.Collections.ArrayList }
    $state = @{ groups = @{}; declared = @{}; path = ''; site = ''; application = '/'; override = ''; below = 0 }
    foreach ($name in @($Declared.Keys)) { $state['declared'][$name] = $true }
    if ($Text) {
        $names = New-Object -TypeName System.Collections.ArrayList
        $reader = [System.Xml.XmlTextReader]::new([IO.StringReader]::new($Text))
        $reader.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
        try {
            while ($reader.Read()) {
                if ($reader.NodeType -ne [System.Xml.XmlNodeType]::Element) { continue }
                while ($names.Count -gt $reader.Depth) { $names.RemoveAt($names.Count - 1) }
                [void]$names.Add($reader.LocalName)
                Add-CfConfigElement -Reader $reader -Names $names -State $state -Lists $lists
            }
        } catch {
            $cause = $_.Exception
            while ($null -ne $cause.InnerException) { $cause = $cause.InnerException }
            $told['problem'] = @{ message = "$($cause.Message)"; line = $reader.LineNumber; column = $reader.LinePosition }
            # The reader stands at the last element that was whole.
            if ($cause -is [System.Xml.XmlException]) {
                $told['problem']['line'] = $cause.LineNumber
                $told['problem']['column'] = $cause.LinePosition
            }
        }
        $reader.Close()
    }
    foreach ($name in @($lists.Keys)) { $told[$name] = $lists[$name].ToArray() }
    return $told
}

# One element. Names: from the root down to it.
function Add-CfConfigElement {
    param($Reader, $Names, $State, $Lists)
    $depth = $Names.Count
    $name = "$($Names[$depth - 1])"
    if ($depth -ge 3 -and $Names[1] -eq 'configSections') {
        $State['groups'][$depth] = "$($Reader.GetAttribute('name'))"
        if ($name -ne 'section') { return }
        $full = (@(for ($level = 3; $level -le $depth; $level++) { $State['groups'][$level] })) -join '/'
        $State['declared'][$full] = $true
        if ($full -like 'system.webServer/*') {
            $mode = "$($Reader.GetAttribute('overrideModeDefault'))"
            if (-not $mode) { $mode = 'Allow' }
            [void]$Lists['declared'].Add(@{ name = $full; overrideMode = $mode })
        }
        return
    }
    if ($depth -eq 2) {
        $State['path'] = ''
        $State['override'] = ''
        $State['below'] = 0
        if ($name -eq 'location') {
            $State['path'] = "$($Reader.GetAttribute('path'))"
            $State['override'] = "$($Reader.GetAttribute('overrideMode'))"
        }
    }
    if ($name -eq 'site' -and $Names[$depth - 2] -eq 'sites') { $State['site'] = "$($Reader.GetAttribute('name'))" }
    if ($name -eq 'application' -and $Names[$depth - 2] -eq 'site') { $State['application'] = "$($Reader.GetAttribute('path'))" }
    if ($name -eq 'virtualDirectory' -and $Names[$depth - 2] -eq 'application') {
        $used = "$($State['site'])$($State['application'].TrimEnd('/'))$($Reader.GetAttribute('path'))"
        [void]$Lists['directories'].Add(@{ used = $used; path = "$($Reader.GetAttribute('physicalPath'))" })
    }
    if ($name -eq 'add' -and $Names[$depth - 2] -eq 'globalModules') {
        $module = @{ name = "$($Reader.GetAttribute('name'))"; image = "$($Reader.GetAttribute('image'))" }
        $module['preCondition'] = "$($Reader.GetAttribute('preCondition'))"
        [void]$Lists['modules'].Add($module)
    }
    Add-CfConfigSection -Reader $Reader -Names $Names -State $State -Lists $Lists
}

# Below a section nothing is told any more.
function Add-CfConfigSection {
    param($Reader, $Names, $State, $Lists)
    $first = 1
    if ($Names.Count -gt 1 -and $Names[1] -eq 'location') { $first = 2 }
    if ($Names.Count -le $first + 1 -or $Names[$first] -ne 'system.webServer') {
        $State['below'] = 0
        return
    }
    if ($State['below'] -gt 0 -and $Names.Count -gt $State['below']) { return }
    $State['below'] = 0
    $full = (@(for ($level = $first; $level -lt $Names.Count; $level++) { $Names[$level] })) -join '/'
    $isGroup = @($State['declared'].Keys | Where-Object -FilterScript { $_.StartsWith("$full/", [StringComparison]::OrdinalIgnoreCase) }).Count -gt 0
    if ($isGroup -and -not $State['declared'].ContainsKey($full)) { return }
    $State['below'] = $Names.Count
    [void]$Lists['used'].Add(@{ name = $full; line = [int]$Reader.LineNumber; location = $State['path'] })
    if ($State['override']) { [void]$Lists['locations'].Add(@{ path = $State['path']; name = $full; overrideMode = $State['override'] }) }
}

# Below: what touches Windows beside the registry, CIM and programs, and no other does.

# The text of a file of the configuration, who may read it, and whether we could.
function Read-CfConfigFile {
    param([string]$Path, [string]$Used)
    $file = @{ path = $Path; used = $Used; exists = [IO.File]::Exists($Path); readable = $false; bytes = 0; modified = $null; text = ''; readers = @(); denied = @() }
    if (-not $file['exists']) { return $file }
    $file['modified'] = ConvertTo-CfUtcStamp -Time ([IO.File]::GetLastWriteTimeUtc($Path))
    try {
        $bytes = [IO.File]::ReadAllBytes($Path)
        $file['bytes'] = $bytes.Length
        $stream = [IO.StreamReader]::new([IO.MemoryStream]::new($bytes), [Text.Encoding]::UTF8, $true)
        $file['text'] = $stream.ReadToEnd()
        $stream.Dispose()
        $file['readable'] = $true
    } catch {
        $file['why'] = "$($_.Exception.Message)"
    }
    try {
        $security = [IO.FileInfo]::new($Path).GetAccessControl([System.Security.AccessControl.AccessControlSections]::Access)
        $rules = @($security.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier]) |
                Where-Object -FilterScript { ([int]$_.FileSystemRights -band 1) -ne 0 })
        $file['readers'] = @($rules | Where-Object -FilterScript { "$($_.AccessControlType)" -eq 'Allow' } | ForEach-Object -Process { $_.IdentityReference.Value })
        $file['denied'] = @($rules | Where-Object -FilterScript { "$($_.AccessControlType)" -eq 'Deny' } | ForEach-Object -Process { $_.IdentityReference.Value })
    } catch {
        $file['readers'] = $null
    }
    return $file
}

# SHA-256 of a file in hex digits. The class is one that is allowed where only FIPS 140 is, too.
function Get-CfConfigDigest {
    param([string]$Path)
    $hash = [Security.Cryptography.SHA256CryptoServiceProvider]::new()
    try { return [BitConverter]::ToString($hash.ComputeHash([IO.File]::ReadAllBytes($Path))).Replace('-', '').ToLowerInvariant() } finally { $hash.Dispose() }
}
