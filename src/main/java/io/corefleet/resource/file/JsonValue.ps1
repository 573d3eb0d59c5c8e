# One value of a JSON file. Needs Paths.ps1 and Texts.ps1. The file is read as a tree that knows where each part of it stands, so that a
# change touches no other character. Comments and a comma too many are taken, as .NET's configuration takes them.

# The words of the text, as matches of an expression; white space and comments are none.
function Get-CfJsonWords {
    param([string]$Text)
    $words = New-Object -TypeName System.Collections.ArrayList
    foreach ($found in [regex]::Matches($Text, '"(?:[^"\\]|\\.)*"|//[^\n]*|/\*[\s\S]*?\*/|[{}\[\]:,]|[^\s{}\[\]:,"/]+|\S')) {
        if ($found.Value -notmatch '^/[/*]') { [void]$words.Add($found) }
    }
    return , $words.ToArray()
}

function Read-CfJson {
    param([string]$Text)
    $cursor = @{ words = (Get-CfJsonWords -Text $Text); next = 0 }
    $root = Read-CfJsonPart -Cursor $cursor
    if ($cursor['next'] -ne $cursor['words'].Length) { Stop-CfJson -Word (Get-CfJsonWord -Cursor $cursor) }
    return $root
}

function Get-CfJsonWord {
    param($Cursor)
    if ($Cursor['next'] -ge $Cursor['words'].Length) { throw 'The file is no JSON: it ends too early.' }
    $word = $Cursor['words'][$Cursor['next']]
    $Cursor['next'] = $Cursor['next'] + 1
    return $word
}

function Stop-CfJson {
    param($Word)
    throw "The file is no JSON: see character $($Word.Index + 1)."
}

# A part: where it starts and ends, its text when it is a scalar, its members when it is a mapping or a list.
function Read-CfJsonPart {
    param($Cursor)
    $word = Get-CfJsonWord -Cursor $Cursor
    $part = @{ start = $word.Index; end = $word.Index + $word.Length; text = $word.Value; members = $null }
    if ($word.Value -eq '{' -or $word.Value -eq '[') {
        Read-CfJsonMembers -Cursor $Cursor -Part $part
    } elseif ($word.Value -cnotmatch '^("[\s\S]*"|true|false|null|-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)$') {
        Stop-CfJson -Word $word
    }
    return $part
}

# Members of a list have their position as name.
function Read-CfJsonMembers {
    param($Cursor, $Part)
    $close = @{ '{' = '}'; '[' = ']' }[$Part['text']]
    $members = New-Object -TypeName System.Collections.ArrayList
    $word = Get-CfJsonWord -Cursor $Cursor
    while ($word.Value -cne $close) {
        $name = "$($members.Count)"
        if ($close -eq '}') {
            if ($word.Value -notmatch '^"[\s\S]*"$') { Stop-CfJson -Word $word }
            $name = ConvertFrom-CfJsonText -Text $word.Value
            $colon = Get-CfJsonWord -Cursor $Cursor
            if ($colon.Value -ne ':') { Stop-CfJson -Word $colon }
        } else {
            $Cursor['next'] = $Cursor['next'] - 1
        }
        [void]$members.Add(@{ name = $name; start = $word.Index; part = (Read-CfJsonPart -Cursor $Cursor) })
        $word = Get-CfJsonWord -Cursor $Cursor
        if ($word.Value -eq ',') { $word = Get-CfJsonWord -Cursor $Cursor } elseif ($word.Value -cne $close) { Stop-CfJson -Word $word }
    }
    $Part['members'] = $members
    $Part['end'] = $word.Index + 1
}

function ConvertFrom-CfJsonText {
    param([string]$Text)
    return [regex]::Replace($Text.Substring(1, $Text.Length - 2), '\\(?:u([0-9A-Fa-f]{4})|([\s\S]))', {
            param($Found)
            if ($Found.Groups[1].Success) { return [string][char][Convert]::ToInt32($Found.Groups[1].Value, 16) }
            $signs = @{ 'n' = "`n"; 'r' = "`r"; 't' = "`t"; 'b' = "`b"; 'f' = "`f" }
            $sign = $Found.Groups[2].Value
            if ($signs.ContainsKey($sign)) { return $signs[$sign] }
            return $sign
        })
}

