# Values on the wire and errors as data: docs/agent-protocol.md, sections 4.3 and 5. Runs in the worker's runspace.

# Text carries a mark because ConvertFrom-Json makes dates of texts that look like one.
function ConvertFrom-CfMarked {
    param($Value)
    if ($null -eq $Value -or $Value -is [bool]) { return $Value }
    if ($Value -is [string]) { return ConvertFrom-CfMarkedText -Text $Value }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $map = @{}
        foreach ($member in $Value.PSObject.Properties) {
            $map[$member.Name] = ConvertFrom-CfMarked -Value $member.Value
        }
        return $map
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        $list = New-Object -TypeName System.Collections.ArrayList
        foreach ($item in $Value) { [void]$list.Add((ConvertFrom-CfMarked -Value $item)) }
        # The comma keeps a list of one, or of none, a list.
        return , $list.ToArray()
    }
    return [int]$Value
}

# No message here may hold the text: it may be a secret.
function ConvertFrom-CfMarkedText {
    param([string]$Text)
    if ($Text.StartsWith('=', [StringComparison]::Ordinal)) { return $Text.Substring(1) }
    $invariant = [Globalization.CultureInfo]::InvariantCulture
    if ($Text -cmatch '^#-?[0-9]{1,19}$') { return [Convert]::ToInt64($Text.Substring(1), $invariant) }
    if ($Text -cmatch '^#-?[0-9]+(\.[0-9]+)?$') { return [Convert]::ToDecimal($Text.Substring(1), $invariant) }
    throw 'A text came without its mark: controller and agent do not speak the same version.'
}

# What a script gave, as something that ConvertTo-Json writes the same in 5.1 and in 7. Never hands it a live object.
function ConvertTo-CfPlain {
    param($Value)
    if ($null -eq $Value) { return $null }
    # Text that came through a cmdlet may carry properties of its own, which 5.1 would write out.
    if ($Value -is [string] -or $Value -is [char] -or $Value -is [enum]) { return "$Value" }
    if ($Value -is [bool] -or $Value -is [switch]) { return [bool]$Value }
    if (Test-CfWholeNumber -Value $Value) { return [long]$Value }
    if ($Value -is [decimal]) { return $Value }
    if ($Value -is [datetime]) {
        return $Value.ToUniversalTime().ToString('o', [Globalization.CultureInfo]::InvariantCulture)
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $map = @{}
        # Not .Keys: a mapping may have an entry of that name.
        foreach ($entry in $Value.GetEnumerator()) { $map["$($entry.Key)"] = ConvertTo-CfPlain -Value $entry.Value }
        return $map
    }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $map = @{}
        foreach ($member in $Value.PSObject.Properties) { $map[$member.Name] = ConvertTo-CfPlain -Value $member.Value }
        return $map
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        $list = New-Object -TypeName System.Collections.ArrayList
        foreach ($item in $Value) { [void]$list.Add((ConvertTo-CfPlain -Value $item)) }
        return , $list.ToArray()
    }
    return "$Value"
}

function Test-CfWholeNumber {
    param($Value)
    return ($Value -is [int] -or $Value -is [long] -or $Value -is [uint32] -or $Value -is [uint16] -or
        $Value -is [int16] -or $Value -is [byte] -or $Value -is [sbyte])
}

# -InputObject, since a pipeline would unroll a list; 20 levels, since deeper ones silently become type names.
function ConvertTo-CfJson {
    param($Map)
    return ConvertTo-Json -InputObject $Map -Depth 20 -Compress
}

# By hand: ConvertTo-Json of an error record writes up to a megabyte.
function ConvertTo-CfError {
    param($Record)
    $exceptions = New-Object -TypeName System.Collections.ArrayList
    $exception = $Record.Exception
    while ($null -ne $exception -and $exceptions.Count -lt 5) {
        [void]$exceptions.Add(@{
                type    = $exception.GetType().FullName
                message = "$($exception.Message)"
                hresult = '0x{0:X8}' -f $exception.HResult
            })
        $exception = $exception.InnerException
    }
    return @{
        message    = "$Record"
        id         = "$($Record.FullyQualifiedErrorId)"
        category   = "$($Record.CategoryInfo.Category)"
        line       = [int]$Record.InvocationInfo.ScriptLineNumber
        command    = "$($Record.InvocationInfo.MyCommand)"
        stack      = "$($Record.ScriptStackTrace)"
        exceptions = $exceptions.ToArray()
    }
}
