# Files of the host: what the request 'file' does (docs/agent-protocol.md, section 4.4). The functions below the line touch the file
# system, and no other does. Nothing here ever holds more of a file than one chunk. A path is data: no wildcard is looked for in it.

function Invoke-CfFileVerb {
    param([string]$Verb, $Arguments)
    foreach ($name in 'path', 'to') {
        if ($Arguments.ContainsKey($name)) { Assert-CfFullPath -Path $Arguments[$name] }
    }
    $path = [string]$Arguments['path']
    switch ($Verb) {
        'stat' { return Get-CfFileStat -Path $path }
        'list' { return Get-CfFileList -Path $path }
        'make' { return New-CfFileFolder -Path $path -Parents ([bool]$Arguments['parents']) }
        'remove' { return Remove-CfFileTree -Path $path -Tree ([bool]$Arguments['tree']) }
        'move' { return Move-CfFile -Path $path -To $Arguments['to'] -Replace ([bool]$Arguments['replace']) }
        'copy' { return Copy-CfFile -Path $path -To $Arguments['to'] }
        'hash' { return Get-CfFileHash -Path $path }
        'read' { return Read-CfFileChunk -Path $path -Offset $Arguments['offset'] -Length $Arguments['length'] }
        'begin' { return Open-CfUpload -Path $path -Arguments $Arguments }
        'append' { return Add-CfUpload -Path $path -Arguments $Arguments }
        'finish' { return Complete-CfUpload -Path $path -Arguments $Arguments }
        default { throw "The agent knows no verb '$Verb' for files." }
    }
}

function Assert-CfFullPath {
    param([string]$Path)
    if ($Path -notmatch '^([A-Za-z]:\\|\\\\[^\\]+\\[^\\]+)') { throw "$Path is no full path." }
}

function Get-CfFileStat {
    param([string]$Path)
    $entry = Get-CfEntry -Path $Path
    if ($null -eq $entry) { return @{ kind = 'nothing' } }
    $entry['readable'] = Test-CfFileOpens -Path $Path -Access 'Read' -Entry $entry
    $entry['writable'] = Test-CfFileOpens -Path $Path -Access 'Write' -Entry $entry
    return $entry
}

# Asking the access list would need the whole token; trying is exact. A folder cannot be tried without writing into it: null.
function Test-CfFileOpens {
    param([string]$Path, [string]$Access, $Entry)
    if ($Entry['kind'] -ne 'file') { return $null }
    try {
        (Open-CfStream -Path $Path -Mode 'Open' -Access $Access).Dispose()
        return $true
    } catch {
        return $false
    }
}

function Get-CfFileList {
    param([string]$Path)
    Assert-CfEntry -Path $Path -Kind 'directory'
    return @{ entries = @(Get-CfEntries -Path $Path) }
}

function New-CfFileFolder {
    param([string]$Path, [bool]$Parents)
    $entry = Get-CfEntry -Path $Path
    if ($null -ne $entry -and $entry['kind'] -ne 'directory') { throw "$Path is a file." }
    if ($null -ne $entry) { return @{ made = $false } }
    if (-not $Parents) { Assert-CfEntry -Path (Get-CfAbove -Path $Path) -Kind 'directory' }
    Add-CfFolder -Path $Path
    return @{ made = $true }
}

function Remove-CfFileTree {
    param([string]$Path, [bool]$Tree)
    if ((Get-CfAbove -Path $Path) -eq '') { throw "$Path is the root of a drive or a share: it is not removed." }
    $entry = Get-CfEntry -Path $Path
    if ($null -eq $entry) { return @{ removed = $false } }
    Remove-CfEntry -Path $Path -Kind $entry['kind'] -Tree $Tree
    return @{ removed = $true }
}

