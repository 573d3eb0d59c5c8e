# Settings that are nothing but values of the registry. The script of a type says where each of its properties stands: @{ property; path;
# name; kind; words; default }. words: what stands there, to what people write. Needs RegistryValue.ps1.

# The properties that are set, and the defaults of the others, which are named as inherited.
function Read-CfRegistrySettings {
    param([object[]]$Places)
    $keys = @{}
    $properties = @{}
    $inherited = New-Object -TypeName System.Collections.ArrayList
    foreach ($place in $Places) {
        $path = $place['path']
        if (-not $keys.ContainsKey($path)) { $keys[$path] = Get-CfRegistryKey -View '64' -Path $path }
        $value = $null
        if ($null -ne $keys[$path]) { $value = $keys[$path][$place['name']] }
        if ($null -eq $value) {
            [void]$inherited.Add($place['property'])
            $properties[$place['property']] = $place['default']
        } else {
            $properties[$place['property']] = ConvertFrom-CfSetting -Place $place -Data $value['data']
        }
    }
    return @{ properties = $properties; inherited = $inherited.ToArray() }
}

# A number that has no word is shown as it is.
function ConvertFrom-CfSetting {
    param($Place, $Data)
    if ($null -eq $Place['words'] -or -not $Place['words'].ContainsKey("$Data")) { return $Data }
    return $Place['words']["$Data"]
}

# A property that is null is taken off, so that the default acts. Gives the keys that were made, for the way back.
function Set-CfRegistrySettings {
    param([object[]]$Places, [hashtable]$Properties)
    $made = New-Object -TypeName System.Collections.ArrayList
    foreach ($place in $Places) {
        if (-not $Properties.ContainsKey($place['property'])) { continue }
        $value = $Properties[$place['property']]
        if ($null -eq $value) {
            Remove-CfRegistryData -View '64' -Path $place['path'] -Name $place['name']
            continue
        }
        foreach ($key in @(Get-CfMissingKeys -View '64' -Path $place['path'])) { [void]$made.Add($key) }
        $typed = ConvertTo-CfRegistryData -Kind $place['kind'] -Data (ConvertTo-CfSetting -Place $place -Value $value)
        Set-CfRegistryData -View '64' -Path $place['path'] -Name $place['name'] -Kind $place['kind'] -Data $typed
    }
    return @{ undo = @{ createdKeys = $made.ToArray() } }
}

function ConvertTo-CfSetting {
    param($Place, $Value)
    if ($null -eq $Place['words']) { return $Value }
    foreach ($entry in $Place['words'].GetEnumerator()) {
        if ("$($entry.Value)" -eq "$Value") { return $entry.Key }
    }
    return $Value
}

function Remove-CfRegistrySettings {
    param([object[]]$Places)
    foreach ($place in $Places) { Remove-CfRegistryData -View '64' -Path $place['path'] -Name $place['name'] }
}
