# Certificates in stores of the machine. Needs Accounts.ps1. The first functions touch Windows; the rest goes through them.

# A certificate: @{ friendlyName; privateKey; base64 }. Nothing when it is not in the store.
function Get-CfCertificate {
    param([string]$Store, [string]$Thumbprint)
    $opened = Open-CfStore -Store $Store -Mode 'ReadOnly'
    try {
        $found = Find-CfInStore -Opened $opened -Thumbprint $Thumbprint
        if ($null -eq $found) { return $null }
        return @{ friendlyName = "$($found.FriendlyName)"; privateKey = [bool]$found.HasPrivateKey; base64 = [Convert]::ToBase64String($found.RawData) }
    } finally {
        $opened.Close()
    }
}

function Open-CfStore {
    param([string]$Store, [string]$Mode)
    $arguments = $Store, [System.Security.Cryptography.X509Certificates.StoreLocation]::LocalMachine
    $opened = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Store -ArgumentList $arguments
    $opened.Open([System.Security.Cryptography.X509Certificates.OpenFlags]$Mode)
    return $opened
}

# By comparison: Find with validOnly would leave out those that have expired.
function Find-CfInStore {
    param($Opened, [string]$Thumbprint)
    foreach ($one in $Opened.Certificates) {
        if ($one.Thumbprint -eq $Thumbprint) { return $one }
    }
    return $null
}

# Puts one certificate of a file into the store, with its key if the file has it.
function Add-CfCertificate {
    param([string]$Store, [string]$Thumbprint, [byte[]]$Bytes, [string]$Password, [bool]$Exportable)
    $flags = [System.Security.Cryptography.X509Certificates.X509KeyStorageFlags]'MachineKeySet, PersistKeySet'
    if ($Exportable) { $flags = $flags -bor [System.Security.Cryptography.X509Certificates.X509KeyStorageFlags]::Exportable }
    $all = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2Collection
    $all.Import($Bytes, $Password, $flags)
    $wanted = @($all | Where-Object -FilterScript { $_.Thumbprint -eq $Thumbprint })
    if ($wanted.Count -eq 0) {
        throw "The file holds no certificate $Thumbprint, but $(@($all | ForEach-Object -Process { $_.Thumbprint }) -join ', ')."
    }
    $opened = Open-CfStore -Store $Store -Mode 'ReadWrite'
    $opened.Add($wanted[0])
    $opened.Close()
}

function Set-CfFriendlyName {
    param([string]$Store, [string]$Thumbprint, [string]$Name)
    $opened = Open-CfStore -Store $Store -Mode 'ReadWrite'
    $found = Find-CfInStore -Opened $opened -Thumbprint $Thumbprint
    $found.FriendlyName = $Name
    $opened.Close()
}

# Takes it out of the store; with its key, when a step had brought both.
function Remove-CfCertificateFromStore {
    param([string]$Store, [string]$Thumbprint, [bool]$WithKey)
    $file = $null
    if ($WithKey) { $file = Get-CfKeyFile -Store $Store -Thumbprint $Thumbprint }
    $opened = Open-CfStore -Store $Store -Mode 'ReadWrite'
    $opened.Remove((Find-CfInStore -Opened $opened -Thumbprint $Thumbprint))
    $opened.Close()
    if ($file) { [System.IO.File]::Delete($file) }
}

# Finds the key that is still on the host and binds the certificate to it.
function Restore-CfPrivateKey {
    param([string]$Store, [string]$Thumbprint)
    $result = Invoke-CfNative -Program 'certutil.exe' -Words '-f', '-repairstore', $Store, $Thumbprint
    if ($result['rc'] -ne 0) { throw "certutil.exe -repairstore ended with $($result['rc']): the private key of $Thumbprint is not on the host any more." }
}

# Where the key lies: keys of CNG and of the older providers have folders of their own.
function Get-CfKeyFile {
    param([string]$Store, [string]$Thumbprint)
    $opened = Open-CfStore -Store $Store -Mode 'ReadOnly'
    $found = Find-CfInStore -Opened $opened -Thumbprint $Thumbprint
    $opened.Close()
    if ($null -eq $found -or -not $found.HasPrivateKey) { return $null }
    $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($found)
    if ($null -eq $key) { $key = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($found) }
    if ($null -ne $key.PSObject.Properties['CspKeyContainerInfo']) { $name = $key.CspKeyContainerInfo.UniqueKeyContainerName } else { $name = $key.Key.UniqueName }
    foreach ($folder in 'Keys', 'RSA\MachineKeys', 'SystemKeys') {
        $file = [System.IO.Path]::Combine([Environment]::GetFolderPath('CommonApplicationData'), "Microsoft\Crypto\$folder\$name")
        if ([System.IO.File]::Exists($file)) { return $file }
    }
    throw "The private key of $Thumbprint lies in no file: it may be in hardware."
}

