# Logs of events over $global:CfWorld['eventLogs']: name to what is set. Application is there in any case.

class StubEventLog {
    [string]$LogName
    [bool]$IsEnabled = $true
    [long]$MaximumSizeInBytes = 20971520
    [string]$LogMode = 'Circular'
    [string]$LogFilePath
    [string]$SecurityDescriptor = 'O:BAG:SYD:(A;;0xf0007;;;SY)(A;;0x7;;;BA)'

    [void] SaveChanges() {
        $log = @{ enabled = $this.IsEnabled; maximumSizeInBytes = $this.MaximumSizeInBytes; logMode = $this.LogMode }
        $log['logFilePath'] = $this.LogFilePath
        $log['securityDescriptor'] = $this.SecurityDescriptor
        if ($null -eq $global:CfWorld['eventLogs']) { $global:CfWorld['eventLogs'] = @{} }
        $global:CfWorld['eventLogs'][$this.LogName] = $log
    }
}

function Get-StubEventLogs {
    if ($null -eq $global:CfWorld['eventLogs']) { $global:CfWorld['eventLogs'] = @{} }
    return $global:CfWorld['eventLogs']
}

function Get-WinEvent {
    [CmdletBinding()]
    param([string]$ListLog)
    $logs = Get-StubEventLogs
    $set = $logs[$ListLog]
    if ($null -eq $set -and $ListLog -ne 'Application') {
        $text = "There is not an event log on the localhost computer that matches `"$ListLog`"."
        $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new($text), 'NoMatchingLogsFound', 'ObjectNotFound', $ListLog))
        return
    }
    if ($null -ne $set -and $set['access'] -eq 'denied') { throw [UnauthorizedAccessException]::new('Attempted to perform an unauthorized operation.') }
    $log = [StubEventLog]::new()
    $log.LogName = $ListLog
    $log.LogFilePath = '%SystemRoot%\System32\Winevt\Logs\' + $ListLog.Replace('/', '%4') + '.evtx'
    if ($null -ne $set) {
        if ($null -ne $set['enabled']) { $log.IsEnabled = [bool]$set['enabled'] }
        if ($null -ne $set['maximumSizeInBytes']) { $log.MaximumSizeInBytes = [long]$set['maximumSizeInBytes'] }
        if ($null -ne $set['logMode']) { $log.LogMode = $set['logMode'] }
        if ($null -ne $set['securityDescriptor']) { $log.SecurityDescriptor = $set['securityDescriptor'] }
        if ($null -ne $set['logFilePath']) { $log.LogFilePath = $set['logFilePath'] }
    }
    return $log
}

function New-EventLog {
    [CmdletBinding()]
    param([string]$LogName, [string[]]$Source)
    $logs = Get-StubEventLogs
    $head = $LogName.Substring(0, [Math]::Min(8, $LogName.Length))
    foreach ($other in @('Application', 'System', 'Security') + @($logs.Keys)) {
        if ($other.Substring(0, [Math]::Min(8, $other.Length)) -eq $head) {
            throw "Only the first eight characters of a custom log name are significant, and there is already another log on the system using the first eight characters of the name given. Name given: '$LogName'"
        }
    }
    $logs[$LogName] = @{}
}

function Remove-EventLog {
    [CmdletBinding()]
    param([string]$LogName)
    (Get-StubEventLogs).Remove($LogName)
}
