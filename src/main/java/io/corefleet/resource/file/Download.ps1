# A file that the host fetches by itself. Needs Paths.ps1 and Transfers.ps1.

function Read-CfDownload {
    param([object[]]$Items)
    Read-CfPaths -Items $Items -Kind 'file' -Describe {
        param($Path)
        return @{ sha256 = (Get-CfFileDigest -Path $Path -Algorithm 'sha256') }
    }
}

function Set-CfDownload {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    $found = Get-CfPathKind -Path $path
    Assert-CfPathKind -Path $path -Found $found -Kind 'file'
    if ($null -ne $Undo['kept']) {
        Restore-CfKept -Kept $Undo['kept'] -Path $path
        return
    }
    if ($null -eq $Properties['url'] -or $null -eq $Properties['sha256']) { throw "$path cannot be fetched without url and sha256." }
    $file = Get-CfVerifiedFile -Source $Properties['url'] -Digest $Properties['sha256'] -Headers $Properties['headers']
    $keep = @{}
    try {
        $made = New-CfFolders -Path (Get-CfParent -Path $path)
        if ($made.Count -gt 0) { $keep['createdFolders'] = $made }
        if ($file['fetched']) {
            if ($found -ne '') { $keep['kept'] = Save-CfKept -Path $path }
            Move-CfIntoFile -From $file['path'] -To $path
        } else {
            # What lies on the host stays there, and what it replaces keeps its access list.
            if ($found -ne '') { $keep['kept'] = Copy-CfKept -Path $path }
            Write-CfFileBytes -Path $path -Bytes (Read-CfFileBytes -Path $file['path'])
        }
    } finally {
        Remove-CfFetched -File $file
    }
    return @{ undo = $keep }
}

function Remove-CfDownload {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    $found = Get-CfPathKind -Path $path
    Assert-CfPathKind -Path $path -Found $found -Kind 'file'
    # A rollback takes away what the run fetched; otherwise it is put aside, since it cannot be fetched without its address.
    if ($null -ne $Undo['createdFolders'] -or $found -eq '') {
        if ($found -ne '') { Remove-CfPath -Path $path }
        Remove-CfFolders -Paths $Undo['createdFolders']
        return
    }
    return @{ undo = @{ kept = (Save-CfKept -Path $path) } }
}
