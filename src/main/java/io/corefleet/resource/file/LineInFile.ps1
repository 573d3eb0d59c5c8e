# One line of a text file. Needs Paths.ps1 and Texts.ps1. Letter case counts, in lines and in expressions.

# The index of the last line that an expression finds; -1 when there is none. A last line end makes no line.
function Find-CfLine {
    param([string[]]$Lines, [string]$Pattern)
    $last = $Lines.Length - 1
    if ($last -ge 0 -and $Lines[$last] -eq '') { $last -= 1 }
    for ($i = $last; $i -ge 0; $i--) {
        if ($Lines[$i] -cmatch $Pattern) { return $i }
    }
    return -1
}

function Read-CfLineInFile {
    param([object[]]$Items)
    Read-CfDocuments -Items $Items -Describe {
        param($Item, $Document)
        $lines = Get-CfLines -Document $Document
        $index = Find-CfLine -Lines $lines -Pattern $Item['matches']
        if ($index -ge 0) { return @{ line = $lines[$index] } }
    }
}

function Set-CfLineInFile {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocumentToChange -Path $path -Create $Properties['create']
    $lines = Get-CfLines -Document $document
    $list = New-Object -TypeName System.Collections.ArrayList -ArgumentList (, $lines)
    $index = Find-CfLine -Lines $lines -Pattern $Id['matches']
    if ($index -ge 0) {
        $list[$index] = $Properties['line']
    } else {
        $list.Insert((Get-CfLinePlace -Lines $lines -Properties $Properties), $Properties['line'])
        # A text without a line end at its end gets one, for the line that it had last.
        if ($list[$list.Count - 1] -ne '') { [void]$list.Add('') }
    }
    return Set-CfDocument -Path $path -Document $document -Text ($list.ToArray() -join $document['newline'])
}

# Where a new line goes: before or behind the line that was named, else last.
function Get-CfLinePlace {
    param([string[]]$Lines, [hashtable]$Properties)
    $before = "$($Properties['before'])"
    if ($before -ceq 'BOF') { return 0 }
    if ($before -ne '') {
        $index = Find-CfLine -Lines $Lines -Pattern $before
        if ($index -ge 0) { return $index }
    }
    $after = "$($Properties['after'])"
    if ($after -ne '') {
        $index = Find-CfLine -Lines $Lines -Pattern $after
        if ($index -ge 0) { return $index + 1 }
    }
    if ($Lines[$Lines.Length - 1] -eq '') { return $Lines.Length - 1 }
    return $Lines.Length
}

function Remove-CfLineInFile {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocument -Path $path
    if ($null -eq $document) { return }
    $lines = Get-CfLines -Document $document
    $list = New-Object -TypeName System.Collections.ArrayList -ArgumentList (, $lines)
    for ($i = Find-CfLine -Lines $lines -Pattern $Id['matches']; $i -ge 0; $i--) {
        if ($lines[$i] -cmatch $Id['matches']) { $list.RemoveAt($i) }
    }
    return Set-CfDocument -Path $path -Document $document -Text ($list.ToArray() -join $document['newline'])
}
