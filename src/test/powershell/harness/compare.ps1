# Holds what came against what a case names. Gives one line for each difference.

function Compare-CfExpected {
    param($Expected, $Actual, [string]$At)
    if ($null -eq $Expected) {
        if ($null -ne $Actual) { Format-CfDifference -At $At -Expected $null -Actual $Actual }
        return
    }
    if ($Expected -is [System.Collections.IDictionary]) {
        if ($Actual -isnot [System.Collections.IDictionary]) {
            Format-CfDifference -At $At -Expected $Expected -Actual $Actual
            return
        }
        foreach ($entry in $Expected.GetEnumerator()) {
            Compare-CfExpected -Expected $entry.Value -Actual $Actual[$entry.Key] -At "$At/$($entry.Key)"
        }
        return
    }
    if ($Expected -is [System.Collections.IList]) {
        $found = @()
        if ($null -ne $Actual) { $found = @($Actual) }
        if ($found.Count -ne $Expected.Count) {
            Format-CfDifference -At "$At ($($Expected.Count) items, not $($found.Count))" -Expected $Expected -Actual $found
            return
        }
        for ($i = 0; $i -lt $Expected.Count; $i++) {
            Compare-CfExpected -Expected $Expected[$i] -Actual $found[$i] -At "$At/$i"
        }
        return
    }
    if (-not [string]::Equals("$Expected", "$Actual", [StringComparison]::OrdinalIgnoreCase)) {
        Format-CfDifference -At $At -Expected $Expected -Actual $Actual
    }
}

# Of long texts only the place where they part.
function Format-CfDifference {
    param([string]$At, $Expected, $Actual)
    $wanted = Format-CfPlain -Value $Expected
    $found = Format-CfPlain -Value $Actual
    $from = 0
    $both = [Math]::Min($wanted.Length, $found.Length)
    while ($from -lt $both -and [char]::ToUpperInvariant($wanted[$from]) -eq [char]::ToUpperInvariant($found[$from])) { $from += 1 }
    $from = [Math]::Max(0, $from - 40)
    "${At}: expected '$(Limit-CfText -Text $wanted -From $from -Most 300)', got '$(Limit-CfText -Text $found -From $from -Most 300)'"
}

# A piece of the text, on one line.
function Limit-CfText {
    param([string]$Text, [int]$From, [int]$Most)
    $piece = $Text.Substring($From, [Math]::Min($Most, $Text.Length - $From))
    if ($From -gt 0) { $piece = "... $piece" }
    if ($Text.Length -gt $From + $Most) { $piece = "$piece ..." }
    return $piece.Replace("`r", '\r').Replace("`n", '\n')
}

function Format-CfPlain {
    param($Value)
    if ($null -eq $Value) { return '(nothing)' }
    if ($Value -is [string]) { return $Value }
    return ConvertTo-Json -InputObject $Value -Depth 20 -Compress
}
