# appcmd for backups, and the cmdlets of the central certificate store.

function Invoke-StubAppCmd {
    param([string[]]$Words)
    $iis = $global:CfWorld['iis']
    $names = @($iis['backups'] | Where-Object -FilterScript { $_ })
    $line = $Words -join ' '
    if ($line -eq 'list backup /xml') {
        $listed = foreach ($name in $names) { '<BACKUP BACKUP.NAME="' + [System.Security.SecurityElement]::Escape($name) + '" />' }
        return @{ rc = 0; stdout = '<?xml version="1.0"?><appcmd>' + ($listed -join '') + '</appcmd>'; stderr = '' }
    }
    # What else it lists, a case says word for word.
    if ($Words[0] -eq 'list') { return @{ rc = 1; stdout = '<?xml version="1.0"?><appcmd></appcmd>'; stderr = '' } }
    $name = $Words[2]
    $isThere = $names -contains $name
    if ($Words[0] -eq 'add' -and -not $isThere) {
        Save-StubBackup -Name $name
        $iis['backups'] = $names + $name
    } elseif ($Words[0] -eq 'delete' -and $isThere) {
        $iis['backups'] = @($names | Where-Object -FilterScript { $_ -ne $name })
        if ($null -ne $iis['backedUp']) { $iis['backedUp'].Remove($name) }
    } elseif ($Words[0] -eq 'restore' -and $isThere -and -not $global:CfWorld['host']['appcmdFails']) {
        Restore-StubBackup -Name $name
    } else {
        $code = 1168
        if ($isThere) { $code = 183 }
        return @{ rc = $code; stdout = "ERROR ( message: a backup $name )"; stderr = '' }
    }
    return @{ rc = 0; stdout = "BACKUP object $name"; stderr = '' }
}

function Enable-WebCentralCertProvider {
    [CmdletBinding()]
    param([string]$CertStoreLocation, [string]$UserName, [string]$Password, [string]$PrivateKeyPassword)
    Set-WebCentralCertProvider @PSBoundParameters
    $key = $global:CfWorld['registry']['64']['HKLM\SOFTWARE\Microsoft\IIS\CentralCertProvider']
    $key['Enabled'] = @{ kind = 'dword'; data = 1 }
}

function Set-WebCentralCertProvider {
    [CmdletBinding()]
    param([string]$CertStoreLocation, [string]$UserName, [string]$Password, [string]$PrivateKeyPassword)
    $key = $global:CfWorld['registry']['64']['HKLM\SOFTWARE\Microsoft\IIS\CentralCertProvider']
    if ($null -eq $key) {
        $why = [System.InvalidOperationException]::new('The central certificate provider is not installed.')
        $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new($why, 'NotInstalled', 'InvalidOperation', $null))
    }
    foreach ($name in 'CertStoreLocation', 'UserName', 'Password', 'PrivateKeyPassword') {
        if (-not $PSBoundParameters.ContainsKey($name)) { continue }
        $data = $PSBoundParameters[$name]
        if ($name -like '*Password') { $data = '[enc:stub:enc]' }
        $key[$name] = @{ kind = 'string'; data = $data }
    }
}

function Disable-WebCentralCertProvider {
    [CmdletBinding()]
    param()
    $key = $global:CfWorld['registry']['64']['HKLM\SOFTWARE\Microsoft\IIS\CentralCertProvider']
    $key['Enabled'] = @{ kind = 'dword'; data = 0 }
}
