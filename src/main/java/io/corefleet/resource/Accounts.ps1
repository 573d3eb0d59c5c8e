# Names and SIDs of accounts. Get-CfAccountName, Get-CfAccountSid and Get-CfComputerName touch Windows; the rest is a table.
# Accounts of Windows itself go by their English names on every host, whatever its language; those of the host by .\name.

# The name of an account that Windows has no fixed name for; the SID itself when nobody knows it any more.
function Get-CfAccountName {
    param([string]$Sid)
    try {
        $identity = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $Sid
        return $identity.Translate([System.Security.Principal.NTAccount]).Value
    } catch {
        return $Sid
    }
}

function Get-CfAccountSid {
    param([string]$Name)
    try {
        $account = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList $Name
        return $account.Translate([System.Security.Principal.SecurityIdentifier]).Value
    } catch {
        throw "There is no account '$Name' on this host or in its domain."
    }
}

# The name that Windows puts before the accounts of the host.
function Get-CfComputerName {
    return [Environment]::MachineName
}

function Get-CfKnownSids {
    return @{
        'LocalSystem'                                                 = 'S-1-5-18'
        'NT AUTHORITY\LocalService'                                   = 'S-1-5-19'
        'NT AUTHORITY\NetworkService'                                 = 'S-1-5-20'
        'NT AUTHORITY\IUSR'                                           = 'S-1-5-17'
        'NT AUTHORITY\Authenticated Users'                            = 'S-1-5-11'
        'NT AUTHORITY\SERVICE'                                        = 'S-1-5-6'
        'NT AUTHORITY\INTERACTIVE'                                    = 'S-1-5-4'
        'NT AUTHORITY\NETWORK'                                        = 'S-1-5-2'
        'NT AUTHORITY\BATCH'                                          = 'S-1-5-3'
        'NT AUTHORITY\ANONYMOUS LOGON'                                = 'S-1-5-7'
        'NT AUTHORITY\Local account'                                  = 'S-1-5-113'
        'NT AUTHORITY\Local account and member of Administrators group' = 'S-1-5-114'
        'Everyone'                                                    = 'S-1-1-0'
        'CREATOR OWNER'                                               = 'S-1-3-0'
        'NT SERVICE\ALL SERVICES'                                     = 'S-1-5-80-0'
        'NT SERVICE\TrustedInstaller'                                 = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
        'Window Manager\Window Manager Group'                         = 'S-1-5-90-0'
        'BUILTIN\Administrators'                                      = 'S-1-5-32-544'
        'BUILTIN\Users'                                               = 'S-1-5-32-545'
        'BUILTIN\Guests'                                              = 'S-1-5-32-546'
        'BUILTIN\Power Users'                                         = 'S-1-5-32-547'
        'BUILTIN\Print Operators'                                     = 'S-1-5-32-550'
        'BUILTIN\Backup Operators'                                    = 'S-1-5-32-551'
        'BUILTIN\Replicator'                                          = 'S-1-5-32-552'
        'BUILTIN\Remote Desktop Users'                                = 'S-1-5-32-555'
        'BUILTIN\Network Configuration Operators'                     = 'S-1-5-32-556'
        'BUILTIN\Performance Monitor Users'                           = 'S-1-5-32-558'
        'BUILTIN\Performance Log Users'                               = 'S-1-5-32-559'
        'BUILTIN\Distributed COM Users'                               = 'S-1-5-32-562'
        'BUILTIN\IIS_IUSRS'                                           = 'S-1-5-32-568'
        'BUILTIN\Cryptographic Operators'                             = 'S-1-5-32-569'
        'BUILTIN\Event Log Readers'                                   = 'S-1-5-32-573'
        'BUILTIN\Certificate Service DCOM Access'                     = 'S-1-5-32-574'
        'BUILTIN\Hyper-V Administrators'                              = 'S-1-5-32-578'
        'BUILTIN\Access Control Assistance Operators'                 = 'S-1-5-32-579'
        'BUILTIN\Remote Management Users'                             = 'S-1-5-32-580'
        'BUILTIN\Storage Replica Administrators'                      = 'S-1-5-32-582'
    }
}

# Windows does not translate .\name.
function ConvertTo-CfSid {
    param([string]$Identity)
    if ($Identity -match '^S-1-[0-9-]+$') { return $Identity }
    $known = (Get-CfKnownSids)[$Identity]
    if ($known) { return $known }
    if ($Identity.StartsWith('.\', [StringComparison]::Ordinal)) {
        return Get-CfAccountSid -Name ((Get-CfComputerName) + $Identity.Substring(1))
    }
    return Get-CfAccountSid -Name $Identity
}

function ConvertFrom-CfSid {
    param([string]$Sid)
    foreach ($known in (Get-CfKnownSids).GetEnumerator()) {
        if ($known.Value -eq $Sid) { return $known.Key }
    }
    $name = Get-CfAccountName -Sid $Sid
    $local = (Get-CfComputerName) + '\'
    if ($name.StartsWith($local, [StringComparison]::OrdinalIgnoreCase)) { return '.\' + $name.Substring($local.Length) }
    return $name
}

# Many at once, as a list that stays one.
function ConvertFrom-CfSids {
    param([object[]]$Sids)
    $names = New-Object -TypeName System.Collections.ArrayList
    foreach ($sid in $Sids) { [void]$names.Add((ConvertFrom-CfSid -Sid $sid)) }
    return , $names.ToArray()
}
