# netsh for what HTTP.sys keeps: certificates of addresses as keys of the registry, reserved URLs in $global:CfWorld['urlAcls']. What it says
# is German here, so that nothing depends on its words.

function Invoke-StubNetsh {
    param([string[]]$Words)
    $given = @{}
    foreach ($word in $Words) {
        $sign = $word.IndexOf('=')
        if ($sign -gt 0) { $given[$word.Substring(0, $sign)] = $word.Substring($sign + 1) }
    }
    if ($Words[2] -eq 'servicestate') { return New-StubNetshAnswer -Code 0 -Text 'Momentaufnahme des HTTP-Dienststatus:' }
    if ($Words[2] -eq 'urlacl' -and $Words.Count -eq 3) { return New-StubNetshAnswer -Code 0 -Text 'URL-Reservierungen:' }
    if ($Words[2] -eq 'urlacl') { return Invoke-StubUrlAcl -Verb $Words[1] -Given $given }
    return Invoke-StubSslCert -Verb $Words[1] -Given $given
}

function New-StubNetshAnswer {
    param([int]$Code, [string]$Text)
    return @{ rc = $Code; stdout = "`r`n$Text`r`n"; stderr = '' }
}

function Invoke-StubUrlAcl {
    param([string]$Verb, [hashtable]$Given)
    if ($null -eq $global:CfWorld['urlAcls']) { $global:CfWorld['urlAcls'] = @{} }
    $reserved = $global:CfWorld['urlAcls']
    $url = $Given['url']
    $isThere = $reserved.ContainsKey($url)
    if ($Verb -eq 'show') {
        $text = 'URL-Reservierungen:'
        if ($isThere) { $text = "    Reservierte URL            : $url`r`n        Benutzer: (x)`r`n            SDDL: $($reserved[$url])" }
        return New-StubNetshAnswer -Code 0 -Text $text
    }
    if ($Verb -eq 'delete') {
        if (-not $isThere) { return New-StubNetshAnswer -Code 1 -Text 'Das System kann die angegebene Datei nicht finden.' }
        $reserved.Remove($url)
        return New-StubNetshAnswer -Code 0 -Text 'URL-Reservierung wurde erfolgreich entfernt.'
    }
    if ($isThere) { return New-StubNetshAnswer -Code 1 -Text 'Eine Datei kann nicht erstellt werden, wenn sie bereits vorhanden ist.' }
    $list = $Given['sddl']
    if ($null -eq $list) {
        $letters = Get-StubAccountLetters -Name $Given['user']
        if ($null -eq $letters) { return New-StubNetshAnswer -Code 1 -Text 'Fehler beim Erstellen von SDDL, Fehler: 1332' }
        $rights = 'GX'
        if ($Given['delegate'] -eq 'yes') { $rights = 'GA' }
        if ($Given['listen'] -eq 'no') { $rights = 'GW' }
        $list = 'D:(A;;' + $rights + ';;;' + $letters + ')'
    }
    $reserved[$url] = $list
    return New-StubNetshAnswer -Code 0 -Text 'URL-Reservierung wurde erfolgreich hinzugefuegt.'
}

function Get-StubAccounts {
    return @{ NS = 'NT AUTHORITY\NETWORK SERVICE'; LS = 'NT AUTHORITY\LOCAL SERVICE'; SY = 'NT AUTHORITY\SYSTEM'; BA = 'BUILTIN\Administrators'
        BU = 'BUILTIN\Users'; AU = 'NT AUTHORITY\Authenticated Users'; WD = 'Everyone' }
}

function Get-StubAccountLetters {
    param([string]$Name)
    $plain = $Name.Replace('NetworkService', 'NETWORK SERVICE').Replace('LocalService', 'LOCAL SERVICE')
    foreach ($entry in (Get-StubAccounts).GetEnumerator()) {
        if ($entry.Value -eq $plain) { return $entry.Key }
    }
}

function Get-CfUrlAclAccount {
    param([string]$Sid)
    $accounts = Get-StubAccounts
    if ($accounts.ContainsKey($Sid)) { return $accounts[$Sid] }
    return $Sid
}

