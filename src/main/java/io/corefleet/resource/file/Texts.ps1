# One place of a text file: read, changed, and taken back exactly as long as nobody else has changed the file. Needs Paths.ps1.

# The file as text: bytes, text, encoding, mark (its byte order mark), newline. Null when it is not there.
function Get-CfDocument {
    param([string]$Path)
    $kind = Get-CfPathKind -Path $Path
    if ($kind -eq '') { return $null }
    Assert-CfPathKind -Path $Path -Found $kind -Kind 'file'
    if ((Get-CfFileLength -Path $Path) -gt 1048576) { throw "$Path is larger than 1 MB." }
    return ConvertFrom-CfDocumentBytes -Bytes (Read-CfFileBytes -Path $Path)
}

function New-CfDocument {
    return ConvertFrom-CfDocumentBytes -Bytes ([byte[]]@())
}

# What is not UTF-8 and has no mark is taken byte by byte, so that every byte is written again as it was.
function ConvertFrom-CfDocumentBytes {
    param([byte[]]$Bytes)
    $mark = 0
    $encoding = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false, $true
    $start = [BitConverter]::ToString($Bytes, 0, [Math]::Min(3, $Bytes.Length))
    if ($start -eq 'EF-BB-BF') { $mark = 3 }
    if ($start -like 'FF-FE*') {
        $mark = 2
        $encoding = [System.Text.Encoding]::GetEncoding('utf-16')
    }
    if ($start -like 'FE-FF*') {
        $mark = 2
        $encoding = [System.Text.Encoding]::GetEncoding('utf-16BE')
    }
    try {
        $text = $encoding.GetString($Bytes, $mark, $Bytes.Length - $mark)
    } catch {
        $encoding = [System.Text.Encoding]::GetEncoding('iso-8859-1')
        $text = $encoding.GetString($Bytes, $mark, $Bytes.Length - $mark)
    }
    $newline = "`n"
    if ($text.Contains("`r`n") -or -not $text.Contains("`n")) { $newline = "`r`n" }
    return @{ bytes = $Bytes; text = $text; encoding = $encoding; mark = $mark; newline = $newline }
}

# The lines without their ends. The last is empty when the text ends with a line end.
function Get-CfLines {
    param($Document)
    return , [string[]]@($Document['text'] -split "`r?`n")
}

# Writes the text; what it returns is what Restore-CfDocument wants.
function Set-CfDocument {
    param([string]$Path, $Document, [string]$Text)
    $keep = @{ before = [Convert]::ToBase64String($Document['bytes']) }
    if ((Get-CfPathKind -Path $Path) -eq '') {
        $keep = @{ createdFile = $true }
        $made = New-CfFolders -Path (Get-CfParent -Path $Path)
        if ($made.Count -gt 0) { $keep['createdFolders'] = $made }
    }
    $content = $Document['encoding'].GetBytes($Text)
    if ($Document['encoding'].GetString($content) -cne $Text) { throw "$Path has an encoding that lacks a letter of what shall be written." }
    $bytes = [byte[]]::new($Document['mark'] + $content.Length)
    [Array]::Copy($Document['bytes'], 0, $bytes, 0, $Document['mark'])
    [Array]::Copy($content, 0, $bytes, $Document['mark'], $content.Length)
    Write-CfFileBytes -Path $Path -Bytes $bytes
    $keep['after'] = Get-CfBytesDigest -Bytes $bytes
    return @{ undo = $keep }
}

# Puts back what was there, byte by byte, if the file is as the change left it. Tells whether it did.
function Restore-CfDocument {
    param([string]$Path, $Undo)
    if ($null -eq $Undo -or $null -eq $Undo['after'] -or (Get-CfPathKind -Path $Path) -ne 'file') { return $false }
    if ((Get-CfBytesDigest -Bytes (Read-CfFileBytes -Path $Path)) -ne $Undo['after']) { return $false }
    if ($Undo['createdFile']) {
        Remove-CfPath -Path $Path
        Remove-CfFolders -Paths $Undo['createdFolders']
    } else {
        Write-CfFileBytes -Path $Path -Bytes ([Convert]::FromBase64String($Undo['before']))
    }
    return $true
}

# SHA-256 in lower-case hex digits. Under the FIPS policy of .NET Framework the first way throws.
function Get-CfBytesDigest {
    param([byte[]]$Bytes)
    try {
        $sha = [System.Security.Cryptography.SHA256]::Create()
    } catch {
        $sha = New-Object -TypeName System.Security.Cryptography.SHA256Cng
    }
    return [BitConverter]::ToString($sha.ComputeHash($Bytes)).Replace('-', '').ToLowerInvariant()
}

# Answers for each item. Describe is called with the item and the file as text; it returns the properties, or nothing.
function Read-CfDocuments {
    param([object[]]$Items, [scriptblock]$Describe)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $document = Get-CfDocument -Path $item['path']
            $found = $null
            if ($null -ne $document) { $found = & $Describe $item $document }
            if ($null -eq $found) {
                @{ key = $item['key']; state = 'absent' }
            } else {
                @{ key = $item['key']; state = 'present'; properties = $found }
            }
        } catch {
            $cause = $_.Exception.GetBaseException()
            $reason = 'failed'
            if ($cause -is [System.UnauthorizedAccessException]) { $reason = 'access_denied' }
            @{ key = $item['key']; state = 'unreadable'; reason = $reason; message = $cause.Message }
        }
    }
}

# The document to change; a new one only when that was said.
function Get-CfDocumentToChange {
    param([string]$Path, $Create)
    $document = Get-CfDocument -Path $Path
    if ($null -ne $document) { return $document }
    if (-not $Create) { throw "There is no file $Path. With create: true it is made." }
    return New-CfDocument
}
