# Page files, as Windows will make them when it starts next: the list in the registry, which Win32_PageFileSetting writes too.

function Get-CfPagingFiles {
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management'
    if ($null -eq $key -or $null -eq $key['PagingFiles']) { return , @() }
    return , @($key['PagingFiles']['data'] | Where-Object -FilterScript { $_ })
}

function Set-CfPagingFiles {
    param([object[]]$Lines)
    $path = 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management'
    Set-CfRegistryData -View '64' -Path $path -Name 'PagingFiles' -Kind 'multiString' -Data ([string[]]@($Lines))
}

# A line is a path, in which there may be blanks, and after it perhaps two sizes in MB.
function ConvertFrom-CfPagingFile {
    param([string]$Line)
    $found = [regex]::Match($Line.Trim(), '^(.+?)(?:\s+([0-9]+)\s+([0-9]+))?$')
    if (-not $found.Success) { return @{ path = $Line; initialSizeMb = 0; maximumSizeMb = 0 } }
    return @{
        path = $found.Groups[1].Value; initialSizeMb = [long]"0$($found.Groups[2].Value)"; maximumSizeMb = [long]"0$($found.Groups[3].Value)"
    }
}

function Find-CfPagingFile {
    param([object[]]$Lines, [string]$Path)
    for ($i = 0; $i -lt $Lines.Count; $i++) {
        if ((ConvertFrom-CfPagingFile -Line $Lines[$i])['path'] -eq $Path) { return $i }
    }
    return -1
}

function Read-CfPageFile {
    param([object[]]$Items)
    $lines = Get-CfPagingFiles
    foreach ($item in $Items) {
        $at = Find-CfPagingFile -Lines $lines -Path $item['path']
        if ($at -lt 0) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            $file = ConvertFrom-CfPagingFile -Line $lines[$at]
            $sizes = @{ initialSizeMb = $file['initialSizeMb']; maximumSizeMb = $file['maximumSizeMb'] }
            @{ key = $item['key']; state = 'present'; properties = $sizes }
        }
    }
}

function Set-CfPageFile {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $automatic = '?:\pagefile.sys'
    $lines = Get-CfPagingFiles
    $at = Find-CfPagingFile -Lines $lines -Path $Id['path']
    $file = @{ path = $Id['path']; initialSizeMb = 0; maximumSizeMb = 0 }
    if ($at -ge 0) { $file = ConvertFrom-CfPagingFile -Line $lines[$at] }
    foreach ($size in 'initialSizeMb', 'maximumSizeMb') {
        if ($Properties.ContainsKey($size)) { $file[$size] = [long]$Properties[$size] }
    }
    $line = "$($file['path']) $($file['initialSizeMb']) $($file['maximumSizeMb'])"
    if ($Id['path'] -eq $automatic) { $line = $automatic }
    # What Windows manages and what people name exclude each other.
    $displaced = @($lines | Where-Object -FilterScript {
            ((ConvertFrom-CfPagingFile -Line $_)['path'] -eq $automatic) -ne ($Id['path'] -eq $automatic)
        })
    if ($at -ge 0) { $lines[$at] = $line } else { $lines = @($lines) + @($line) }
    Set-CfPagingFiles -Lines @($lines | Where-Object -FilterScript { $displaced -notcontains $_ })
    return @{ undo = @{ displaced = $displaced }; rebootNeeded = $true }
}

function Remove-CfPageFile {
    param($Id, $Undo)
    $before = Get-CfPagingFiles
    $lines = @($before | Where-Object -FilterScript { (ConvertFrom-CfPagingFile -Line $_)['path'] -ne $Id['path'] })
    foreach ($line in @($Undo['displaced'] | Where-Object -FilterScript { $_ })) {
        if ($lines -notcontains $line) { $lines += $line }
    }
    Set-CfPagingFiles -Lines $lines
    return @{ rebootNeeded = $true }
}
