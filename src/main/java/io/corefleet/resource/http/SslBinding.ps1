# Certificates of addresses, in HTTP.sys. Written by netsh, whose keywords are the same in every language; read from the registry, where the
# driver keeps them, because what netsh shows is in the host's language. Bits of DefaultFlags and DefaultSslCertCheckMode as in http.h.

# ipport, hostnameport or ccs, the word's value, and the key of the registry.
function Get-CfSslAddress {
    param([string]$Address)
    $root = 'HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters'
    if ($Address -like 'ccs:*') {
        $port = $Address.Substring(4)
        return @{ word = 'ccs'; value = $port; keys = @("$root\SslCcsBindingInfo\:$port", "$root\SslCcsBindingInfo\$port") }
    }
    if ($Address.StartsWith('[') -or $Address -match '^[0-9.]+:\d+$') {
        return @{ word = 'ipport'; value = $Address; keys = @("$root\SslBindingInfo\$Address") }
    }
    return @{ word = 'hostnameport'; value = $Address; keys = @("$root\SslSniBindingInfo\$Address") }
}

function Get-CfSslFlags {
    return @{ dsMapper = 0x1; negotiateClientCertificate = 0x2; disableHttp2 = 0x10; disableQuic = 0x20; disableTls13 = 0x40
        disableOcspStapling = 0x80; disableLegacyTls = 0x400; disableTls12 = 0x1000 }
}

# What netsh calls them.
function Get-CfSslWords {
    return @{ certificateHash = 'certhash'; certificateStore = 'certstorename'; appId = 'appid'; negotiateClientCertificate = 'clientcertnegotiation'
        dsMapper = 'dsmapperusage'; verifyRevocation = 'verifyclientcertrevocation'
        verifyRevocationFromCacheOnly = 'verifyrevocationwithcachedclientcertonly'; checkUsage = 'usagecheck'; disableHttp2 = 'disablehttp2'
        disableQuic = 'disablequic'; disableTls12 = 'disabletls12'; disableTls13 = 'disabletls13'; disableLegacyTls = 'disablelegacytls'
        disableOcspStapling = 'disableocspstapling' }
}

# What is bound at an address; nothing when nothing is.
function Get-CfSslBinding {
    param([string]$Address)
    $place = Get-CfSslAddress -Address $Address
    $key = $null
    foreach ($path in $place['keys']) {
        if ($null -eq $key) { $key = Get-CfRegistryKey -View '64' -Path $path }
    }
    if ($null -eq $key) { return $null }
    $properties = @{ certificateHash = $null; certificateStore = $null; appId = $null }
    if ($null -ne $key['SslCertHash']) { $properties['certificateHash'] = "$($key['SslCertHash']['data'])" }
    if ($null -ne $key['SslCertStoreName']) { $properties['certificateStore'] = "$($key['SslCertStoreName']['data'])" }
    if ($null -ne $key['AppId']) { $properties['appId'] = ConvertTo-CfGuidText -Hex $key['AppId']['data'] }
    $flags = Get-CfSslNumber -Key $key -Name 'DefaultFlags'
    $bits = Get-CfSslFlags
    foreach ($name in @($bits.Keys)) { $properties[$name] = ($flags -band $bits[$name]) -ne 0 }
    $mode = Get-CfSslNumber -Key $key -Name 'DefaultSslCertCheckMode'
    $properties['verifyRevocation'] = ($mode -band 0x1) -eq 0
    $properties['verifyRevocationFromCacheOnly'] = ($mode -band 0x2) -ne 0
    $properties['checkUsage'] = ($mode -band 0x10000) -eq 0
    return $properties
}

function Get-CfSslNumber {
    param($Key, [string]$Name)
    if ($null -eq $Key[$Name]) { return [long]0 }
    return [long]$Key[$Name]['data']
}