function ConvertFrom-CfJsonPart {
    param($Part)
    $text = $Part['text']
    if ($text -eq '{') {
        $map = @{}
        $spelled = @{}
        foreach ($member in $Part['members']) {
            $name = $member['name']
            # A table of PowerShell is none for names that differ in letter case alone, and neither is the JSON that it reads.
            if ($spelled.ContainsKey($name) -and $spelled[$name] -cne $name) {
                throw "The mapping holds $($spelled[$name]) and ${name}: names that differ in letter case alone are held one by one."
            }
            $spelled[$name] = $name
            $map[$name] = ConvertFrom-CfJsonPart -Part $member['part']
        }
        return $map
    }
    if ($text -eq '[') {
        $list = New-Object -TypeName System.Collections.ArrayList
        foreach ($member in $Part['members']) { [void]$list.Add((ConvertFrom-CfJsonPart -Part $member['part'])) }
        return , $list.ToArray()
    }
    if ($text.StartsWith('"', [StringComparison]::Ordinal)) { return ConvertFrom-CfJsonText -Text $text }
    if ($text -ceq 'null') { return $null }
    if ($text -ceq 'true' -or $text -ceq 'false') { return $text -ceq 'true' }
    $invariant = [Globalization.CultureInfo]::InvariantCulture
    if ($text -match '^-?[0-9]{1,18}$') { return [Convert]::ToInt64($text, $invariant) }
    return [decimal]::Parse($text, [Globalization.NumberStyles]::Float, $invariant)
}

# Follows the names as far as they go: the part there, what it is a member of, and the names that are left.
function Find-CfJsonPlace {
    param($Root, [string]$At)
    $names = $At.Split([char]':')
    $place = @{ owner = $null; index = -1; part = $Root; rest = @() }
    for ($i = 0; $i -lt $names.Length; $i++) {
        $members = @($place['part']['members'] | Where-Object -FilterScript { $null -ne $_ })
        $index = -1
        for ($k = $members.Length - 1; $k -ge 0; $k--) {
            if ($members[$k]['name'] -ceq $names[$i]) { $index = $k }
        }
        if ($index -lt 0) {
            $place['rest'] = @($names[$i..($names.Length - 1)])
            return $place
        }
        $place = @{ owner = $place['part']; index = $index; part = $members[$index]['part']; rest = @() }
    }
    return $place
}

# The line up to a character.
function Get-CfJsonLine {
    param([string]$Text, [int]$To)
    $before = $Text.Substring(0, $To)
    return $before.Substring($before.LastIndexOf([char]10) + 1)
}

# The text with a value at a place; what is missing of the way is made as mappings.
function Edit-CfJson {
    param([string]$Text, $Place, $Value, [string]$Newline)
    $part = $Place['part']
    $rest = $Place['rest']
    $line = Get-CfJsonLine -Text $Text -To $part['start']
    $indent = $line.Substring(0, $line.Length - $line.TrimStart().Length)
    if ($rest.Length -eq 0) {
        return $Text.Substring(0, $part['start']) + (Format-CfJson -Value $Value -Indent $indent -Newline $Newline) + $Text.Substring($part['end'])
    }
    $members = $part['members']
    if ($null -eq $members) { throw "What stands before $($rest[0]) is neither a mapping nor a list." }
    if ($part['text'] -eq '[' -and $rest[0] -cne "$($members.Count)") {
        throw "The list has $($members.Count) items: $($rest[0]) is neither one of them nor the next."
    }
    for ($i = $rest.Length - 1; $i -ge 1; $i--) { $Value = @{ ($rest[$i]) = $Value } }
    $start = ''
    if ($part['text'] -eq '{') { $start = (Format-CfJsonText -Text $rest[0]) + ': ' }
    if ($members.Count -eq 0) {
        $inner = "$indent  "
        $json = Format-CfJson -Value $Value -Indent $inner -Newline $Newline
        return $Text.Substring(0, $part['start'] + 1) + $Newline + $inner + $start + $json + $Newline + $indent + $Text.Substring($part['end'] - 1)
    }
    $last = $members[$members.Count - 1]
    $before = Get-CfJsonLine -Text $Text -To $last['start']
    $between = ', '
    if ($before.Trim() -eq '') {
        $between = ",$Newline$before"
        $indent = $before
    }
    $end = $last['part']['end']
    return $Text.Substring(0, $end) + $between + $start + (Format-CfJson -Value $Value -Indent $indent -Newline $Newline) + $Text.Substring($end)
}

