# Settings of Windows Remote Management. A property is a path below winrm/config: the last part is the element, the others its resource.

function Read-CfWinrmSetting {
    param([object[]]$Items)
    $properties = @{}
    foreach ($part in 'config', 'config/service', 'config/service/auth', 'config/client', 'config/client/auth', 'config/winrs') {
        $prefix = $part.Substring(6).TrimStart([char[]]'/').Replace('/', '.')
        if ($prefix) { $prefix = "$prefix." }
        $resource = Get-WSManInstance -ResourceURI "winrm/$part" -ErrorAction Stop
        foreach ($element in $resource.ChildNodes) {
            # An element with elements in it is a resource of its own.
            if (@($element.ChildNodes | Where-Object -FilterScript { $_.NodeType -eq 'Element' }).Count -gt 0) { continue }
            $name = $element.LocalName
            $properties[$prefix + $name.Substring(0, 1).ToLowerInvariant() + $name.Substring(1)] = "$($element.InnerText)"
        }
    }
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = $properties } }
}

function Set-CfWinrmSetting {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $wanted = @{}
    foreach ($entry in $Properties.GetEnumerator()) {
        $last = $entry.Key.LastIndexOf('.')
        $part = 'winrm/config'
        if ($last -gt 0) { $part += '/' + $entry.Key.Substring(0, $last).Replace('.', '/') }
        $name = $entry.Key.Substring($last + 1)
        if (-not $wanted.ContainsKey($part)) { $wanted[$part] = @{} }
        $value = $entry.Value
        if ($null -eq $value) { $value = (Get-CfWinrmDefaults)[$entry.Key] }
        if ($value -is [bool]) { $value = "$value".ToLowerInvariant() }
        $wanted[$part][$name.Substring(0, 1).ToUpperInvariant() + $name.Substring(1)] = "$value"
    }
    foreach ($part in @($wanted.Keys | Sort-Object)) {
        [void](Set-WSManInstance -ResourceURI $part -ValueSet $wanted[$part] -ErrorAction Stop)
    }
}

# To take a setting off is to write what a fresh Windows has.
function Get-CfWinrmDefaults {
    return @{
        maxEnvelopeSizekb = 500; maxTimeoutms = 60000; maxBatchItems = 32000
        'service.auth.basic' = $false; 'service.auth.kerberos' = $true; 'service.auth.negotiate' = $true
        'service.auth.certificate' = $false; 'service.auth.credSSP' = $false; 'service.auth.cbtHardeningLevel' = 'Relaxed'
        'service.allowUnencrypted' = $false; 'service.iPv4Filter' = '*'; 'service.iPv6Filter' = '*'
        'service.maxConcurrentOperationsPerUser' = 1500; 'service.maxConnections' = 300; 'service.enumerationTimeoutms' = 240000
        'service.maxPacketRetrievalTimeSeconds' = 120
        'client.allowUnencrypted' = $false; 'client.auth.basic' = $true; 'client.auth.digest' = $true; 'client.auth.credSSP' = $false
        'client.trustedHosts' = ''
        'winrs.allowRemoteShellAccess' = $true; 'winrs.idleTimeout' = 7200000; 'winrs.maxConcurrentUsers' = 10
        'winrs.maxProcessesPerShell' = 25; 'winrs.maxMemoryPerShellMB' = 1024; 'winrs.maxShellsPerUser' = 30
    }
}

function Remove-CfWinrmSetting {
    param($Id, $Undo)
    Set-CfWinrmSetting -Id $Id -Properties (Get-CfWinrmDefaults) -Create $false -Undo @{}
}
