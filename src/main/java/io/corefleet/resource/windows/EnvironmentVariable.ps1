# Variables of the environment, in the registry: SetEnvironmentVariable of .NET would make plain text of a value that Windows expands.

function Get-CfEnvironmentPath {
    param([string]$Scope)
    if ($Scope -eq 'user') { return 'HKCU\Environment' }
    return 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
}

# Tells what runs that the environment is another. Deleting a variable that is not there changes nothing and is told all the same.
function Send-CfEnvironmentChange {
    [Environment]::SetEnvironmentVariable('COREFLEET_CHANGED', [NullString]::Value, 'Machine')
}

function Read-CfEnvironmentVariable {
    param([object[]]$Items)
    $keys = @{}
    foreach ($item in $Items) {
        $path = Get-CfEnvironmentPath -Scope $item['scope']
        if (-not $keys.ContainsKey($path)) { $keys[$path] = Get-CfRegistryKey -View '64' -Path $path }
        $value = $null
        if ($null -ne $keys[$path]) { $value = $keys[$path][$item['name']] }
        if ($null -eq $value) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = @{ value = "$($value['data'])" } }
        }
    }
}

function Set-CfEnvironmentVariable {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $path = Get-CfEnvironmentPath -Scope $Id['scope']
    $key = Get-CfRegistryKey -View '64' -Path $path
    $before = $null
    if ($null -ne $key) { $before = $key[$Id['name']] }
    $text = "$($Properties['value'])"
    $kind = 'string'
    if ($text -match '%[^%]+%') { $kind = 'expandString' }
    $keep = @{}
    if ($null -ne $before) {
        $keep['kind'] = "$($before['kind'])"
        if ($before['kind'] -eq 'expandString') { $kind = 'expandString' }
    }
    # Taking a change back means the kind too.
    if ($Undo['kind']) { $kind = "$($Undo['kind'])" }
    Set-CfRegistryData -View '64' -Path $path -Name $Id['name'] -Kind $kind -Data $text
    Send-CfEnvironmentChange
    return @{ undo = $keep }
}

function Remove-CfEnvironmentVariable {
    param($Id, $Undo)
    $path = Get-CfEnvironmentPath -Scope $Id['scope']
    $key = Get-CfRegistryKey -View '64' -Path $path
    if ($null -eq $key -or $null -eq $key[$Id['name']]) { return }
    $kind = "$($key[$Id['name']]['kind'])"
    Remove-CfRegistryData -View '64' -Path $path -Name $Id['name']
    Send-CfEnvironmentChange
    return @{ undo = @{ kind = $kind } }
}