# SIDs of those that may read the key, besides the system and administrators.
function Get-CfKeyReaders {
    param([string]$Store, [string]$Thumbprint)
    $file = Get-CfKeyFile -Store $Store -Thumbprint $Thumbprint
    if (-not $file) { return }
    $security = [System.IO.File]::GetAccessControl($file, [System.Security.AccessControl.AccessControlSections]::Access)
    foreach ($rule in $security.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])) {
        if (@('S-1-5-18', 'S-1-5-32-544') -notcontains $rule.IdentityReference.Value -and "$($rule.AccessControlType)" -eq 'Allow') {
            $rule.IdentityReference.Value
        }
    }
}

function Set-CfKeyReaders {
    param([string]$Store, [string]$Thumbprint, [string[]]$Sids)
    $file = Get-CfKeyFile -Store $Store -Thumbprint $Thumbprint
    if (-not $file) { throw "The certificate $Thumbprint has no private key that accounts could read." }
    $security = [System.IO.File]::GetAccessControl($file, [System.Security.AccessControl.AccessControlSections]::Access)
    foreach ($rule in @($security.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier]))) {
        $isOurs = @('S-1-5-18', 'S-1-5-32-544') -contains $rule.IdentityReference.Value
        if (-not $isOurs -and "$($rule.AccessControlType)" -eq 'Allow') { [void]$security.RemoveAccessRuleSpecific($rule) }
    }
    foreach ($sid in $Sids) {
        $identity = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $sid
        $arguments = $identity, 'Read', 'Allow'
        $security.AddAccessRule((New-Object -TypeName System.Security.AccessControl.FileSystemAccessRule -ArgumentList $arguments))
    }
    [System.IO.File]::SetAccessControl($file, $security)
}

# The bytes of a file on the host.
function Read-CfCertificateFile {
    param([string]$Path)
    return , [System.IO.File]::ReadAllBytes($Path)
}

function Read-CfCertificate {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $found = Get-CfCertificate -Store $item['store'] -Thumbprint $item['thumbprint']
            if ($null -eq $found) {
                @{ key = $item['key']; state = 'absent' }
            } else {
                $readers = @()
                if ($found['privateKey']) { $readers = ConvertFrom-CfSids -Sids @(Get-CfKeyReaders -Store $item['store'] -Thumbprint $item['thumbprint']) }
                $properties = @{ friendlyName = $found['friendlyName']; privateKey = $found['privateKey']; readers = $readers }
                @{ key = $item['key']; state = 'present'; properties = $properties }
            }
        } catch {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = $_.Exception.GetBaseException().Message }
        }
    }
}

function Set-CfCertificate {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $store = $Id['store']
    $thumbprint = $Id['thumbprint'].ToUpperInvariant()
    $keep = @{}
    if ($Create -or $Properties['privateKey']) {
        $bytes = Get-CfCertificateBytes -Properties $Properties -Undo $Undo
        if ($null -eq $bytes) { throw "The certificate $thumbprint is not in the store $store, and neither content nor path says where to take it from." }
        Add-CfCertificate -Store $store -Thumbprint $thumbprint -Bytes $bytes -Password "$($Properties['password'])" -Exportable ([bool]$Properties['exportable'])
        if ($Undo['hadKey']) { Restore-CfPrivateKey -Store $store -Thumbprint $thumbprint }
        if ($Create -and -not $Undo['hadKey']) { $keep['broughtKey'] = $true }
    }
    if ($Properties.ContainsKey('friendlyName')) {
        Set-CfFriendlyName -Store $store -Thumbprint $thumbprint -Name "$($Properties['friendlyName'])"
    }
    if ($Properties.ContainsKey('readers')) {
        $readers = @($Properties['readers'] | Where-Object -FilterScript { $_ })
        $sids = @(foreach ($reader in $readers) { ConvertTo-CfSid -Identity $reader })
        $hasKey = (Get-CfCertificate -Store $store -Thumbprint $thumbprint)['privateKey']
        if ($hasKey -or $sids.Count -gt 0) { Set-CfKeyReaders -Store $store -Thumbprint $thumbprint -Sids $sids }
    }
    return @{ undo = $keep }
}

# What a removal has kept wins: nobody has the file any more.
function Get-CfCertificateBytes {
    param([hashtable]$Properties, $Undo)
    if ($Undo['base64']) { return , [Convert]::FromBase64String($Undo['base64']) }
    if ($Properties['content']) { return , [Convert]::FromBase64String(($Properties['content'] -replace '\s+', '')) }
    if ($Properties['path']) { return , (Read-CfCertificateFile -Path $Properties['path']) }
}

function Remove-CfCertificate {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $thumbprint = $Id['thumbprint'].ToUpperInvariant()
    $found = Get-CfCertificate -Store $Id['store'] -Thumbprint $thumbprint
    if ($null -eq $found) { return }
    $withKey = [bool]$Undo['broughtKey'] -and $found['privateKey']
    Remove-CfCertificateFromStore -Store $Id['store'] -Thumbprint $thumbprint -WithKey $withKey
    return @{ undo = @{ base64 = $found['base64']; hadKey = ($found['privateKey'] -and -not $withKey) } }
}
