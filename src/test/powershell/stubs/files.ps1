# Stands for the file system and its access lists over $global:CfWorld['files']: it takes the place of the functions of Paths.ps1 and
# Access.ps1 that touch Windows.

function Get-CfPathKind {
    param([string]$Path)
    $entry = $global:CfWorld['files'][$Path]
    if ($null -eq $entry) { return '' }
    return $entry['kind']
}

function Get-CfFileLength {
    param([string]$Path)
    return (Read-CfFileBytes -Path $Path).Length
}

function Read-CfFileBytes {
    param([string]$Path)
    return , [Convert]::FromBase64String([string](Get-StubFile -Path $Path)['base64'])
}

# The entry of a path, which has to be there.
function Get-StubFile {
    param([string]$Path)
    $entry = $global:CfWorld['files'][$Path]
    if ($null -eq $entry) { throw [System.IO.FileNotFoundException]::new("Could not find file '$Path'.") }
    return $entry
}

function Write-CfFileBytes {
    param([string]$Path, [byte[]]$Bytes)
    $files = $global:CfWorld['files']
    if ($null -eq $files[$Path]) { $files[$Path] = @{ kind = 'file'; access = @() } }
    $files[$Path]['base64'] = [Convert]::ToBase64String($Bytes)
}

function New-CfFolder {
    param([string]$Path)
    $files = $global:CfWorld['files']
    for ($folder = $Path; $folder -ne '' -and $null -eq $files[$folder]; $folder = Get-CfParent -Path $folder) {
        $files[$folder] = @{ kind = 'directory'; access = @() }
    }
}

function Remove-CfPath {
    param([string]$Path)
    foreach ($name in @($global:CfWorld['files'].Keys)) {
        if ($name.StartsWith("$Path\", [StringComparison]::OrdinalIgnoreCase)) {
            throw [System.IO.IOException]::new("The directory is not empty: $Path", -2147024751)
        }
    }
    $global:CfWorld['files'].Remove($Path)
}

function Get-CfLink {
    param([string]$Path)
    $entry = $global:CfWorld['files'][$Path]
    if ($null -eq $entry -or $null -eq $entry['link']) { return $null }
    return @{ kind = $entry['link']; target = $entry['target'] }
}

function New-CfLink {
    param([string]$Path, [string]$Kind, [string]$Target)
    $there = Get-StubFile -Path $Target
    $link = @{ kind = $there['kind']; access = @(); link = $Kind; target = $Target }
    if ($Kind -eq 'hard') { $link['base64'] = $there['base64'] }
    $global:CfWorld['files'][$Path] = $link
}

function Get-CfAccessList {
    param([string]$Path)
    $thing = Get-StubFile -Path $Path
    foreach ($entry in $thing['access']) {
        if ($entry['inherited']) { continue }
        $raw = @{
            sid = (ConvertTo-CfSid -Identity $entry['identity']); mask = (ConvertTo-CfRightsMask -Rights $entry['rights'])
            type = 'Allow'; inheritance = 'None'; propagation = 'None'
        }
        if ($entry['type']) { $raw['type'] = $entry['type'] }
        if ($thing['kind'] -eq 'directory' -and $null -eq $entry['inheritance']) { $raw['inheritance'] = 'ContainerInherit, ObjectInherit' }
        if ($entry['inheritance']) { $raw['inheritance'] = $entry['inheritance'] }
        if ($entry['propagation']) { $raw['propagation'] = $entry['propagation'] }
        # As .NET does for every entry that allows.
        if ($raw['type'] -eq 'Allow') { $raw['mask'] = $raw['mask'] -bor 0x100000 }
        $raw
    }
}

function Set-CfAccessList {
    param([string]$Path, [object[]]$Entries)
    $thing = Get-StubFile -Path $Path
    $list = @($thing['access'] | Where-Object -FilterScript { $null -ne $_ -and $_['inherited'] })
    foreach ($entry in $Entries) {
        $shown = @{
            identity = (ConvertFrom-CfSid -Sid $entry['sid']); rights = (ConvertFrom-CfRightsMask -Mask $entry['mask']); type = $entry['type']
        }
        if ($thing['kind'] -eq 'directory') {
            $shown['inheritance'] = $entry['inheritance'] -replace '^None$', ''
            $shown['propagation'] = $entry['propagation'] -replace '^None$', ''
        }
        $list += $shown
    }
    $thing['access'] = $list
}
