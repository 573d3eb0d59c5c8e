# Backups of the configuration of IIS, by appcmd, which every host with IIS has. Needs IisConfiguration.ps1.

# appcmd ends with the number of Windows' error. Its folder is not in the path.
function Invoke-CfAppCmd {
    param([string[]]$Words)
    $result = Invoke-CfNative -Program "$env:windir\System32\inetsrv\appcmd.exe" -Words $Words
    if ($result['rc'] -ne 0) {
        $said = ($result['stdout'] + ' ' + $result['stderr']) -replace '\s+', ' '
        throw "appcmd $($Words[0]) $($Words[1]) ended with $($result['rc']): $($said.Trim())"
    }
    return $result['stdout']
}

function Read-CfIisConfigBackup {
    param([object[]]$Items)
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $listed = [xml](Invoke-CfAppCmd -Words @('list', 'backup', '/xml'))
        foreach ($backup in $listed.GetElementsByTagName('BACKUP')) {
            if ($backup.GetAttribute('BACKUP.NAME') -eq $Item['name']) { return New-CfIisAnswer }
        }
    }
}

function Set-CfIisConfigBackup {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    [void](Invoke-CfAppCmd -Words @('add', 'backup', $Id['name']))
}

function Remove-CfIisConfigBackup {
    param($Id, $Undo)
    [void](Invoke-CfAppCmd -Words @('delete', 'backup', $Id['name']))
}
