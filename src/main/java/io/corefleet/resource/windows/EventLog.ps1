# Logs of events, through the classes of .NET behind Get-WinEvent.

function Read-CfEventLog {
    param([object[]]$Items)
    foreach ($item in $Items) {
        try {
            $log = Get-WinEvent -ListLog $item['name'] -ErrorAction Stop
            @{ key = $item['key']; state = 'present'; properties = (Get-CfLogProperties -Log $log) }
        } catch {
            ConvertTo-CfLogAnswer -Key $item['key'] -Failure $_
        }
    }
}

function ConvertTo-CfLogAnswer {
    param([string]$Key, $Failure)
    if ("$($Failure.FullyQualifiedErrorId)" -like 'NoMatchingLogsFound*') { return @{ key = $Key; state = 'absent' } }
    $reason = 'failed'
    for ($cause = $Failure.Exception; $null -ne $cause; $cause = $cause.InnerException) {
        if ($cause -is [System.UnauthorizedAccessException]) { $reason = 'access_denied' }
    }
    return @{ key = $Key; state = 'unreadable'; reason = $reason; message = "$Failure" }
}

function Get-CfLogProperties {
    param($Log)
    return @{
        enabled            = [bool]$Log.IsEnabled
        maximumSizeInBytes = [long]$Log.MaximumSizeInBytes
        logMode            = "$($Log.LogMode)"
        logFilePath        = "$($Log.LogFilePath)"
        securityDescriptor = "$($Log.SecurityDescriptor)"
    }
}

function Set-CfEventLog {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $name = $Id['name']
    if ($Create) {
        if ($name.Contains('/')) { throw "The channel $name comes with the program that writes into it, and is not there." }
        New-EventLog -LogName $name -Source $name -ErrorAction Stop
    }
    $defaults = @{ enabled = $true; maximumSizeInBytes = 20971520; logMode = 'Circular' }
    $log = Get-WinEvent -ListLog $name -ErrorAction Stop
    foreach ($entry in $Properties.GetEnumerator()) {
        $value = $entry.Value
        if ($null -eq $value) { $value = $defaults[$entry.Key] }
        if ($null -eq $value) { continue }
        switch ($entry.Key) {
            'enabled' { $log.IsEnabled = [bool]$value }
            'maximumSizeInBytes' { $log.MaximumSizeInBytes = [long]$value }
            'logMode' { $log.LogMode = "$value" }
            'logFilePath' { $log.LogFilePath = "$value" }
            'securityDescriptor' { $log.SecurityDescriptor = "$value" }
        }
    }
    $log.SaveChanges()
}

# Windows' own logs would be gone with everything that is in them.
function Remove-CfEventLog {
    param($Id, $Undo)
    $name = $Id['name']
    $own = 'Application', 'System', 'Security', 'Setup', 'ForwardedEvents', 'HardwareEvents', 'Internet Explorer', 'Key Management Service', 'Windows PowerShell'
    if ($name.Contains('/') -or $own -contains $name) { throw "$name is a log of Windows: it is not removed." }
    Remove-EventLog -LogName $name -ErrorAction Stop
}