function Move-CfFile {
    param([string]$Path, [string]$To, [bool]$Replace)
    $from = Get-CfEntry -Path $Path
    if ($null -eq $from) { throw "There is nothing at $Path." }
    $there = Get-CfEntry -Path $To
    # A name whose letter case alone changes is the same thing.
    if ($null -ne $there -and $To -ne $Path -and (-not $Replace -or $from['kind'] -ne 'file' -or $there['kind'] -ne 'file')) {
        throw "There is a $($there['kind']) at $To already."
    }
    Move-CfEntry -From $Path -To $To -Kind $from['kind'] -Replace ($null -ne $there -and $To -ne $Path)
    return @{}
}

# Beside the target first, so that nobody sees half a copy; the hash of both is told equal.
function Copy-CfFile {
    param([string]$Path, [string]$To)
    Assert-CfEntry -Path $Path -Kind 'file'
    $beside = Get-CfPartialPath -Path $To -Id ([Guid]::NewGuid().ToString('N').Substring(0, 16))
    try {
        Copy-CfEntry -From $Path -To $beside
        $whole = Get-CfFileHash -Path $Path
        if ((Get-CfFileHash -Path $beside)['sha256'] -ne $whole['sha256']) { throw "$Path changed while it was copied." }
        Move-CfIntoPlace -From $beside -To $To
    } finally {
        if ($null -ne (Get-CfEntry -Path $beside)) { Remove-CfEntry -Path $beside -Kind 'file' -Tree $false }
    }
    return $whole
}

