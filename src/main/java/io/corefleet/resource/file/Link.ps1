# Links to files and folders. Needs Paths.ps1. The first two functions touch Windows.

# Kind and target of a link; nothing when there is no link. Target is a list: a hard link has all other names of its file there.
function Get-CfLink {
    param([string]$Path)
    $item = Get-Item -LiteralPath $Path -Force
    $kind = @{ 'SymbolicLink' = 'symbolic'; 'Junction' = 'junction'; 'HardLink' = 'hard' }["$($item.LinkType)"]
    if ($null -eq $kind) { return $null }
    # 5.1 cuts the name of a share to UNC\server\share.
    [string[]]$targets = @(foreach ($target in $item.Target) { "$target" -replace '^UNC\\', '\\' })
    [Array]::Sort($targets, [StringComparer]::OrdinalIgnoreCase)
    return @{ kind = $kind; target = $targets[0] }
}

# Value is taken for a pattern, Path is not.
function New-CfLink {
    param([string]$Path, [string]$Kind, [string]$Target)
    $type = @{ 'symbolic' = 'SymbolicLink'; 'junction' = 'Junction'; 'hard' = 'HardLink' }[$Kind]
    [void](New-Item -ItemType $type -Path $Path -Value ([System.Management.Automation.WildcardPattern]::Escape($Target)))
}

# The link at a path, or nothing; what stands there otherwise is refused.
function Find-CfLink {
    param([string]$Path)
    $found = Get-CfPathKind -Path $Path
    if ($found -eq '') { return $null }
    $link = Get-CfLink -Path $Path
    if ($null -eq $link) { throw "$Path is a $found, and no link." }
    return $link
}

function Read-CfLink {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $link = Find-CfLink -Path $item['path']
            if ($null -eq $link) {
                @{ key = $item['key']; state = 'absent' }
            } else {
                @{ key = $item['key']; state = 'present'; properties = $link }
            }
        } catch {
            $cause = $_.Exception.GetBaseException()
            $reason = 'failed'
            if ($cause -is [System.UnauthorizedAccessException]) { $reason = 'access_denied' }
            @{ key = $item['key']; state = 'unreadable'; reason = $reason; message = $cause.Message }
        }
    }
}

# Windows takes a link to nothing, or of the wrong kind, in some cases and not in others.
function Assert-CfLinkTarget {
    param([string]$Kind, [string]$Target)
    $found = Get-CfPathKind -Path $Target
    if ($found -eq '') { throw "There is no $Target that a link could lead to." }
    if ($Kind -eq 'junction' -and $found -ne 'directory') { throw "A junction leads to a folder; $Target is none." }
    if ($Kind -eq 'hard' -and $found -ne 'file') { throw "A hard link leads to a file; $Target is none." }
}

function Set-CfLink {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    $before = Find-CfLink -Path $path
    $wanted = @{ kind = 'symbolic'; target = '' }
    foreach ($name in 'kind', 'target') {
        if ($null -ne $before) { $wanted[$name] = $before[$name] }
        if ($null -ne $Properties[$name]) { $wanted[$name] = $Properties[$name] }
    }
    Assert-CfLinkTarget -Kind $wanted['kind'] -Target $wanted['target']
    $made = New-CfFolders -Path (Get-CfParent -Path $path)
    if ($null -ne $before) { Remove-CfPath -Path $path }
    try {
        New-CfLink -Path $path -Kind $wanted['kind'] -Target $wanted['target']
    } catch {
        $why = $_
        if ($null -ne $before) { New-CfLink -Path $path -Kind $before['kind'] -Target $before['target'] }
        Remove-CfFolders -Paths $made
        throw $why
    }
    if ($made.Count -gt 0) { return @{ undo = @{ createdFolders = $made } } }
}

# What it leads to stays.
function Remove-CfLink {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    if ($null -ne (Find-CfLink -Path $Id['path'])) { Remove-CfPath -Path $Id['path'] }
    Remove-CfFolders -Paths $Undo['createdFolders']
}
