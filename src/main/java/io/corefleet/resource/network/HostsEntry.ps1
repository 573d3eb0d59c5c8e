# Lines of the hosts file. Windows reads it as bytes; here each byte is one letter, so that remarks in any code page come back as they were.

function Get-CfHostsPath {
    return "$([Environment]::GetFolderPath('System'))\drivers\etc\hosts"
}

function Read-CfHostsBytes {
    param([string]$Path)
    return , [System.IO.File]::ReadAllBytes($Path)
}

function Write-CfHostsBytes {
    param([string]$Path, [byte[]]$Bytes)
    [System.IO.File]::WriteAllBytes($Path, $Bytes)
}

function Get-CfHostsLines {
    $letters = [Text.Encoding]::GetEncoding(28591).GetString((Read-CfHostsBytes -Path (Get-CfHostsPath)))
    return , $letters.Split([char[]]"`n")
}

function Set-CfHostsLines {
    param([object[]]$Lines)
    Write-CfHostsBytes -Path (Get-CfHostsPath) -Bytes ([Text.Encoding]::GetEncoding(28591).GetBytes($Lines -join "`n"))
}

# An address, names, and a remark; nothing for a line without names.
function ConvertFrom-CfHostsLine {
    param([string]$Line)
    $found = [regex]::Match($Line, '^\s*([^\s#]+)\s+([^#]*[^#\s])\s*(#.*)?$')
    if (-not $found.Success) { return $null }
    $names = @($found.Groups[2].Value -split '\s+')
    return @{
        address = $found.Groups[1].Value; name = $names[0]; aliases = @($names | Select-Object -Skip 1)
        remark = $found.Groups[3].Value.TrimEnd()
    }
}

function Find-CfHostsLine {
    param([object[]]$Lines, [string]$Name)
    for ($i = 0; $i -lt $Lines.Count; $i++) {
        $entry = ConvertFrom-CfHostsLine -Line $Lines[$i]
        if ($null -ne $entry -and $entry['name'] -eq $Name) { return $i }
    }
    return -1
}

function Read-CfHostsEntry {
    param([object[]]$Items)
    $lines = Get-CfHostsLines
    foreach ($item in $Items) {
        $at = Find-CfHostsLine -Lines $lines -Name $item['name']
        if ($at -lt 0) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            $entry = ConvertFrom-CfHostsLine -Line $lines[$at]
            @{ key = $item['key']; state = 'present'; properties = @{ address = $entry['address']; aliases = @($entry['aliases']) } }
        }
    }
}

function Set-CfHostsEntry {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $lines = New-Object -TypeName System.Collections.ArrayList
    foreach ($line in (Get-CfHostsLines)) { [void]$lines.Add($line) }
    $at = Find-CfHostsLine -Lines $lines.ToArray() -Name $Id['name']
    $keep = @{}
    if ($at -ge 0) { $keep = @{ line = "$($lines[$at])"; index = $at } }
    # Going back: the very line, where it was.
    if ($null -ne $Undo['line'] -and $at -ge 0) {
        $lines[$at] = "$($Undo['line'])"
    } elseif ($null -ne $Undo['line']) {
        $lines.Insert([Math]::Min([int]$Undo['index'], $lines.Count), "$($Undo['line'])")
    } else {
        $entry = @{ address = ''; name = $Id['name']; aliases = @(); remark = '' }
        if ($at -ge 0) { $entry = ConvertFrom-CfHostsLine -Line $lines[$at] }
        if ($Properties['address']) { $entry['address'] = "$($Properties['address'])" }
        if ($Properties.ContainsKey('aliases')) { $entry['aliases'] = @($Properties['aliases'] | Where-Object -FilterScript { $_ }) }
        Add-CfHostsLine -Lines $lines -At $at -Entry $entry
    }
    Set-CfHostsLines -Lines $lines.ToArray()
    return @{ undo = $keep }
}

function Add-CfHostsLine {
    param($Lines, [int]$At, $Entry)
    $words = @("$($Entry['address'])`t$($Entry['name'])") + @($Entry['aliases']) + @($Entry['remark'])
    $text = (@($words | Where-Object -FilterScript { $_ }) -join ' ') + "`r"
    if ($At -ge 0) {
        $Lines[$At] = $text
        return
    }
    # The last line is what stands behind the last line break: empty, or without one.
    $last = $Lines.Count - 1
    if ("$($Lines[$last])".Trim() -ne '') {
        $Lines[$last] = "$($Lines[$last])".TrimEnd() + "`r"
        [void]$Lines.Add('')
        $last += 1
    }
    $Lines.Insert($last, $text)
}

function Remove-CfHostsEntry {
    param($Id, $Undo)
    $lines = New-Object -TypeName System.Collections.ArrayList
    foreach ($line in (Get-CfHostsLines)) { [void]$lines.Add($line) }
    $at = Find-CfHostsLine -Lines $lines.ToArray() -Name $Id['name']
    if ($at -lt 0) { return }
    $keep = @{ line = "$($lines[$at])"; index = $at }
    $lines.RemoveAt($at)
    Set-CfHostsLines -Lines $lines.ToArray()
    return @{ undo = $keep }
}
