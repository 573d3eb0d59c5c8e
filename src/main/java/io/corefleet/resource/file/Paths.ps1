# What folders and files have in common. The first functions are all that touch the file system; everything else goes through them.

# file, directory, or empty text for nothing.
function Get-CfPathKind {
    param([string]$Path)
    if ([System.IO.File]::Exists($Path)) { return 'file' }
    if ([System.IO.Directory]::Exists($Path)) { return 'directory' }
    # Exists says no where it may not look; this asks again, and throws then.
    try {
        [void][System.IO.File]::GetAttributes($Path)
    } catch [System.IO.FileNotFoundException], [System.IO.DirectoryNotFoundException] {
        return ''
    }
    return 'file'
}

function Get-CfFileLength {
    param([string]$Path)
    return (New-Object -TypeName System.IO.FileInfo -ArgumentList $Path).Length
}

function Read-CfFileBytes {
    param([string]$Path)
    return , [System.IO.File]::ReadAllBytes($Path)
}

# Beside and then in its place, so that nobody ever reads half a file. Replace keeps the access list of what is there.
function Write-CfFileBytes {
    param([string]$Path, [byte[]]$Bytes)
    $beside = "$Path.corefleet-new"
    try {
        [System.IO.File]::WriteAllBytes($beside, $Bytes)
        if ([System.IO.File]::Exists($Path)) {
            [System.IO.File]::Replace($beside, $Path, [System.Management.Automation.Language.NullString]::Value)
        } else {
            [System.IO.File]::Move($beside, $Path)
        }
    } finally {
        [System.IO.File]::Delete($beside)
    }
}

function New-CfFolder {
    param([string]$Path)
    [void][System.IO.Directory]::CreateDirectory($Path)
}

# A folder only when it is empty: the system refuses otherwise.
function Remove-CfPath {
    param([string]$Path)
    if ([System.IO.Directory]::Exists($Path)) { [System.IO.Directory]::Delete($Path, $false) } else { [System.IO.File]::Delete($Path) }
}

# Makes a folder and those above it. Gives the ones that were not there, the deepest first.
function New-CfFolders {
    param([string]$Path)
    $made = New-Object -TypeName System.Collections.ArrayList
    $folder = $Path
    while ("$folder" -ne '' -and (Get-CfPathKind -Path $folder) -eq '') {
        [void]$made.Add($folder)
        $folder = Get-CfParent -Path $folder
    }
    if ($made.Count -gt 0) { New-CfFolder -Path $Path }
    return , $made.ToArray()
}

# The folder above; empty text above a drive or a share.
function Get-CfParent {
    param([string]$Path)
    $last = $Path.LastIndexOf('\')
    if ($Path.Length -le 3 -or $last -lt 2) { return '' }
    if ($last -eq 2) { return $Path.Substring(0, 3) }
    return $Path.Substring(0, $last)
}

# Takes folders away that a change made, the deepest first, as long as nobody else has put something into them.
function Remove-CfFolders {
    param($Paths)
    foreach ($path in @($Paths | Where-Object -FilterScript { $_ })) {
        try { Remove-CfPath -Path $path } catch [System.IO.IOException] { return }
    }
}

# Answers for each item. Describe is called with the path and returns the properties; Kind is what it has to be.
function Read-CfPaths {
    param([object[]]$Items, [string]$Kind, [scriptblock]$Describe)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $found = Get-CfPathKind -Path $item['path']
            if ($found -eq '') {
                @{ key = $item['key']; state = 'absent' }
            } else {
                Assert-CfPathKind -Path $item['path'] -Found $found -Kind $Kind
                @{ key = $item['key']; state = 'present'; properties = (& $Describe $item['path']) }
            }
        } catch {
            $cause = $_.Exception.GetBaseException()
            $reason = 'failed'
            if ($cause -is [System.UnauthorizedAccessException]) { $reason = 'access_denied' }
            @{ key = $item['key']; state = 'unreadable'; reason = $reason; message = $cause.Message }
        }
    }
}

function Assert-CfPathKind {
    param([string]$Path, [string]$Found, [string]$Kind)
    if ($Found -ne '' -and $Found -ne $Kind) { throw "$Path is a $Found." }
}
