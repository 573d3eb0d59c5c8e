# A zip archive unpacked into a folder. Needs Paths.ps1, Texts.ps1 and Transfers.ps1.
#
# The manifest lies where Corefleet keeps things: the hash of the archive, then a line for each file: its hash and its path in the folder.
# Dashes stand for the hash of a file that others may change.

# A zip archive for reading.
function Open-CfZip {
    param([string]$Path)
    # 5.1 loads this assembly for nobody else.
    [void][System.Reflection.Assembly]::Load('System.IO.Compression, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    $stream = [System.IO.File]::OpenRead($Path)
    try {
        return , (New-Object -TypeName System.IO.Compression.ZipArchive -ArgumentList $stream)
    } catch {
        # Open, it would keep the file from being taken away.
        $stream.Dispose()
        throw
    }
}

function Get-CfManifestPath {
    param([string]$Folder)
    $name = Get-CfBytesDigest -Bytes ([System.Text.Encoding]::UTF8.GetBytes($Folder.ToLowerInvariant()))
    return "$(Get-CfKeepFolder -Name 'archives')\$($name.Substring(0, 16)).txt"
}

# What is told of the archive that is there: text, sha256, files (path in the folder to hash). Null when there is none.
function Get-CfManifest {
    param([string]$Folder)
    $path = Get-CfManifestPath -Folder $Folder
    if ((Get-CfPathKind -Path $path) -eq '') { return $null }
    $text = [System.Text.Encoding]::UTF8.GetString((Read-CfFileBytes -Path $path))
    $lines = $text.TrimEnd("`n") -split "`n"
    $files = [ordered]@{}
    for ($i = 1; $i -lt $lines.Length; $i++) { $files[$lines[$i].Substring(65)] = $lines[$i].Substring(0, 64) }
    return @{ text = $text; sha256 = $lines[0]; files = $files }
}

# Null takes it away.
function Set-CfManifest {
    param([string]$Folder, $Text)
    $path = Get-CfManifestPath -Folder $Folder
    if ($null -ne $Text) {
        Write-CfFileBytes -Path $path -Bytes ([System.Text.Encoding]::UTF8.GetBytes($Text))
    } elseif ((Get-CfPathKind -Path $path) -ne '') {
        Remove-CfPath -Path $path
    }
    if ($null -eq $Text) {
        $above = Get-CfParent -Path $path
        Remove-CfFolders -Paths @($above, (Get-CfParent -Path $above))
    }
}

function Read-CfArchive {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $manifest = Get-CfManifest -Folder $item['path']
            if ($null -eq $manifest) {
                @{ key = $item['key']; state = 'absent' }
            } else {
                $sha256 = $manifest['sha256'] + (Get-CfArchiveDamage -Folder $item['path'] -Manifest $manifest)
                @{ key = $item['key']; state = 'present'; properties = @{ sha256 = $sha256 } }
            }
        } catch {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = "$($_.Exception.GetBaseException().Message)" }
        }
    }
}

# What is no longer as it came: empty text, or the first three names.
function Get-CfArchiveDamage {
    param([string]$Folder, $Manifest)
    $names = New-Object -TypeName System.Collections.ArrayList
    foreach ($entry in $Manifest['files'].GetEnumerator()) {
        $path = "$Folder\$($entry.Key)"
        if ((Get-CfPathKind -Path $path) -ne 'file') {
            [void]$names.Add($entry.Key)
        } elseif ($entry.Value -notlike '-*' -and (Get-CfFileDigest -Path $path -Algorithm 'sha256') -ne $entry.Value) {
            [void]$names.Add($entry.Key)
        }
    }
    if ($names.Count -eq 0) { return '' }
    $more = ''
    if ($names.Count -gt 3) { $more = " and $($names.Count - 3) more" }
    return ", but changed since: $(@($names.ToArray() | Select-Object -First 3) -join ', ')$more"
}