function Invoke-StubSslCert {
    param([string]$Verb, [hashtable]$Given)
    $keys = $global:CfWorld['registry']['64']
    $path = 'HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters\'
    if ($null -ne $Given['ccs']) {
        $path += "SslCcsBindingInfo\:$($Given['ccs'])"
    } elseif ($null -ne $Given['ipport']) {
        $path += "SslBindingInfo\$($Given['ipport'])"
    } else {
        $path += "SslSniBindingInfo\$($Given['hostnameport'])"
    }
    $isThere = $keys.ContainsKey($path)
    if ($Verb -eq 'delete') {
        if (-not $isThere) { return New-StubNetshAnswer -Code 1 -Text 'Das System kann die angegebene Datei nicht finden.' }
        $keys.Remove($path)
        return New-StubNetshAnswer -Code 0 -Text 'Das SSL-Zertifikat wurde erfolgreich entfernt.'
    }
    if ($isThere) { return New-StubNetshAnswer -Code 1 -Text 'Eine Datei kann nicht erstellt werden, wenn sie bereits vorhanden ist.' }
    if ($null -eq $Given['ccs'] -and $Given['certhash'] -notmatch '^[0-9a-fA-F]{40}$') {
        return New-StubNetshAnswer -Code 1 -Text 'Falscher Parameter.'
    }
    if ($null -eq $Given['ccs'] -and -not (Test-StubSslCertificate -Store $Given['certstorename'] -Hash $Given['certhash'])) {
        return New-StubNetshAnswer -Code 1 -Text 'Fehler beim Hinzufuegen des SSL-Zertifikats. Fehler: 1312 Eine angegebene Anmeldesitzung ist nicht vorhanden.'
    }
    $keys[$path] = New-StubSslKey -Given $Given
    return New-StubNetshAnswer -Code 0 -Text 'Das SSL-Zertifikat wurde erfolgreich hinzugefuegt.'
}

# netsh takes a certificate only from the store, and with its private key.
function Test-StubSslCertificate {
    param([string]$Store, [string]$Hash)
    $stores = $global:CfWorld['certificates']
    if ($Store -eq '') { $Store = 'My' }
    if ($null -eq $stores -or $null -eq $stores[$Store] -or $null -eq $stores[$Store][$Hash]) { return $false }
    return "$($stores[$Store][$Hash]['privateKey'])" -eq 'True'
}

function New-StubSslKey {
    param([hashtable]$Given)
    $flags = @{ dsmapperusage = 0x1; clientcertnegotiation = 0x2; disablehttp2 = 0x10; disablequic = 0x20; disabletls13 = 0x40
        disableocspstapling = 0x80; disablelegacytls = 0x400; disabletls12 = 0x1000 }
    $sum = 0
    foreach ($name in @($flags.Keys)) { if ($Given[$name] -eq 'enable') { $sum = $sum -bor $flags[$name] } }
    $mode = 0
    if ($Given['verifyclientcertrevocation'] -eq 'disable') { $mode = $mode -bor 0x1 }
    if ($Given['verifyrevocationwithcachedclientcertonly'] -eq 'enable') { $mode = $mode -bor 0x2 }
    if ($Given['usagecheck'] -eq 'disable') { $mode = $mode -bor 0x10000 }
    $bytes = ([guid]$Given['appid']).ToByteArray()
    $key = @{
        AppId                   = @{ kind = 'binary'; data = [System.BitConverter]::ToString($bytes).Replace('-', '') }
        DefaultFlags            = @{ kind = 'dword'; data = $sum }
        DefaultSslCertCheckMode = @{ kind = 'dword'; data = $mode }
    }
    if ($null -ne $Given['certhash']) {
        $key['SslCertHash'] = @{ kind = 'binary'; data = $Given['certhash'].ToUpperInvariant() }
        $key['SslCertStoreName'] = @{ kind = 'string'; data = $Given['certstorename'] }
    }
    return $key
}
