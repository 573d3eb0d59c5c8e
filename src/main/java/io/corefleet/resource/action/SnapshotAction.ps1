# Copies of configuration on the host itself: of IIS as appcmd makes them, of keys of the registry as reg.exe exports them.

# Taking one never fails, so that it holds no change up: what cannot be copied stands in problem.
function Invoke-CfSnapshotAction {
    param([hashtable]$Arguments)
    $name = "$($Arguments['name'])"
    if ($name -notmatch '^corefleet-[A-Za-z0-9-]+$') { throw "No snapshot is called so: $name" }
    $keys = @($Arguments['keys'] | Where-Object -FilterScript { $null -ne $_ })
    $ofIis = [bool]$Arguments['iis']
    if ($Arguments['restore']) {
        Restore-CfSnapshot -Name $name -OfIis $ofIis -Keys $keys
        return @{ output = @{ changed = $true } }
    }
    $taken = New-Object -TypeName System.Collections.ArrayList
    if ($ofIis -and (Test-CfSnapshotFile -Path (Get-CfSnapshotAppCmd))) { [void]$taken.Add((Save-CfIisSnapshot -Name $name)) }
    foreach ($key in $keys) {
        # A key that comes with the change has nothing to be kept.
        if ($null -ne (Get-CfRegistryKey -View '64' -Path "$key")) { [void]$taken.Add((Save-CfKeySnapshot -Name $name -Key "$key")) }
    }
    $gone = @(Clear-CfSnapshots -Name $name -Keep ([int]$Arguments['keep']) -Days ([int]$Arguments['days']))
    return @{ output = @{ changed = $true; taken = $taken.ToArray(); gone = $gone } }
}

function Save-CfIisSnapshot {
    param([string]$Name)
    $part = @{ kind = 'iis'; subject = ''; bytes = [long]0; problem = '' }
    try {
        Invoke-CfSnapshotProgram -Program (Get-CfSnapshotAppCmd) -Words 'add', 'backup', $Name
        $part['bytes'] = [long](Get-CfSnapshotBytes -Path "$(Get-CfIisBackups)\$Name")
    } catch {
        $part['problem'] = "$($_.Exception.Message)"
    }
    return $part
}

function Save-CfKeySnapshot {
    param([string]$Name, [string]$Key)
    $part = @{ kind = 'registry_key'; subject = $Key; bytes = [long]0; problem = '' }
    try {
        New-CfSnapshotFolder -Path "$(Get-CfKeySnapshots)\$Name"
        $file = Get-CfKeySnapshotFile -Name $Name -Key $Key
        Invoke-CfSnapshotProgram -Program 'reg.exe' -Words 'export', $Key, $file, '/y', '/reg:64'
        $part['bytes'] = [long](Get-CfSnapshotBytes -Path $file)
    } catch {
        $part['problem'] = "$($_.Exception.Message)"
    }
    return $part
}

# Nothing is restored unless all of it is there.
function Restore-CfSnapshot {
    param([string]$Name, [bool]$OfIis, [object[]]$Keys)
    foreach ($key in $Keys) {
        if (-not (Test-CfSnapshotFile -Path (Get-CfKeySnapshotFile -Name $Name -Key "$key"))) { throw "The snapshot $Name has no copy of $key, or not any more." }
    }
    if ($OfIis -and -not (Test-CfSnapshotFile -Path "$(Get-CfIisBackups)\$Name\applicationHost.config")) {
        throw "There is no backup $Name of IIS, or not any more."
    }
    foreach ($key in $Keys) {
        Invoke-CfSnapshotProgram -Program 'reg.exe' -Words 'import', (Get-CfKeySnapshotFile -Name $Name -Key "$key"), '/reg:64'
    }
    if ($OfIis) { Restore-CfIisSnapshot -Name $Name }
}

# Where appcmd itself stumbles over the configuration that is to be replaced, the files are put back without it: IIS sees them change.
function Restore-CfIisSnapshot {
    param([string]$Name)
    $why = ''
    try { Invoke-CfSnapshotProgram -Program (Get-CfSnapshotAppCmd) -Words 'restore', 'backup', $Name } catch { $why = "$($_.Exception.Message)" }
    if (-not $why) { return }
    $copied = 0
    foreach ($file in 'applicationHost.config', 'administration.config', 'redirection.config') {
        $from = "$(Get-CfIisBackups)\$Name\$file"
        if (Test-CfSnapshotFile -Path $from) {
            Copy-CfSnapshotFile -From $from -To "$env:windir\System32\inetsrv\config\$file"
            $copied += 1
        }
    }
    if ($copied -eq 0) { throw $why }
}

