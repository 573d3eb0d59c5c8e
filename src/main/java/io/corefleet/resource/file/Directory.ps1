# Folders. Needs Paths.ps1 and Access.ps1.

function Read-CfDirectory {
    param([object[]]$Items)
    Read-CfPaths -Items $Items -Kind 'directory' -Describe {
        param($Path)
        return @{ access = (Get-CfAccess -Path $Path -Folder) }
    }
}

function Set-CfDirectory {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    Assert-CfPathKind -Path $path -Found (Get-CfPathKind -Path $path) -Kind 'directory'
    $made = New-CfFolders -Path $path
    if ($Properties.ContainsKey('access')) { Set-CfAccess -Path $path -Access $Properties['access'] }
    # The first is the folder itself.
    if ($made.Count -gt 1) { return @{ undo = @{ createdFolders = @($made | Select-Object -Skip 1) } } }
}

function Remove-CfDirectory {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $found = Get-CfPathKind -Path $Id['path']
    Assert-CfPathKind -Path $Id['path'] -Found $found -Kind 'directory'
    if ($found -ne '') { Remove-CfPath -Path $Id['path'] }
    Remove-CfFolders -Paths $Undo['createdFolders']
}
