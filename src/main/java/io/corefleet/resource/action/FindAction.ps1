# Files and folders that are looked for, told as stat tells them. Needs Checks.ps1 and StatAction.ps1.

# A folder is looked into here: the full paths of what is in it.
function Get-CfPathsIn {
    param([string]$Path)
    [System.IO.Directory]::GetFileSystemEntries($Path)
}

function Get-CfNow {
    return ConvertTo-CfSeconds -Time ([datetime]::UtcNow)
}

function Get-CfFindAnswer {
    param($Arguments)
    $wanted = Get-CfFindWish -Arguments $Arguments
    $told = @{ examined = 0; files = (New-Object -TypeName System.Collections.ArrayList); skipped = (New-Object -TypeName System.Collections.ArrayList) }
    $folders = New-Object -TypeName System.Collections.Queue
    foreach ($path in @($Arguments['paths'])) { $folders.Enqueue(@{ path = "$path"; depth = 1 }) }
    while ($folders.Count -gt 0) {
        $folder = $folders.Dequeue()
        foreach ($below in @(Find-CfIn -Folder $folder -Wanted $wanted -Told $told)) { $folders.Enqueue($below) }
    }
    $files = @($told['files'])
    $output = @{ examined = $told['examined']; matched = $files.Count; files = $files; skipped_paths = @($told['skipped']) }
    return @{ holds = $true; message = ''; output = $output }
}

function Get-CfFindWish {
    param($Arguments)
    $wanted = @{ arguments = $Arguments; patterns = @(); now = (Get-CfNow) }
    $wanted['patterns'] = @(foreach ($pattern in @($Arguments['patterns'] | Where-Object -FilterScript { $_ })) {
            if ("$($Arguments['regex'])" -eq 'True') {
                "$pattern"
            } else {
                '^' + [regex]::Escape("$pattern").Replace('\*', '.*').Replace('\?', '.') + '$'
            }
        })
    return $wanted
}

# Adds what is found in one folder; gives the folders in it that are to be looked into.
function Find-CfIn {
    param($Folder, $Wanted, $Told)
    $paths = @()
    # Where one may not look, or where there is no folder, nothing is found: that is told, and the search goes on.
    try { $paths = @(Get-CfPathsIn -Path $Folder['path'] | Sort-Object) } catch { [void]$Told['skipped'].Add($Folder['path']) }
    $arguments = $Wanted['arguments']
    $isDeepest = $null -ne $arguments['depth'] -and $Folder['depth'] -ge [int]$arguments['depth']
    foreach ($path in $paths) {
        $Told['examined'] += 1
        $facts = @{ kind = ''; attributes = '' }
        try { $facts = Get-CfPathFacts -Path $path } catch { [void]$Told['skipped'].Add($path) }
        if (Test-CfFound -Path $path -Facts $facts -Wanted $Wanted) {
            [void]$Told['files'].Add((Get-CfFoundStat -Path $path -Checksum "$($arguments['checksum'])"))
        }
        $isLink = "$($facts['attributes'])" -match 'ReparsePoint'
        if ("$($arguments['recurse'])" -eq 'True' -and $facts['kind'] -eq 'directory' -and -not $isLink -and -not $isDeepest) {
            @{ path = $path; depth = $Folder['depth'] + 1 }
        }
    }
}

# A file that somebody writes to cannot be hashed: it is told without.
function Get-CfFoundStat {
    param([string]$Path, [string]$Checksum)
    try {
        $answer = Get-CfStatAnswer -Arguments @{ path = $Path; checksum = $Checksum }
    } catch {
        $answer = Get-CfStatAnswer -Arguments @{ path = $Path; checksum = 'none' }
    }
    return $answer['output']['stat']
}

function Test-CfFound {
    param([string]$Path, $Facts, $Wanted)
    $arguments = $Wanted['arguments']
    $type = "$($arguments['fileType'])"
    if ($Facts['kind'] -eq '' -or ($type -ne 'any' -and $type -ne $Facts['kind'])) { return $false }
    if ("$($arguments['hidden'])" -ne 'True' -and "$($Facts['attributes'])" -match 'Hidden') { return $false }
    $name = $Path.Substring($Path.LastIndexOf('\') + 1)
    $patterns = @($Wanted['patterns'])
    if ($patterns.Count -gt 0 -and @($patterns | Where-Object -FilterScript { $name -match $_ }).Count -eq 0) { return $false }
    $time = $Facts['modified']
    if ("$($arguments['ageOf'])" -eq 'created') { $time = $Facts['created'] }
    if (-not (Test-CfBetween -Value ($Wanted['now'] - $time) -Least $arguments['minAgeSeconds'] -Most $arguments['maxAgeSeconds'])) { return $false }
    if ($Facts['kind'] -ne 'file') { return $true }
    return Test-CfBetween -Value $Facts['length'] -Least $arguments['minSize'] -Most $arguments['maxSize']
}

function Test-CfBetween {
    param([long]$Value, $Least, $Most)
    if ($null -ne $Least -and $Value -lt [long]$Least) { return $false }
    return $null -eq $Most -or $Value -le [long]$Most
}

function Test-CfFindAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfFindAnswer -Arguments $Item
    }
}

function Invoke-CfFindAction {
    param($Arguments)
    $answer = Get-CfFindAnswer -Arguments $Arguments
    return @{ output = $answer['output'] }
}
