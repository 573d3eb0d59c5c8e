# Fetches files and keeps what is replaced. Needs Paths.ps1. The first functions touch the network and the file system.

# Streams what an address gives into a file.
function Save-CfUrl {
    param([string]$Url, [string]$Path, $Headers)
    Enable-CfTls12
    $web = [System.Net.WebRequest]::Create([Uri]$Url)
    $web.Timeout = 100000
    if ($null -ne $Headers) {
        foreach ($entry in $Headers.GetEnumerator()) {
            if ($entry.Key -eq 'Accept') { $web.Accept = "$($entry.Value)" } else { $web.Headers.Set($entry.Key, "$($entry.Value)") }
        }
    }
    $response = $web.GetResponse()
    try {
        $file = [System.IO.File]::Create($Path)
        try { $response.GetResponseStream().CopyTo($file) } finally { $file.Close() }
    } finally {
        $response.Close()
    }
}

# A file takes the place of another, whose access list stays.
function Move-CfIntoFile {
    param([string]$From, [string]$To)
    if ([System.IO.File]::Exists($To)) {
        [System.IO.File]::Replace($From, $To, [System.Management.Automation.Language.NullString]::Value)
    } else {
        [System.IO.File]::Move($From, $To)
    }
}

# Where Corefleet keeps things on the host. What lies there may hold secrets: only SYSTEM and Administrators get in.
function Get-CfKeepFolder {
    param([string]$Name)
    $folder = "$env:ProgramData\Corefleet\$Name"
    if (-not [System.IO.Directory]::Exists($folder)) {
        $security = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
        $security.SetSecurityDescriptorSddlForm('D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
        [void][System.IO.Directory]::CreateDirectory($folder, $security)
    }
    return $folder
}

# Fetches from an address, or takes a file of the host; gives the path of it and whether it is to be removed. Only what has the hash, or any when
# that is the hash, comes through. Extension is what a fetched file is called by at the end, for programs that look at it.
function Get-CfVerifiedFile {
    param([string]$Source, [string]$Digest, $Headers, [string]$Extension)
    $isUrl = $Source -match '^https?://'
    $path = $Source
    if ($isUrl) {
        $path = "$(Get-CfKeepFolder -Name 'fetched')\$($Digest.ToLowerInvariant())$Extension"
        try {
            Save-CfUrl -Url $Source -Path $path -Headers $Headers
        } catch {
            Remove-CfFetched -File @{ path = $path; fetched = $true }
            throw
        }
    } elseif ((Get-CfPathKind -Path $path) -ne 'file') {
        throw "There is no file $path on this host."
    }
    # What lies on the host already may go without, and who says any takes whatever comes.
    if ($Digest -eq 'any' -or (-not $isUrl -and $Digest -eq '')) { return @{ path = $path; fetched = $isUrl } }
    $found = Get-CfFileDigest -Path $path -Algorithm 'sha256'
    if ($found -ne $Digest) {
        if ($isUrl) { Remove-CfFetched -File @{ path = $path; fetched = $true } }
        throw "$Source has the SHA-256 $found, not $($Digest.ToLowerInvariant())."
    }
    return @{ path = $path; fetched = $isUrl }
}

# Takes away what was fetched, and the folder when nothing else lies in it.
function Remove-CfFetched {
    param($File)
    if ($null -eq $File -or -not $File['fetched']) { return }
    if ((Get-CfPathKind -Path $File['path']) -ne '') { Remove-CfPath -Path $File['path'] }
    $folder = Get-CfParent -Path $File['path']
    Remove-CfFolders -Paths @($folder, (Get-CfParent -Path $folder))
}

# Where a file is kept: by its hash and its name.
function Get-CfKeptPath {
    param([string]$Path)
    $name = $Path.Substring($Path.LastIndexOf('\') + 1)
    return "$(Get-CfKeepFolder -Name 'kept')\$((Get-CfFileDigest -Path $Path -Algorithm 'sha256').Substring(0, 16))-$name"
}

# Keeps a copy of a file that is going to be written over and gives where it is.
function Copy-CfKept {
    param([string]$Path)
    $kept = Get-CfKeptPath -Path $Path
    Write-CfFileBytes -Path $kept -Bytes (Read-CfFileBytes -Path $Path)
    return $kept
}

# Puts a file aside and gives where it is now.
function Save-CfKept {
    param([string]$Path)
    $kept = Get-CfKeptPath -Path $Path
    if ((Get-CfPathKind -Path $kept) -ne '') { Remove-CfPath -Path $kept }
    Move-CfIntoFile -From $Path -To $kept
    return $kept
}

# Puts a file back that was put aside.
function Restore-CfKept {
    param([string]$Kept, [string]$Path)
    if ((Get-CfPathKind -Path $Kept) -ne 'file') { throw "What was kept of $Path is no longer at $Kept." }
    [void](New-CfFolders -Path (Get-CfParent -Path $Path))
    Move-CfIntoFile -From $Kept -To $Path
    $folder = Get-CfParent -Path $Kept
    Remove-CfFolders -Paths @($folder, (Get-CfParent -Path $folder))
}
