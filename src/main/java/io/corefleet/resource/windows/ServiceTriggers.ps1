# What starts and stops a service besides people, in the words of sc.exe triggerinfo. sc.exe qtriggerinfo is translated text, so the registry
# is read: TriggerInfo\0, \1 and so on, each with Type, Action, GUID and data (winsvc.h, SERVICE_TRIGGER).

function Get-CfServiceTriggers {
    param([string]$Name)
    for ($number = 0; $number -lt 64; $number++) {
        $key = Get-CfRegistryKey -View '64' -Path "HKLM\SYSTEM\CurrentControlSet\Services\$Name\TriggerInfo\$number"
        if ($null -eq $key) { return }
        ConvertFrom-CfServiceTrigger -Key $key
    }
}

function ConvertFrom-CfServiceTrigger {
    param($Key)
    $words = @{
        '4f27f2de-14e2-430b-a549-7cd48cbc8245' = 'networkon'
        'cc4ba62a-162e-4648-847a-b6bdf993e335' = 'networkoff'
        '1ce20aba-9851-4421-9430-1ddeb766e809' = 'domainjoin'
        'ddaf516e-58c2-4866-9574-c3b615d42ea1' = 'domainleave'
        'b7569e07-8421-4ee0-ad10-86915afdad09' = 'portopen'
        'a144ed38-8e12-4de4-9d96-e64740b1a524' = 'portclose'
        '659fcae6-5bdb-4da9-b1ff-ca2a178d46e0' = 'machinepolicy'
        '54fb46c8-f089-464c-b1fd-59d1b62c3b50' = 'userpolicy'
        'bc90d167-9470-4139-a9ba-be0bbbf5b74d' = 'rpcinterface'
        '1f81d131-3fac-4537-9e0c-7e7b0c2f4b55' = 'namedpipe'
    }
    $type = [int]$Key['Type'].data
    $parts = @('start')
    if ([int]$Key['Action'].data -eq 2) { $parts = @('stop') }
    $guid = ConvertFrom-CfGuidHex -Hex "$($Key['GUID'].data)"
    # 1: a device, 20: an event of a provider; the others are told by their number alone.
    if ($type -eq 1) {
        $parts += 'device', $guid
    } elseif ($type -eq 20) {
        $parts += 'custom', $guid
    } elseif ($words.ContainsKey($guid)) {
        $parts += $words[$guid]
    } else {
        $parts += 'unknown', $guid
    }
    $parts += @(Get-CfTriggerData -Key $Key)
    return $parts -join '/'
}

# Sixteen bytes, of which the first three groups are turned round.
function ConvertFrom-CfGuidHex {
    param([string]$Hex)
    $bytes = [byte[]]::new(16)
    for ($i = 0; $i -lt 16; $i++) { $bytes[$i] = [Convert]::ToByte($Hex.Substring(2 * $i, 2), 16) }
    return (New-Object -TypeName System.Guid -ArgumentList (, $bytes)).ToString()
}

# Text where the type says so (2), else the bytes.
function Get-CfTriggerData {
    param($Key)
    for ($number = 0; $null -ne $Key["Data$number"]; $number++) {
        $hex = "$($Key["Data$number"].data)"
        $isText = $null -ne $Key["DataType$number"] -and [int]$Key["DataType$number"].data -eq 2
        if (-not $isText) {
            $hex
            continue
        }
        $bytes = [byte[]]::new([int]($hex.Length / 2))
        for ($i = 0; $i -lt $bytes.Length; $i++) { $bytes[$i] = [Convert]::ToByte($hex.Substring(2 * $i, 2), 16) }
        [System.Text.Encoding]::Unicode.GetString($bytes).TrimEnd([char]0).Replace([string][char]0, ';')
    }
}