function Get-CfFileHash {
    param([string]$Path)
    Assert-CfEntry -Path $Path -Kind 'file'
    $stream = Open-CfStream -Path $Path -Mode 'Open' -Access 'Read'
    try {
        $hash = (New-CfSha256).ComputeHash($stream)
        return @{ length = $stream.Length; sha256 = [BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant() }
    } finally {
        $stream.Dispose()
    }
}

function Read-CfFileChunk {
    param([string]$Path, [long]$Offset, [int]$Length)
    Assert-CfEntry -Path $Path -Kind 'file'
    $bytes = [byte[]]::new([Math]::Min(1048576, $Length))
    $stream = Open-CfStream -Path $Path -Mode 'Open' -Access 'Read'
    try {
        [void]$stream.Seek($Offset, [IO.SeekOrigin]::Begin)
        $count = 0
        do {
            $read = $stream.Read($bytes, $count, $bytes.Length - $count)
            $count += $read
        } while ($read -gt 0)
    } finally {
        $stream.Dispose()
    }
    return ConvertTo-CfChunk -Bytes $bytes -Count $count
}

# Compressed only where that saves a tenth: a file that is packed already would cost time for nothing.
function ConvertTo-CfChunk {
    param([byte[]]$Bytes, [int]$Count)
    $packed = New-Object -TypeName System.IO.MemoryStream
    $zip = [IO.Compression.GZipStream]::new($packed, [IO.Compression.CompressionLevel]::Fastest, $true)
    $zip.Write($Bytes, 0, $Count)
    $zip.Dispose()
    if ($packed.Length -lt $Count * 0.9) { return @{ gzip = $true; data = [Convert]::ToBase64String($packed.ToArray()) } }
    return @{ gzip = $false; data = [Convert]::ToBase64String($Bytes, 0, $Count) }
}

function ConvertFrom-CfChunk {
    param([bool]$Gzip, [string]$Data)
    $bytes = [Convert]::FromBase64String($Data)
    if (-not $Gzip) { return , $bytes }
    $plain = New-Object -TypeName System.IO.MemoryStream
    $zip = [IO.Compression.GZipStream]::new([IO.MemoryStream]::new($bytes), [IO.Compression.CompressionMode]::Decompress)
    $zip.CopyTo($plain)
    return , $plain.ToArray()
}

function Get-CfPartialPath {
    param([string]$Path, [string]$Id)
    if ($Id -cnotmatch '^[0-9a-f]{16}$') { throw "'$Id' is no name of a transfer." }
    return "$Path.corefleet-partial-$Id"
}

# What is there of an upload already. With sha256: whether the whole is in place, so that nothing needs to be sent.
function Open-CfUpload {
    param([string]$Path, $Arguments)
    $partial = Get-CfPartialPath -Path $Path -Id $Arguments['id']
    $entry = Get-CfEntry -Path $Path
    if ($null -ne $entry -and $entry['kind'] -ne 'file') { throw "$Path is a directory." }
    if (Test-CfInPlace -Path $Path -Arguments $Arguments) { return @{ done = $true; there = 0; sha256 = '' } }
    if ($Arguments['fresh'] -and $null -ne (Get-CfEntry -Path $partial)) {
        Remove-CfEntry -Path $partial -Kind 'file' -Tree $false
    }
    if ($null -eq (Get-CfEntry -Path $partial)) { (Open-CfStream -Path $partial -Mode 'OpenOrCreate' -Access 'Write').Dispose() }
    $found = Get-CfFileHash -Path $partial
    return @{ done = $false; there = $found['length']; sha256 = $found['sha256'] }
}

# The same bytes at the same place: a chunk that comes twice is there once.
function Add-CfUpload {
    param([string]$Path, $Arguments)
    $partial = Get-CfPartialPath -Path $Path -Id $Arguments['id']
    $offset = [long]$Arguments['offset']
    $bytes = ConvertFrom-CfChunk -Gzip ([bool]$Arguments['gzip']) -Data $Arguments['data']
    Assert-CfEntry -Path $partial -Kind 'file'
    $stream = Open-CfStream -Path $partial -Mode 'Open' -Access 'Write'
    try {
        if ($stream.Length -lt $offset) { throw "Of $Path only $($stream.Length) bytes came; these begin at $offset." }
        [void]$stream.Seek($offset, [IO.SeekOrigin]::Begin)
        $stream.Write($bytes, 0, $bytes.Length)
        return @{ there = $stream.Length }
    } finally {
        $stream.Dispose()
    }
}

# A finish whose answer was lost is asked for again: then the whole is in place.
function Complete-CfUpload {
    param([string]$Path, $Arguments)
    $partial = Get-CfPartialPath -Path $Path -Id $Arguments['id']
    $wanted = @{ length = [long]$Arguments['length']; sha256 = [string]$Arguments['sha256'] }
    if ($null -eq (Get-CfEntry -Path $partial) -and (Test-CfInPlace -Path $Path -Arguments $Arguments)) { return $wanted }
    $found = Get-CfFileHash -Path $partial
    if ($found['length'] -ne $wanted['length'] -or $found['sha256'] -ne $wanted['sha256']) {
        Remove-CfEntry -Path $partial -Kind 'file' -Tree $false
        throw "What came for $Path is not what was sent; it is thrown away."
    }
    Move-CfIntoPlace -From $partial -To $Path
    return $found
}

function Test-CfInPlace {
    param([string]$Path, $Arguments)
    if (-not $Arguments.ContainsKey('sha256')) { return $false }
    $entry = Get-CfEntry -Path $Path
    if ($null -eq $entry -or $entry['kind'] -ne 'file' -or $entry['length'] -ne [long]$Arguments['length']) { return $false }
    return (Get-CfFileHash -Path $Path)['sha256'] -eq $Arguments['sha256']
}

function Move-CfIntoPlace {
    param([string]$From, [string]$To)
    Move-CfEntry -From $From -To $To -Kind 'file' -Replace ($null -ne (Get-CfEntry -Path $To))
}

function Assert-CfEntry {
    param([string]$Path, [string]$Kind)
    $entry = Get-CfEntry -Path $Path
    if ($null -eq $entry) { throw "There is no $Kind $Path." }
    if ($entry['kind'] -ne $Kind) { throw "$Path is a $($entry['kind'])." }
}

# The folder above; empty text above a drive or a share.
function Get-CfAbove {
    param([string]$Path)
    $trimmed = $Path.TrimEnd('\')
    $last = $trimmed.LastIndexOf('\')
    if ($trimmed.StartsWith('\\') -and $trimmed.Split('\').Length -le 4) { return '' }
    if ($last -lt 2) { return '' }
    if ($last -eq 2) { return $trimmed.Substring(0, 3) }
    return $trimmed.Substring(0, $last)
}

# ---- What follows is all that touches the file system.

# In 5.1 a path from 260 characters on needs the prefix; one that is shorter is better off without it.
function ConvertTo-CfDevicePath {
    param([string]$Path)
    if ($Path.Length -lt 240 -or $Path.StartsWith('\\?\')) { return $Path }
    if ($Path.StartsWith('\\')) { return '\\?\UNC' + $Path.Substring(1) }
    return '\\?\' + $Path
}

# A hashtable with name, kind, length, modified, created and attributes; nothing when nothing is there.
function Get-CfEntry {
    param([string]$Path)
    $native = ConvertTo-CfDevicePath -Path $Path
    try {
        # Exists would say no where it may not look; this throws then.
        $attributes = [System.IO.File]::GetAttributes($native)
    } catch [System.IO.FileNotFoundException], [System.IO.DirectoryNotFoundException] {
        return $null
    }
    if (($attributes -band [System.IO.FileAttributes]::Directory) -ne 0) {
        return ConvertTo-CfEntry -Info (New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $native)
    }
    return ConvertTo-CfEntry -Info (New-Object -TypeName System.IO.FileInfo -ArgumentList $native)
}

function ConvertTo-CfEntry {
    param($Info)
    $invariant = [Globalization.CultureInfo]::InvariantCulture
    $format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"
    $entry = @{
        name       = $Info.Name
        kind       = 'directory'
        length     = [long]0
        modified   = $Info.LastWriteTimeUtc.ToString($format, $invariant)
        created    = $Info.CreationTimeUtc.ToString($format, $invariant)
        attributes = @("$($Info.Attributes)" -split ', ')
    }
    if ($Info -is [System.IO.FileInfo]) {
        $entry['kind'] = 'file'
        $entry['length'] = $Info.Length
    }
    return $entry
}

function Get-CfEntries {
    param([string]$Path)
    $folder = New-Object -TypeName System.IO.DirectoryInfo -ArgumentList (ConvertTo-CfDevicePath -Path $Path)
    foreach ($info in $folder.EnumerateFileSystemInfos()) { ConvertTo-CfEntry -Info $info }
}

# Shared in every way: a log that is being written can be read, and a process of a session that was cut does no harm.
function Open-CfStream {
    param([string]$Path, [string]$Mode, [string]$Access)
    $share = [System.IO.FileShare]'ReadWrite, Delete'
    return [System.IO.FileStream]::new((ConvertTo-CfDevicePath -Path $Path), [System.IO.FileMode]$Mode, [System.IO.FileAccess]$Access, $share)
}

function Add-CfFolder {
    param([string]$Path)
    [void][System.IO.Directory]::CreateDirectory((ConvertTo-CfDevicePath -Path $Path))
}

# A link to a folder is removed itself; what it leads to stays.
function Remove-CfEntry {
    param([string]$Path, [string]$Kind, [bool]$Tree)
    $native = ConvertTo-CfDevicePath -Path $Path
    if ($Kind -eq 'directory') { [System.IO.Directory]::Delete($native, $Tree) } else { [System.IO.File]::Delete($native) }
}

# Replace keeps the access list of what is there, and is one step for everybody who looks.
function Move-CfEntry {
    param([string]$From, [string]$To, [string]$Kind, [bool]$Replace)
    $source = ConvertTo-CfDevicePath -Path $From
    $target = ConvertTo-CfDevicePath -Path $To
    if ($Replace) {
        [System.IO.File]::Replace($source, $target, [System.Management.Automation.Language.NullString]::Value)
    } elseif ($Kind -eq 'directory') {
        [System.IO.Directory]::Move($source, $target)
    } else {
        [System.IO.File]::Move($source, $target)
    }
}

function Copy-CfEntry {
    param([string]$From, [string]$To)
    [System.IO.File]::Copy((ConvertTo-CfDevicePath -Path $From), (ConvertTo-CfDevicePath -Path $To), $true)
}
