# Dumps that Windows Error Reporting writes when a program crashes. Needs RegistrySettings.ps1.

function Get-CfLocalDumpKey {
    param($Id)
    return "HKLM\SOFTWARE\Microsoft\Windows\Windows Error Reporting\LocalDumps\$($Id['program'])"
}

function Get-CfLocalDumpPlaces {
    param([string]$Path)
    $types = @{ '0' = 'custom'; '1' = 'mini'; '2' = 'full' }
    @{ property = 'dumpFolder'; path = $Path; name = 'DumpFolder'; kind = 'expandString'; default = '%LOCALAPPDATA%\CrashDumps' }
    @{ property = 'dumpCount'; path = $Path; name = 'DumpCount'; kind = 'dword'; default = 10 }
    @{ property = 'dumpType'; path = $Path; name = 'DumpType'; kind = 'dword'; words = $types; default = 'mini' }
    @{ property = 'customDumpFlags'; path = $Path; name = 'CustomDumpFlags'; kind = 'dword' }
}

function Read-CfWerLocalDump {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $path = Get-CfLocalDumpKey -Id $item
        if (Test-CfRegistryKey -View '64' -Path $path) {
            $found = Read-CfRegistrySettings -Places @(Get-CfLocalDumpPlaces -Path $path)
            @{ key = $item['key']; state = 'present'; properties = $found['properties']; inherited = $found['inherited'] }
        } else {
            @{ key = $item['key']; state = 'absent' }
        }
    }
}

function Set-CfWerLocalDump {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $written = @{}
    foreach ($entry in $Properties.GetEnumerator()) { $written[$entry.Key] = $entry.Value }
    # The key comes with a value: the usual one, if no other is asked for.
    if ($Create -and $written.Count -eq 0) { $written['dumpType'] = 'mini' }
    return Set-CfRegistrySettings -Places @(Get-CfLocalDumpPlaces -Path (Get-CfLocalDumpKey -Id $Id)) -Properties $written
}

function Remove-CfWerLocalDump {
    param($Id, $Undo)
    $path = Get-CfLocalDumpKey -Id $Id
    Remove-CfRegistrySettings -Places @(Get-CfLocalDumpPlaces -Path $path)
    # Without the key Windows writes none.
    Remove-CfRegistryKeyIfEmpty -View '64' -Path $path
    foreach ($made in @($Undo['createdKeys'] | Where-Object -FilterScript { $_ })) {
        Remove-CfRegistryKeyIfEmpty -View '64' -Path $made
    }
}