# The path of an entry in the folder; empty for a folder. A name that leads out of the folder is refused.
function ConvertTo-CfEntryPath {
    param([string]$Name)
    $path = $Name.Replace('/', '\')
    if ($path.EndsWith('\')) { return '' }
    if ($path.StartsWith('\') -or $path.Contains(':') -or @($path.Split('\')) -contains '..') { throw "The archive holds the name '$Name', which leads out of the folder." }
    return $path
}

function Read-CfEntryBytes {
    param($Entry)
    $memory = New-Object -TypeName System.IO.MemoryStream
    $stream = $Entry.Open()
    try { $stream.CopyTo($memory) } finally { $stream.Dispose() }
    return , $memory.ToArray()
}

# What a change does to the folder is written into Work as it goes, so that it can be taken back also when it stops half-way.
function New-CfArchiveWork {
    param([string]$Folder)
    $manifest = Get-CfManifest -Folder $Folder
    $work = @{ folder = $Folder; kept = @{}; made = @(); createdFolders = @(); manifest = $null }
    if ($null -ne $manifest) { $work['manifest'] = $manifest['text'] }
    return $work
}

function Write-CfArchiveFile {
    param($Work, [string]$Name, [byte[]]$Bytes)
    $path = "$($Work['folder'])\$Name"
    $kind = Get-CfPathKind -Path $path
    Assert-CfPathKind -Path $path -Found $kind -Kind 'file'
    if ($kind -eq '') {
        $made = New-CfFolders -Path (Get-CfParent -Path $path)
        $Work['createdFolders'] = $made + @($Work['createdFolders'])
        $Work['made'] = @($Work['made']) + @($Name)
    } elseif ((Get-CfFileDigest -Path $path -Algorithm 'sha256') -eq (Get-CfBytesDigest -Bytes $Bytes)) {
        return
    } else {
        $Work['kept'][$Name] = Save-CfKept -Path $path
    }
    Write-CfFileBytes -Path $path -Bytes $Bytes
}

# Puts aside what the manifest names and the new archive does not have.
function Remove-CfArchiveFiles {
    param($Work, $Files)
    $manifest = Get-CfManifest -Folder $Work['folder']
    if ($null -eq $manifest) { return }
    foreach ($name in @($manifest['files'].Keys)) {
        $path = "$($Work['folder'])\$name"
        if (-not $Files.Contains($name) -and (Get-CfPathKind -Path $path) -eq 'file') {
            $Work['kept'][$name] = Save-CfKept -Path $path
            # Folders that are empty now go up to the folder itself, which stays.
            $above = Get-CfParent -Path $path
            while ($above.Length -gt $Work['folder'].Length) {
                Remove-CfFolders -Paths @($above)
                $above = Get-CfParent -Path $above
            }
        }
    }
}

function Undo-CfArchive {
    param($Work)
    foreach ($name in @($Work['made'] | Where-Object -FilterScript { $_ })) {
        $path = "$($Work['folder'])\$name"
        if ((Get-CfPathKind -Path $path) -eq 'file') { Remove-CfPath -Path $path }
    }
    foreach ($name in @($Work['kept'].Keys)) {
        Restore-CfKept -Kept $Work['kept'][$name] -Path "$($Work['folder'])\$name"
    }
    # The longest first, each on its own: one that somebody has put something into stays.
    foreach ($folder in @($Work['createdFolders'] | Where-Object -FilterScript { $_ } | Sort-Object -Property Length -Descending)) {
        Remove-CfFolders -Paths @($folder)
    }
    Set-CfManifest -Folder $Work['folder'] -Text $Work['manifest']
}

function Test-CfArchiveUndo {
    param($Id, $Undo)
    if ($null -eq $Undo['kept']) { return $false }
    Undo-CfArchive -Work @{
        folder = $Id['path']; kept = $Undo['kept']; made = $Undo['made']; createdFolders = $Undo['createdFolders']; manifest = $Undo['manifest']
    }
    return $true
}

function Set-CfArchive {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $folder = $Id['path']
    if (Test-CfArchiveUndo -Id $Id -Undo $Undo) { return }
    if ($null -eq $Properties['source'] -and -not $Create) { throw "$folder cannot be put right without the source of the archive." }
    $file = Get-CfVerifiedFile -Source $Properties['source'] -Digest $Properties['sha256'] -Headers $Properties['headers']
    $work = New-CfArchiveWork -Folder $folder
    $zip = $null
    try {
        # The manifest tells what came.
        $digest = Get-CfFileDigest -Path $file['path'] -Algorithm 'sha256'
        $zip = Open-CfZip -Path $file['path']
        Expand-CfArchive -Work $work -Zip $zip -Digest $digest -Changeable @($Properties['changeable'])
    } catch {
        $why = $_
        Undo-CfArchive -Work $work
        throw $why
    } finally {
        if ($null -ne $zip) { $zip.Dispose() }
        Remove-CfFetched -File $file
    }
    return @{ undo = @{ kept = $work['kept']; made = @($work['made']); createdFolders = @($work['createdFolders']); manifest = $work['manifest'] } }
}

# All names are looked at before the first file is written.
function Expand-CfArchive {
    param($Work, $Zip, [string]$Digest, [object[]]$Changeable)
    $entries = [ordered]@{}
    foreach ($entry in $Zip.Entries) {
        $name = ConvertTo-CfEntryPath -Name $entry.FullName
        if ($name -ne '') { $entries[$name] = $entry }
    }
    $text = $Digest.ToLowerInvariant() + "`n"
    foreach ($entry in $entries.GetEnumerator()) {
        $bytes = Read-CfEntryBytes -Entry $entry.Value
        $hash = Get-CfBytesDigest -Bytes $bytes
        if ($Changeable -contains $entry.Key) { $hash = '-' * 64 }
        if ($Changeable -notcontains $entry.Key -or (Get-CfPathKind -Path "$($Work['folder'])\$($entry.Key)") -ne 'file') {
            Write-CfArchiveFile -Work $Work -Name $entry.Key -Bytes $bytes
        }
        $text += "$hash $($entry.Key)`n"
    }
    Remove-CfArchiveFiles -Work $Work -Files $entries
    Set-CfManifest -Folder $Work['folder'] -Text $text
}

function Remove-CfArchive {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    if (Test-CfArchiveUndo -Id $Id -Undo $Undo) { return }
    $work = New-CfArchiveWork -Folder $Id['path']
    Remove-CfArchiveFiles -Work $work -Files @{}
    Set-CfManifest -Folder $Id['path'] -Text $null
    return @{ undo = @{ kept = $work['kept']; made = @(); createdFolders = @(); manifest = $work['manifest'] } }
}
