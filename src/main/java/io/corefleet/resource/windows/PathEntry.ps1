# Folders in variables that are lists of folders. Needs EnvironmentVariable.ps1.

# The value as it stands in the registry, not expanded; nothing when there is no such variable.
function Get-CfFolderList {
    param($Id)
    $key = Get-CfRegistryKey -View '64' -Path (Get-CfEnvironmentPath -Scope $Id['scope'])
    if ($null -eq $key) { return $null }
    return $key[$Id['variable']]
}

# Folders in their order; an empty place between two semicolons is kept, since it is not ours.
function Split-CfFolderList {
    param($Value)
    if ($null -eq $Value -or "$($Value['data'])" -eq '') { return , @() }
    return , @("$($Value['data'])".Split([char[]]';'))
}

function Find-CfFolder {
    param([object[]]$Folders, [string]$Path)
    $wanted = Format-CfFolder -Path $Path
    for ($i = 0; $i -lt $Folders.Count; $i++) {
        if ((Format-CfFolder -Path $Folders[$i]) -eq $wanted) { return $i }
    }
    return -1
}

# Quotes, a slash and a closing backslash make no other folder.
function Format-CfFolder {
    param([string]$Path)
    return $Path.Trim().Trim([char[]]'"').Replace('/', '\').TrimEnd([char[]]'\')
}

function Write-CfFolderList {
    param($Id, [object[]]$Folders, $Before)
    $kind = 'expandString'
    if ($null -ne $Before) { $kind = "$($Before['kind'])" }
    $path = Get-CfEnvironmentPath -Scope $Id['scope']
    if ($Folders.Count -eq 0) {
        Remove-CfRegistryData -View '64' -Path $path -Name $Id['variable']
    } else {
        Set-CfRegistryData -View '64' -Path $path -Name $Id['variable'] -Kind $kind -Data ($Folders -join ';')
    }
    Send-CfEnvironmentChange
}

function Read-CfPathEntry {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $folders = Split-CfFolderList -Value (Get-CfFolderList -Id $item)
        if ((Find-CfFolder -Folders $folders -Path $item['path']) -ge 0) {
            @{ key = $item['key']; state = 'present'; properties = @{} }
        } else {
            @{ key = $item['key']; state = 'absent' }
        }
    }
}

function Set-CfPathEntry {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $before = Get-CfFolderList -Id $Id
    $folders = Split-CfFolderList -Value $before
    if ((Find-CfFolder -Folders $folders -Path $Id['path']) -ge 0) { return }
    $at = $folders.Count
    # A semicolon at the end makes an empty last place: the folder takes it.
    if ($at -gt 0 -and $folders[$at - 1] -eq '') {
        $at -= 1
        $folders = @($folders | Select-Object -First $at)
    }
    if ($Properties['position'] -eq 'first') { $at = 0 }
    $folder = $Id['path']
    if ($null -ne $Undo['index']) {
        $at = [Math]::Min([int]$Undo['index'], $folders.Count)
        $folder = "$($Undo['folder'])"
    }
    $all = New-Object -TypeName System.Collections.ArrayList
    foreach ($one in $folders) { [void]$all.Add($one) }
    $all.Insert($at, $folder)
    Write-CfFolderList -Id $Id -Folders $all.ToArray() -Before $before
}

function Remove-CfPathEntry {
    param($Id, $Undo)
    $before = Get-CfFolderList -Id $Id
    $folders = Split-CfFolderList -Value $before
    $at = Find-CfFolder -Folders $folders -Path $Id['path']
    if ($at -lt 0) { return }
    $keep = @{ index = $at; folder = "$($folders[$at])" }
    $all = New-Object -TypeName System.Collections.ArrayList
    foreach ($one in $folders) { [void]$all.Add($one) }
    # A folder that stands there twice goes twice.
    while ($at -ge 0) {
        $all.RemoveAt($at)
        $at = Find-CfFolder -Folders $all.ToArray() -Path $Id['path']
    }
    Write-CfFolderList -Id $Id -Folders $all.ToArray() -Before $before
    return @{ undo = $keep }
}
