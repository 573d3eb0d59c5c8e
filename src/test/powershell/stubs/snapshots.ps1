# Snapshots: of IIS in iis.backups and iis.backedUp, of keys in snapshots, by name and key. On a host with diskFull no file can be written.

# A deep copy of what a world is made of.
function Copy-StubWorld {
    param($Value)
    if ($Value -is [System.Collections.IDictionary]) {
        $copy = @{}
        foreach ($key in @($Value.Keys)) { $copy[$key] = Copy-StubWorld -Value $Value[$key] }
        return $copy
    }
    if ($Value -is [System.Collections.IList]) {
        return , [object[]]@(foreach ($item in $Value) { Copy-StubWorld -Value $item })
    }
    return $Value
}

# What appcmd puts into a backup.
function Save-StubBackup {
    param([string]$Name)
    $iis = $global:CfWorld['iis']
    $copy = Copy-StubWorld -Value $iis
    $copy.Remove('backups')
    $copy.Remove('backedUp')
    if ($null -eq $iis['backedUp']) { $iis['backedUp'] = @{} }
    $iis['backedUp'][$Name] = $copy
}

function Restore-StubBackup {
    param([string]$Name)
    $iis = $global:CfWorld['iis']
    foreach ($key in @($iis.Keys)) { if ($key -ne 'backups' -and $key -ne 'backedUp') { $iis.Remove($key) } }
    $copy = Copy-StubWorld -Value $iis['backedUp'][$Name]
    foreach ($key in @($copy.Keys)) { $iis[$key] = $copy[$key] }
}

# Of C:\Windows\Corefleet\Snapshots\<name>\<key>.reg: the name, and the key whose file is called so.
function Get-StubSnapshotOf {
    param([string]$Path)
    $words = $Path.Split('\')
    $name = $words[$words.Length - 2]
    $all = $global:CfWorld['snapshots']
    if ($null -eq $all -or $null -eq $all[$name]) { return $null }
    foreach ($key in @($all[$name].Keys)) {
        if ((Get-CfKeySnapshotFile -Name $name -Key $key) -eq $Path) { return @{ name = $name; key = $key; copy = $all[$name][$key] } }
    }
    return $null
}

function Get-StubServiceOf {
    param([string]$Key)
    $services = 'HKLM\SYSTEM\CurrentControlSet\Services\'
    if ($Key.StartsWith($services, [StringComparison]::OrdinalIgnoreCase) -and $Key.IndexOf('\', $services.Length) -lt 0) { return $Key.Substring($services.Length) }
    return ''
}

function Invoke-StubReg {
    param([string[]]$Words)
    if ($Words[0] -eq 'export' -and $Words[3] -eq '/y' -and $Words[4] -eq '/reg:64') { return Export-StubKey -Key $Words[1] -Path $Words[2] }
    if ($Words[0] -eq 'import' -and $Words[2] -eq '/reg:64') { return Import-StubKey -Path $Words[1] }
    throw "There is no stub for reg.exe $Words."
}

function Export-StubKey {
    param([string]$Key, [string]$Path)
    if ($global:CfWorld['host']['diskFull']) { return @{ rc = 1; stdout = ''; stderr = "There is not enough space on the disk.`r`n" } }
    $registry = $global:CfWorld['registry']['64']
    $copy = @{ registry = @{} }
    $service = Get-StubServiceOf -Key $Key
    if ($service -and $null -ne $global:CfWorld['services'][$service]) { $copy['service'] = Copy-StubWorld -Value $global:CfWorld['services'][$service] }
    foreach ($name in @($registry.Keys)) {
        if ($name -eq $Key -or $name.StartsWith("$Key\", [StringComparison]::OrdinalIgnoreCase)) { $copy['registry'][$name] = Copy-StubWorld -Value $registry[$name] }
    }
    $folders = $Path.Split('\')
    (Get-StubThing -Section 'snapshots' -Name ($folders[$folders.Length - 2]))[$Key] = $copy
    return @{ rc = 0; stdout = ''; stderr = '' }
}

function Import-StubKey {
    param([string]$Path)
    $found = Get-StubSnapshotOf -Path $Path
    if ($null -eq $found) { return @{ rc = 1; stdout = ''; stderr = "ERROR: The system was unable to find the specified file.`r`n" } }
    $registry = $global:CfWorld['registry']['64']
    $kept = $found['copy']
    if ($null -ne $kept['service']) {
        $service = Get-StubThing -Section 'services' -Name (Get-StubServiceOf -Key $found['key'])
        foreach ($member in @($kept['service'].Keys)) { if ($member -ne 'state') { $service[$member] = $kept['service'][$member] } }
    }
    foreach ($name in @($kept['registry'].Keys)) {
        if ($null -eq $registry[$name]) { $registry[$name] = @{} }
        foreach ($value in @($kept['registry'][$name].Keys)) { $registry[$name][$value] = $kept['registry'][$name][$value] }
    }
    return @{ rc = 0; stdout = ''; stderr = '' }
}

function Test-CfSnapshotFile {
    param([string]$Path)
    if ($Path -like '*\inetsrv\appcmd.exe') { return $null -ne $global:CfWorld['iis'] }
    if ($Path -like '*\inetsrv\backup\*\*.config') {
        $words = $Path.Split('\')
        return $Path -like '*\applicationHost.config' -and @($global:CfWorld['iis']['backups']) -contains $words[$words.Length - 2]
    }
    return $null -ne (Get-StubSnapshotOf -Path $Path)
}

function Get-CfSnapshotNames {
    param([string]$Folder)
    if ($Folder -like '*\inetsrv\backup') {
        if ($null -ne $global:CfWorld['iis']) { @($global:CfWorld['iis']['backups'] | Where-Object -FilterScript { $_ }) }
    } elseif ($null -ne $global:CfWorld['snapshots']) {
        @($global:CfWorld['snapshots'].Keys)
    }
}

function Get-CfSnapshotBytes {
    param([string]$Path)
    if ($Path -like '*.reg') { return 1024 }
    return 4096
}

function New-CfSnapshotFolder {
    param([string]$Path)
    if ($null -eq $global:CfWorld['snapshots']) { $global:CfWorld['snapshots'] = @{} }
    $name = $Path.Substring($Path.LastIndexOf('\') + 1)
    if ($null -eq $global:CfWorld['snapshots'][$name]) { $global:CfWorld['snapshots'][$name] = @{} }
}

function Remove-CfSnapshotFolder {
    param([string]$Path)
    $global:CfWorld['snapshots'].Remove($Path.Substring($Path.LastIndexOf('\') + 1))
}

# Only where appcmd itself could not restore it.
function Copy-CfSnapshotFile {
    param([string]$From, [string]$To)
    if ($To -notlike '*\inetsrv\config\*.config') { throw "No configuration lies at $To." }
    $words = $From.Split('\')
    Restore-StubBackup -Name $words[$words.Length - 2]
}
