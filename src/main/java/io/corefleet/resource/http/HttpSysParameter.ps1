# Parameters of HTTP.sys, through the registry functions of the prelude. All are DWORD but the folder of HTTPERR.

function Read-CfHttpSysParameter {
    param([object[]]$Items)
    $flags = @('EnableAggressiveMemoryUsage', 'AllowRestrictedChars', 'EnableNonUTF8', 'FavorUTF8', 'PercentUAllowed', 'UriEnableCache',
        'EnableHttp3', 'EnableErrorLogging')
    $off = @('EnableAggressiveMemoryUsage', 'AllowRestrictedChars', 'EnableHttp3')
    $defaults = @{ MaxFieldLength = 16384; MaxRequestBytes = 16384; UrlSegmentMaxCount = 255; UrlSegmentMaxLength = 260; MaxConnections = $null
        MaxEndpoints = 0; MaxBytesPerSend = 65536; DisableServerHeader = 0; UriMaxUriBytes = 262144; UriScavengerPeriod = 120
        ErrorLogFileTruncateSize = 1048576; ErrorLoggingDir = '%SystemRoot%\System32\LogFiles' }
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters'
    foreach ($item in $Items) {
        $properties = @{}
        $inherited = New-Object -TypeName System.Collections.ArrayList
        foreach ($name in @($defaults.Keys) + $flags) {
            $value = $null
            if ($null -ne $key -and $null -ne $key[$name]) { $value = $key[$name]['data'] }
            if ($null -eq $value) { [void]$inherited.Add($name) }
            if ($flags -contains $name) {
                if ($null -eq $value) { $value = $off -notcontains $name } else { $value = "$value" -ne '0' }
            } elseif ($null -eq $value) {
                $value = $defaults[$name]
            }
            $properties[$name] = $value
        }
        @{ key = $item['key']; state = 'present'; properties = $properties; inherited = $inherited.ToArray() }
    }
}

function Set-CfHttpSysParameter {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $path = 'HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters'
    foreach ($name in @($Properties.Keys)) {
        $value = $Properties[$name]
        if ($null -eq $value) {
            Remove-CfRegistryData -View '64' -Path $path -Name $name
        } elseif ($name -eq 'ErrorLoggingDir') {
            Set-CfRegistryData -View '64' -Path $path -Name $name -Kind 'expandString' -Data "$value"
        } else {
            # The registry's numbers have no sign and those of .NET have one, so the bits are carried over.
            $number = [uint32]$value
            $data = [BitConverter]::ToInt32([BitConverter]::GetBytes($number), 0)
            Set-CfRegistryData -View '64' -Path $path -Name $name -Kind 'dword' -Data $data
        }
    }
}

function Remove-CfHttpSysParameter {
    param($Id, $Undo)
    throw 'The parameters of HTTP.sys are always there. null takes one off.'
}
