# Files. Needs Paths.ps1 and Access.ps1.

function Read-CfFile {
    param([object[]]$Items)
    Read-CfPaths -Items $Items -Kind 'file' -Describe {
        param($Path)
        if ((Get-CfFileLength -Path $Path) -gt 1048576) { throw "$Path is larger than 1 MB." }
        $bytes = Read-CfFileBytes -Path $Path
        $properties = @{ access = (Get-CfAccess -Path $Path) }
        $text = ConvertTo-CfText -Bytes $bytes
        if ($null -eq $text) { $properties['base64'] = [Convert]::ToBase64String($bytes) } else { $properties['content'] = $text }
        return $properties
    }
}

# The text of bytes; null when they are not UTF-8, or hold a zero as UTF-16 does.
function ConvertTo-CfText {
    param([byte[]]$Bytes)
    if ([Array]::IndexOf($Bytes, [byte]0) -ge 0) { return $null }
    try {
        return (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false, $true).GetString($Bytes)
    } catch {
        return $null
    }
}

function Set-CfFile {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    $found = Get-CfPathKind -Path $path
    Assert-CfPathKind -Path $path -Found $found -Kind 'file'
    $keep = @{}
    if ($found -eq '') {
        $made = New-CfFolders -Path (Get-CfParent -Path $path)
        if ($made.Count -gt 0) { $keep['createdFolders'] = $made }
    }
    $bytes = Get-CfWantedBytes -Properties $Properties -Undo $Undo
    if ($null -ne $bytes -and $found -ne '') { $keep['base64'] = [Convert]::ToBase64String((Read-CfFileBytes -Path $path)) }
    if ($null -eq $bytes -and $found -eq '') { $bytes = [byte[]]@() }
    if ($null -ne $bytes) { Write-CfFileBytes -Path $path -Bytes $bytes }
    if ($Properties.ContainsKey('access')) { Set-CfAccess -Path $path -Access $Properties['access'] }
    return @{ undo = $keep }
}

# What shall stand in the file; null when nobody says. What a change has kept is exact: it wins over the text it was shown as.
function Get-CfWantedBytes {
    param([hashtable]$Properties, $Undo)
    $isNamed = $Properties.ContainsKey('content') -or $Properties.ContainsKey('base64')
    if ($isNamed -and $null -ne $Undo['base64']) { return , [Convert]::FromBase64String($Undo['base64']) }
    if ($null -ne $Properties['base64']) { return , [Convert]::FromBase64String($Properties['base64']) }
    if ($null -ne $Properties['content']) {
        return , (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes([string]$Properties['content'])
    }
}

function Remove-CfFile {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $found = Get-CfPathKind -Path $Id['path']
    Assert-CfPathKind -Path $Id['path'] -Found $found -Kind 'file'
    if ($found -ne '') { Remove-CfPath -Path $Id['path'] }
    Remove-CfFolders -Paths $Undo['createdFolders']
}