# The registry has a GUID as 16 bytes, of which the first three groups are turned round.
function ConvertTo-CfGuidText {
    param([string]$Hex)
    $bytes = [byte[]]::new(16)
    for ($index = 0; $index -lt 16; $index++) { $bytes[$index] = [Convert]::ToByte($Hex.Substring(2 * $index, 2), 16) }
    return '{' + [System.BitConverter]::ToString($bytes, 3, 1) + [System.BitConverter]::ToString($bytes, 2, 1) +
    [System.BitConverter]::ToString($bytes, 1, 1) + [System.BitConverter]::ToString($bytes, 0, 1) + '-' +
    [System.BitConverter]::ToString($bytes, 5, 1) + [System.BitConverter]::ToString($bytes, 4, 1) + '-' +
    [System.BitConverter]::ToString($bytes, 7, 1) + [System.BitConverter]::ToString($bytes, 6, 1) + '-' +
    $Hex.Substring(16, 4) + '-' + $Hex.Substring(20) + '}'
}

function Read-CfHttpSslBinding {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $properties = Get-CfSslBinding -Address $item['address']
        if ($null -eq $properties) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = $properties; inherited = @() }
        }
    }
}

# netsh of older releases cannot change a binding, so it is made anew; when that fails, the old one comes back. Switches that newer releases have are
# written only when they are on: older ones do not know their words.
function Set-CfHttpSslBinding {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $before = Get-CfSslBinding -Address $Id['address']
    $wanted = @{ certificateHash = $null; certificateStore = 'MY'; appId = '{4dc3e181-e14b-4a21-b022-59fc669b0914}'; verifyRevocation = $true
        checkUsage = $true }
    if ($null -ne $before) {
        foreach ($name in @($before.Keys)) { $wanted[$name] = $before[$name] }
    }
    foreach ($name in @($Properties.Keys)) {
        if ($null -ne $Properties[$name]) { $wanted[$name] = $Properties[$name] } elseif ($name -ne 'certificateHash') { $wanted.Remove($name) }
    }
    if ($null -ne $before) { Remove-CfSslCertificate -Address $Id['address'] }
    try {
        Add-CfSslCertificate -Address $Id['address'] -Wanted $wanted
    } catch {
        if ($null -ne $before) { Add-CfSslCertificate -Address $Id['address'] -Wanted $before }
        throw
    }
}

function Add-CfSslCertificate {
    param([string]$Address, [hashtable]$Wanted)
    $place = Get-CfSslAddress -Address $Address
    $names = Get-CfSslWords
    $words = New-Object -TypeName System.Collections.ArrayList
    [void]$words.AddRange(@('add', 'sslcert', "$($place['word'])=$($place['value'])"))
    foreach ($name in @($Wanted.Keys | Sort-Object)) {
        $value = $Wanted[$name]
        $isText = @('certificateHash', 'certificateStore', 'appId') -contains $name
        if ("$value" -eq '') { continue }
        if ($place['word'] -eq 'ccs' -and @('certificateHash', 'certificateStore') -contains $name) { continue }
        if (-not $isText) {
            $isOn = [System.Convert]::ToBoolean($value)
            if (-not $isOn -and $name -notlike 'verify*' -and $name -ne 'checkUsage') { continue }
            $value = 'disable'
            if ($isOn) { $value = 'enable' }
        }
        [void]$words.Add("$($names[$name])=$value")
    }
    Invoke-CfNetshSslCert -Words $words.ToArray()
}

function Remove-CfSslCertificate {
    param([string]$Address)
    $place = Get-CfSslAddress -Address $Address
    Invoke-CfNetshSslCert -Words @('delete', 'sslcert', "$($place['word'])=$($place['value'])")
}

function Invoke-CfNetshSslCert {
    param([string[]]$Words)
    $result = Invoke-CfNative -Program 'netsh.exe' -Words (@('http') + $Words)
    if ($result['rc'] -ne 0) {
        $said = ($result['stdout'] + ' ' + $result['stderr']) -replace '\s+', ' '
        throw "netsh http $($Words[0]) sslcert $($Words[2]) failed: $($said.Trim())"
    }
}

function Remove-CfHttpSslBinding {
    param($Id, $Undo)
    Remove-CfSslCertificate -Address $Id['address']
}
