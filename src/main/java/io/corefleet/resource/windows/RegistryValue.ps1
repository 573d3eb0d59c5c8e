# Values of the registry, through the functions of the prelude.

function Read-CfRegistryValue {
    param([object[]]$Items)
    $keys = @{}
    foreach ($item in $Items) {
        $place = "$($item['view'])|$($item['path'])"
        if (-not $keys.ContainsKey($place)) { $keys[$place] = Get-CfRegistryKey -View $item['view'] -Path $item['path'] }
        $value = $null
        if ($null -ne $keys[$place]) { $value = $keys[$place][$item['name']] }
        if ($null -eq $value) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = @{ kind = $value['kind']; data = $value['data'] } }
        }
    }
}

function Set-CfRegistryValue {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $kind = 'string'
    $data = $null
    $key = Get-CfRegistryKey -View $Id['view'] -Path $Id['path']
    if ($null -ne $key -and $null -ne $key[$Id['name']]) {
        $kind = $key[$Id['name']]['kind']
        $data = $key[$Id['name']]['data']
    } elseif ($Properties['data'] -is [array]) {
        $kind = 'multiString'
    }
    if ($Properties['kind']) { $kind = $Properties['kind'] }
    if ($Properties.ContainsKey('data')) { $data = $Properties['data'] }
    $made = @(Get-CfMissingKeys -View $Id['view'] -Path $Id['path'])
    $typed = ConvertTo-CfRegistryData -Kind $kind -Data $data
    Set-CfRegistryData -View $Id['view'] -Path $Id['path'] -Name $Id['name'] -Kind $kind -Data $typed
    if ($made.Count -gt 0) { return @{ undo = @{ createdKeys = $made } } }
}

# The keys that writing the value will make, the deepest first.
function Get-CfMissingKeys {
    param([string]$View, [string]$Path)
    while ($Path.Contains('\') -and -not (Test-CfRegistryKey -View $View -Path $Path)) {
        $Path
        $Path = $Path.Substring(0, $Path.LastIndexOf('\'))
    }
}

# What .NET takes for a kind. Its numbers have a sign and the registry's have none, so the bits are carried over.
function ConvertTo-CfRegistryData {
    param([string]$Kind, $Data)
    $invariant = [Globalization.CultureInfo]::InvariantCulture
    if ($Kind -eq 'dword') {
        return [BitConverter]::ToInt32([BitConverter]::GetBytes([Convert]::ToUInt32("0$Data", $invariant)), 0)
    }
    if ($Kind -eq 'qword') {
        return [BitConverter]::ToInt64([BitConverter]::GetBytes([Convert]::ToUInt64("0$Data", $invariant)), 0)
    }
    if ($Kind -eq 'multiString') { return , [string[]]@($Data | Where-Object -FilterScript { $null -ne $_ }) }
    if ($Kind -eq 'binary' -or $Kind -eq 'none') {
        $bytes = [byte[]]::new([int]("$Data".Length / 2))
        for ($i = 0; $i -lt $bytes.Length; $i++) { $bytes[$i] = [Convert]::ToByte("$Data".Substring(2 * $i, 2), 16) }
        return , $bytes
    }
    return "$Data"
}

function Remove-CfRegistryValue {
    param($Id, $Undo)
    Remove-CfRegistryData -View $Id['view'] -Path $Id['path'] -Name $Id['name']
    # Keys that a step made go with it, the deepest first, unless somebody has put something there.
    foreach ($made in @($Undo['createdKeys'] | Where-Object -FilterScript { $_ })) {
        Remove-CfRegistryKeyIfEmpty -View $Id['view'] -Path $made
    }
}
