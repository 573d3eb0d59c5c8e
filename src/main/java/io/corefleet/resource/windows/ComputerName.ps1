# The name of the host, as it will be after the next start.

function Read-CfComputerName {
    param([object[]]$Items)
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName'
    $properties = @{ name = "$($key['ComputerName']['data'])" }
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = $properties } }
}

function Set-CfComputerName {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    if (-not $Properties['name']) { throw 'A host cannot be without a name.' }
    $arguments = @{ NewName = "$($Properties['name'])"; Force = $true; ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue' }
    if ($Properties['userName']) {
        $arguments['DomainCredential'] = New-CfCredential -UserName $Properties['userName'] -Password $Properties['password']
    }
    Rename-Computer @arguments
    return @{ rebootNeeded = $true }
}

function Remove-CfComputerName {
    param($Id, $Undo)
    throw 'A host cannot be without a name.'
}
