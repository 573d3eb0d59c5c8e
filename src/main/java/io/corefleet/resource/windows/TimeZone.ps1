# The time zone, through tzutil.exe: Set-TimeZone knows no zone without summer time.

function Read-CfTimeZone {
    param([object[]]$Items)
    $id = Invoke-CfTimeZoneProgram -Words '/g'
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = @{ id = $id } } }
}

function Set-CfTimeZone {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $zone = 'Pacific Standard Time'
    if ($Properties['id']) { $zone = "$($Properties['id'])" }
    [void](Invoke-CfTimeZoneProgram -Words '/s', $zone)
}

function Remove-CfTimeZone {
    param($Id, $Undo)
    Set-CfTimeZone -Id $Id -Properties @{} -Create $false -Undo @{}
}

function Invoke-CfTimeZoneProgram {
    param([string[]]$Words)
    $result = Invoke-CfNative -Program 'tzutil.exe' -Words $Words
    if ($result['rc'] -ne 0) {
        throw "tzutil.exe $($Words -join ' ') ended with $($result['rc']): $("$($result['stdout']) $($result['stderr'])".Trim())"
    }
    return "$($result['stdout'])".Trim()
}
