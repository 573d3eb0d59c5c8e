# Cipher suites and the SMB server over $global:CfWorld['tlsCipherSuites'] and ['smbServer'].

function Get-TlsCipherSuite {
    [CmdletBinding()]
    param()
    foreach ($name in @($global:CfWorld['tlsCipherSuites'] | Where-Object -FilterScript { $_ })) { [pscustomobject]@{ Name = $name } }
}

# One that is on already moves to its place.
function Enable-TlsCipherSuite {
    [CmdletBinding()]
    param([string]$Name, [int]$Position)
    $left = @($global:CfWorld['tlsCipherSuites'] | Where-Object -FilterScript { $_ -and $_ -ne $Name })
    $before = @($left | Select-Object -First $Position)
    $after = @($left | Select-Object -Skip $Position)
    $global:CfWorld['tlsCipherSuites'] = @($before + $Name + $after)
}

function Disable-TlsCipherSuite {
    [CmdletBinding()]
    param([string]$Name)
    if (@($global:CfWorld['tlsCipherSuites']) -notcontains $Name) { throw 'Exception from HRESULT: 0xD0000225' }
    $global:CfWorld['tlsCipherSuites'] = @($global:CfWorld['tlsCipherSuites'] | Where-Object -FilterScript { $_ -ne $Name })
}

function Get-SmbServerConfiguration {
    [CmdletBinding()]
    param()
    $shown = @{ AuditSmb1Access = $false; EnableSMB1Protocol = $false; EncryptData = $false; RequireSecuritySignature = $false; KeepAliveTime = 2 }
    foreach ($setting in (Get-StubSection -Name 'smbServer').GetEnumerator()) { $shown[$setting.Key] = $setting.Value }
    $shown['CimClass'] = 'root/microsoft/windows/smb:MSFT_SmbServerConfiguration'
    return [pscustomobject]$shown
}

function Set-SmbServerConfiguration {
    [CmdletBinding(SupportsShouldProcess)]
    param([bool]$AuditSmb1Access, [bool]$EnableSMB1Protocol, [bool]$EncryptData, [bool]$RequireSecuritySignature, [int]$KeepAliveTime,
        [string]$NullSessionShares, [switch]$Force)
    foreach ($setting in $PSBoundParameters.GetEnumerator()) {
        if (@('Force', 'Confirm') -notcontains $setting.Key) { (Get-StubSection -Name 'smbServer')[$setting.Key] = $setting.Value }
    }
}
