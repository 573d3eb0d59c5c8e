# What Windows does when it crashes. Needs RegistrySettings.ps1.

function Get-CfCrashControlPlaces {
    $path = 'HKLM\SYSTEM\CurrentControlSet\Control\CrashControl'
    $truth = @{ '1' = $true; '0' = $false }
    $dumps = @{ '0' = 'none'; '1' = 'complete'; '2' = 'kernel'; '3' = 'small'; '7' = 'automatic' }
    @{ property = 'dumpType'; path = $path; name = 'CrashDumpEnabled'; kind = 'dword'; words = $dumps; default = 'automatic' }
    @{ property = 'dumpFile'; path = $path; name = 'DumpFile'; kind = 'expandString'; default = '%SystemRoot%\MEMORY.DMP' }
    @{ property = 'minidumpDir'; path = $path; name = 'MinidumpDir'; kind = 'expandString'; default = '%SystemRoot%\Minidump' }
    @{ property = 'autoReboot'; path = $path; name = 'AutoReboot'; kind = 'dword'; words = $truth; default = $true }
    @{ property = 'overwrite'; path = $path; name = 'Overwrite'; kind = 'dword'; words = $truth; default = $true }
    @{ property = 'logEvent'; path = $path; name = 'LogEvent'; kind = 'dword'; words = $truth; default = $true }
    @{ property = 'alwaysKeepMemoryDump'; path = $path; name = 'AlwaysKeepMemoryDump'; kind = 'dword'; words = $truth; default = $false }
}

function Read-CfCrashControl {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $found = Read-CfRegistrySettings -Places @(Get-CfCrashControlPlaces)
        @{ key = $item['key']; state = 'present'; properties = $found['properties']; inherited = $found['inherited'] }
    }
}

function Set-CfCrashControl {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $result = Set-CfRegistrySettings -Places @(Get-CfCrashControlPlaces) -Properties $Properties
    $result['rebootNeeded'] = $true
    return $result
}

function Remove-CfCrashControl {
    param($Id, $Undo)
    Remove-CfRegistrySettings -Places @(Get-CfCrashControlPlaces)
    return @{ rebootNeeded = $true }
}
