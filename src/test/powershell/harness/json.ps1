# JSON to hashtables, lists and plain values. Not ConvertFrom-Json: PowerShell 7 makes dates of texts that look like one.

[void][System.Reflection.Assembly]::Load('System.Text.Json')

function ConvertFrom-CfTestJson {
    param([string]$Text)
    $options = New-Object -TypeName System.Text.Json.JsonDocumentOptions
    return ConvertFrom-CfElement -Element ([System.Text.Json.JsonDocument]::Parse($Text, $options).RootElement)
}

function ConvertFrom-CfElement {
    param($Element)
    $kind = "$($Element.ValueKind)"
    if ($kind -eq 'Object') {
        $map = @{}
        foreach ($member in $Element.EnumerateObject()) {
            $map[$member.Name] = ConvertFrom-CfElement -Element $member.Value
        }
        return $map
    }
    if ($kind -eq 'Array') {
        $list = New-Object -TypeName System.Collections.ArrayList
        foreach ($item in $Element.EnumerateArray()) { [void]$list.Add((ConvertFrom-CfElement -Element $item)) }
        return , $list.ToArray()
    }
    if ($kind -eq 'String') { return $Element.GetString() }
    if ($kind -eq 'True') { return $true }
    if ($kind -eq 'False') { return $false }
    if ($kind -eq 'Number') {
        $text = $Element.GetRawText()
        if ($text -match '^-?[0-9]+$') { return [long]$text }
        return [decimal]$text
    }
    return $null
}
