# One value of an INI file. Needs Paths.ps1 and Texts.ps1. Names and sections compare without letter case, as Windows does.

# Where a value stands: index of its line (-1: nowhere), the place where it would be added, and whether its section is there.
function Find-CfIniValue {
    param([string[]]$Lines, [string]$Section, [string]$Name)
    $found = @{ index = -1; place = 0; hasSection = ($Section -eq ''); value = '' }
    $here = $Section -eq ''
    for ($i = 0; $i -lt $Lines.Length; $i++) {
        $line = $Lines[$i].Trim()
        if ($line.StartsWith('[') -and $line.EndsWith(']')) {
            $here = $line.Substring(1, $line.Length - 2).Trim() -eq $Section
            if ($here) {
                $found['hasSection'] = $true
                $found['place'] = $i + 1
            }
        } elseif ($here -and $line -ne '' -and -not $line.StartsWith(';') -and -not $line.StartsWith('#')) {
            $found['place'] = $i + 1
            $equals = $line.IndexOf('=')
            if ($found['index'] -lt 0 -and $equals -ge 0 -and $line.Substring(0, $equals).Trim() -eq $Name) {
                $found['index'] = $i
                $found['value'] = $line.Substring($equals + 1).Trim()
            }
        }
    }
    return $found
}

function Read-CfIniValue {
    param([object[]]$Items)
    Read-CfDocuments -Items $Items -Describe {
        param($Item, $Document)
        $found = Find-CfIniValue -Lines (Get-CfLines -Document $Document) -Section $Item['section'] -Name $Item['name']
        if ($found['index'] -ge 0) { return @{ value = $found['value'] } }
    }
}

function Set-CfIniValue {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocumentToChange -Path $path -Create $Properties['create']
    $lines = Get-CfLines -Document $document
    $list = New-Object -TypeName System.Collections.ArrayList -ArgumentList (, $lines)
    $found = Find-CfIniValue -Lines $lines -Section $Id['section'] -Name $Id['name']
    $written = "$($Id['name'])=$($Properties['value'])"
    if ($found['index'] -ge 0) {
        # The name keeps its spelling and the blanks around the equals sign stay.
        $old = $lines[$found['index']]
        $start = $old.Substring(0, $old.IndexOf('=') + 1)
        $rest = $old.Substring($start.Length)
        $blanks = $rest.Substring(0, $rest.Length - $rest.TrimStart().Length)
        $list[$found['index']] = $start + $blanks + $Properties['value']
    } elseif ($found['hasSection']) {
        $list.Insert($found['place'], $written)
    } else {
        if ($list[$list.Count - 1] -eq '') { $list.RemoveAt($list.Count - 1) }
        [void]$list.Add("[$($Id['section'])]")
        [void]$list.Add($written)
    }
    if ($list[$list.Count - 1] -ne '') { [void]$list.Add('') }
    return Set-CfDocument -Path $path -Document $document -Text ($list.ToArray() -join $document['newline'])
}

function Remove-CfIniValue {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocument -Path $path
    if ($null -eq $document) { return }
    $lines = Get-CfLines -Document $document
    $found = Find-CfIniValue -Lines $lines -Section $Id['section'] -Name $Id['name']
    if ($found['index'] -lt 0) { return }
    $list = New-Object -TypeName System.Collections.ArrayList -ArgumentList (, $lines)
    $list.RemoveAt($found['index'])
    return Set-CfDocument -Path $path -Document $document -Text ($list.ToArray() -join $document['newline'])
}
