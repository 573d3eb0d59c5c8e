# Holds what came against what a case names. Gives one line for each difference.

function Compare-CfExpected {
    param($Expected, $Actual, [string]$At)
    if ($null -eq $Expected) {
        if ($null -ne $Actual) { "${At}: there should be nothing, and there is '$(Format-CfPlain -Value $Actual)'" }
        return
    }
    if ($Expected -is [System.Collections.IDictionary]) {
        if ($Actual -isnot [System.Collections.IDictionary]) {
            "${At}: there should be a mapping, and there is '$(Format-CfPlain -Value $Actual)'"
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
            "${At}: there should be $($Expected.Count) items, and there are $($found.Count): $(Format-CfPlain -Value $found)"
            return
        }
        for ($i = 0; $i -lt $Expected.Count; $i++) {
            Compare-CfExpected -Expected $Expected[$i] -Actual $found[$i] -At "$At/$i"
        }
        return
    }
    if (-not [string]::Equals("$Expected", "$Actual", [StringComparison]::OrdinalIgnoreCase)) {
        "${At}: should be '$Expected', and is '$(Format-CfPlain -Value $Actual)'"
    }
}

function Format-CfPlain {
    param($Value)
    if ($null -eq $Value) { return '(nothing)' }
    if ($Value -is [string]) { return $Value }
    return ConvertTo-Json -InputObject $Value -Depth 20 -Compress
}