# Names in the order of their characters: a mapping from the wire has none of its own.
function Format-CfJson {
    param($Value, [string]$Indent, [string]$Newline)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) { return "$Value".ToLowerInvariant() }
    if ($Value -is [string]) { return Format-CfJsonText -Text $Value }
    $lines = New-Object -TypeName System.Collections.ArrayList
    if ($Value -is [System.Collections.IDictionary]) {
        [string[]]$names = @(foreach ($entry in $Value.GetEnumerator()) { "$($entry.Key)" })
        [Array]::Sort($names, [StringComparer]::Ordinal)
        foreach ($name in $names) {
            [void]$lines.Add((Format-CfJsonText -Text $name) + ': ' + (Format-CfJson -Value $Value[$name] -Indent "$Indent  " -Newline $Newline))
        }
        return Join-CfJson -Lines $lines -Open '{' -Close '}' -Indent $Indent -Newline $Newline
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        foreach ($item in $Value) { [void]$lines.Add((Format-CfJson -Value $item -Indent "$Indent  " -Newline $Newline)) }
        return Join-CfJson -Lines $lines -Open '[' -Close ']' -Indent $Indent -Newline $Newline
    }
    return [Convert]::ToString($Value, [Globalization.CultureInfo]::InvariantCulture)
}

function Join-CfJson {
    param($Lines, [string]$Open, [string]$Close, [string]$Indent, [string]$Newline)
    if ($Lines.Count -eq 0) { return $Open + $Close }
    $inner = "$Newline$Indent  "
    return $Open + $inner + ($Lines.ToArray() -join ",$inner") + $Newline + $Indent + $Close
}

function Format-CfJsonText {
    param([string]$Text)
    return '"' + [regex]::Replace($Text, '["\\\x00-\x1f]', {
            param($Found)
            $code = [int][char]$Found.Value
            if ($code -ge 32) { return '\' + $Found.Value }
            $signs = @{ 8 = '\b'; 9 = '\t'; 10 = '\n'; 12 = '\f'; 13 = '\r' }
            if ($signs.ContainsKey($code)) { return $signs[$code] }
            return '\u{0:x4}' -f $code
        }) + '"'
}

function Read-CfJsonValue {
    param([object[]]$Items)
    Read-CfDocuments -Items $Items -Describe {
        param($Item, $Document)
        if ($Document['text'].Trim() -eq '') { return }
        $place = Find-CfJsonPlace -Root (Read-CfJson -Text $Document['text']) -At $Item['at']
        if ($place['rest'].Length -gt 0 -or $place['part']['text'] -ceq 'null') { return }
        return @{ value = (ConvertFrom-CfJsonPart -Part $place['part']) }
    }
}

function Set-CfJsonValue {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocumentToChange -Path $path -Create $Properties['create']
    $text = $document['text']
    if ($text.Trim() -eq '') { $text = '{}' + $document['newline'] }
    $place = Find-CfJsonPlace -Root (Read-CfJson -Text $text) -At $Id['at']
    $changed = Edit-CfJson -Text $text -Place $place -Value $Properties['value'] -Newline $document['newline']
    return Set-CfDocument -Path $path -Document $document -Text $changed
}

# A member goes with the comma and the white space between it and its neighbour.
function Remove-CfJsonValue {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocument -Path $path
    if ($null -eq $document -or $document['text'].Trim() -eq '') { return }
    $text = $document['text']
    $place = Find-CfJsonPlace -Root (Read-CfJson -Text $text) -At $Id['at']
    if ($place['rest'].Length -gt 0) { return }
    $members = $place['owner']['members']
    $index = $place['index']
    $from = $members[$index]['start']
    $to = $place['part']['end']
    if ($index + 1 -lt $members.Count) {
        $to = $members[$index + 1]['start']
    } elseif ($index -gt 0) {
        $from = $members[$index - 1]['part']['end']
    } else {
        $from = $place['owner']['start'] + 1
        $to = $place['owner']['end'] - 1
    }
    return Set-CfDocument -Path $path -Document $document -Text ($text.Remove($from, $to - $from))
}
