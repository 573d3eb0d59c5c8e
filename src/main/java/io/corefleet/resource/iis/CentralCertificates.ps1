# The central certificate store of IIS, by the cmdlets of WebAdministration: only they encrypt passwords as the provider reads them.

function Read-CfIisCentralCertificates {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\IIS\CentralCertProvider'
        if ($null -eq $key) {
            $message = 'The central certificate store (feature Web-CertProvider) is not installed on this host.'
            @{ key = $item['key']; state = 'unreadable'; reason = 'provider_missing'; message = $message }
        } elseif ($null -eq $key['Enabled'] -or "$($key['Enabled']['data'])" -ne '1') {
            @{ key = $item['key']; state = 'absent' }
        } else {
            $properties = @{ certStoreLocation = $null; userName = $null }
            if ($null -ne $key['CertStoreLocation']) { $properties['certStoreLocation'] = $key['CertStoreLocation']['data'] }
            if ($null -ne $key['UserName']) { $properties['userName'] = $key['UserName']['data'] }
            @{ key = $item['key']; state = 'present'; properties = $properties; inherited = @() }
        }
    }
}

function Set-CfIisCentralCertificates {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $given = @{}
    foreach ($name in 'certStoreLocation', 'userName', 'password', 'privateKeyPassword') {
        if ($null -ne $Properties[$name]) { $given[$name] = $Properties[$name] }
    }
    if ($Create) {
        [void](Enable-WebCentralCertProvider @given)
    } elseif ($given.Count -gt 0) {
        [void](Set-WebCentralCertProvider @given)
    }
}

function Remove-CfIisCentralCertificates {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    [void](Disable-WebCentralCertProvider)
}
