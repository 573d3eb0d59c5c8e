# Stores of certificates over $global:CfWorld['certificates'], and keys whose certificate is gone over ['certificateKeys'].

function Get-StubStore {
    param([string]$Store)
    $stores = Get-StubSection -Name 'certificates'
    if ($null -eq $stores[$Store]) { $stores[$Store] = @{} }
    return $stores[$Store]
}

function Get-StubCertificate {
    param([string]$Store, [string]$Thumbprint)
    $found = (Get-StubStore -Store $Store)[$Thumbprint]
    if ($null -eq $found) { throw "The certificate $Thumbprint is not in the store $Store." }
    return $found
}

function Get-CfCertificate {
    param([string]$Store, [string]$Thumbprint)
    $stores = Get-StubSection -Name 'certificates'
    if ($null -eq $stores[$Store] -or $null -eq $stores[$Store][$Thumbprint]) { return $null }
    $found = $stores[$Store][$Thumbprint]
    return @{ friendlyName = "$($found['friendlyName'])"; privateKey = [bool]$found['privateKey']; base64 = "$($found['base64'])" }
}

function Add-CfCertificate {
    param([string]$Store, [string]$Thumbprint, [byte[]]$Bytes, [string]$Password, [bool]$Exportable)
    $all = [System.Security.Cryptography.X509Certificates.X509Certificate2Collection]::new()
    $all.Import($Bytes, $Password, [System.Security.Cryptography.X509Certificates.X509KeyStorageFlags]::DefaultKeySet)
    $wanted = @($all | Where-Object -FilterScript { $_.Thumbprint -eq $Thumbprint })
    if ($wanted.Count -eq 0) {
        throw "The file holds no certificate $Thumbprint, but $(@($all | ForEach-Object -Process { $_.Thumbprint }) -join ', ')."
    }
    $stored = Get-StubStore -Store $Store
    if ($null -eq $stored[$Thumbprint]) { $stored[$Thumbprint] = @{} }
    $stored[$Thumbprint]['base64'] = [Convert]::ToBase64String($wanted[0].RawData)
    $stored[$Thumbprint]['privateKey'] = $wanted[0].HasPrivateKey
}

function Set-CfFriendlyName {
    param([string]$Store, [string]$Thumbprint, [string]$Name)
    (Get-StubCertificate -Store $Store -Thumbprint $Thumbprint)['friendlyName'] = $Name
}

function Remove-CfCertificateFromStore {
    param([string]$Store, [string]$Thumbprint, [bool]$WithKey)
    $stored = Get-StubStore -Store $Store
    if ((Get-StubCertificate -Store $Store -Thumbprint $Thumbprint)['privateKey'] -and -not $WithKey) { (Get-StubSection -Name 'certificateKeys')[$Thumbprint] = $true }
    $stored.Remove($Thumbprint)
}

function Restore-CfPrivateKey {
    param([string]$Store, [string]$Thumbprint)
    $keys = Get-StubSection -Name 'certificateKeys'
    if (-not $keys[$Thumbprint]) { throw "certutil.exe -repairstore ended with -2146893802: the private key of $Thumbprint is not on the host any more." }
    $keys.Remove($Thumbprint)
    (Get-StubCertificate -Store $Store -Thumbprint $Thumbprint)['privateKey'] = $true
}

function Get-CfKeyReaders {
    param([string]$Store, [string]$Thumbprint)
    foreach ($reader in @((Get-StubCertificate -Store $Store -Thumbprint $Thumbprint)['readers'] | Where-Object -FilterScript { $_ })) { ConvertTo-CfSid -Identity $reader }
}

function Set-CfKeyReaders {
    param([string]$Store, [string]$Thumbprint, [string[]]$Sids)
    $found = Get-StubCertificate -Store $Store -Thumbprint $Thumbprint
    if (-not $found['privateKey']) { throw "The certificate $Thumbprint has no private key that accounts could read." }
    $found['readers'] = @($Sids | Where-Object -FilterScript { $_ } | ForEach-Object -Process { ConvertFrom-CfSid -Sid $_ })
}

function Read-CfCertificateFile {
    param([string]$Path)
    return , (Read-CfFileBytes -Path $Path)
}