# Of each kind so many stay, and none that is older; what cannot be taken away is tried again with the next one. Names of those that went.
function Clear-CfSnapshots {
    param([string]$Name, [int]$Keep, [int]$Days)
    $oldest = [datetime]::UtcNow.AddDays(-$Days).ToString("yyyyMMdd'T'HHmmss", [Globalization.CultureInfo]::InvariantCulture)
    $gone = @{}
    foreach ($root in (Get-CfIisBackups), (Get-CfKeySnapshots)) {
        # corefleet-41-20261128T085901: those of runs, and of nobody else.
        $own = @(Get-CfSnapshotNames -Folder $root | Where-Object -FilterScript { $_ -match '^corefleet-[0-9]+-[0-9]{8}T[0-9]{6}$' } |
                Sort-Object -Property { $_.Substring($_.LastIndexOf('-') + 1) }, { [long]$_.Split('-')[1] } -Descending)
        for ($i = 0; $i -lt $own.Count; $i++) {
            $stamp = $own[$i].Substring($own[$i].LastIndexOf('-') + 1)
            $stays = $i -lt $Keep -and [string]::CompareOrdinal($stamp, $oldest) -ge 0
            if ($stays -or $own[$i] -eq $Name) { continue }
            try {
                if ($root -eq (Get-CfIisBackups)) {
                    Invoke-CfSnapshotProgram -Program (Get-CfSnapshotAppCmd) -Words 'delete', 'backup', $own[$i]
                } else {
                    Remove-CfSnapshotFolder -Path "$root\$($own[$i])"
                }
                $gone[$own[$i]] = $true
            } catch {
                $null = $_
            }
        }
    }
    return @($gone.Keys | Sort-Object)
}

function Get-CfSnapshotAppCmd {
    return "$env:windir\System32\inetsrv\appcmd.exe"
}

function Get-CfIisBackups {
    return "$env:windir\System32\inetsrv\backup"
}

# Below the folder of Windows: nobody but administrators can put something there.
function Get-CfKeySnapshots {
    return "$env:windir\Corefleet\Snapshots"
}

function Get-CfKeySnapshotFile {
    param([string]$Name, [string]$Key)
    return "$(Get-CfKeySnapshots)\$Name\$([regex]::Replace($Key, '[^A-Za-z0-9 .-]', '_')).reg"
}

function Invoke-CfSnapshotProgram {
    param([string]$Program, [string[]]$Words)
    $result = Invoke-CfNative -Program $Program -Words $Words
    if ($result['rc'] -ne 0) {
        $said = ("$($result['stdout']) $($result['stderr'])" -replace '\s+', ' ').Trim()
        throw "$($Program.Substring($Program.LastIndexOf('\') + 1)) $($Words[0]) ended with $($result['rc']): $said"
    }
}

# Below: what touches files, and no other does.

function Test-CfSnapshotFile {
    param([string]$Path)
    return [IO.File]::Exists($Path)
}

# Names of the folders in a folder; none when it is not there.
function Get-CfSnapshotNames {
    param([string]$Folder)
    if (-not [IO.Directory]::Exists($Folder)) { return }
    foreach ($path in [IO.Directory]::GetDirectories($Folder)) { [IO.Path]::GetFileName($path) }
}

# Of a file, or of all files in a folder.
function Get-CfSnapshotBytes {
    param([string]$Path)
    if ([IO.File]::Exists($Path)) { return (New-Object -TypeName System.IO.FileInfo -ArgumentList $Path).Length }
    $bytes = [long]0
    foreach ($file in (New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $Path).GetFiles('*', 'AllDirectories')) { $bytes += $file.Length }
    return $bytes
}

function New-CfSnapshotFolder {
    param([string]$Path)
    [void][IO.Directory]::CreateDirectory($Path)
}

function Remove-CfSnapshotFolder {
    param([string]$Path)
    [IO.Directory]::Delete($Path, $true)
}

function Copy-CfSnapshotFile {
    param([string]$From, [string]$To)
    [IO.File]::Copy($From, $To, $true)
}
