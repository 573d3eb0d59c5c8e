# Settings of Chocolatey. Needs Chocolatey.ps1 and ChocolateySettings.ps1.

function Read-CfChocolateyConfig {
    param([object[]]$Items)
    Read-CfChocolateySettings -Items $Items -Describe {
        param($Xml, $Item)
        $node = Find-CfChocolateyElement -Xml $Xml -Section 'config' -Attribute 'key' -Name $Item['name']
        if ($null -ne $node -and $node.GetAttribute('value') -ne '') { return @{ value = $node.GetAttribute('value') } }
    }
}

function Set-CfChocolateyConfig {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $words = @('config', 'set', "--name=$($Id['name'])", "--value=$($Properties['value'])")
    Set-CfChocolateySetting -Choco (Get-CfChocolatey) -Words $words
}

function Remove-CfChocolateyConfig {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    Set-CfChocolateySetting -Choco (Get-CfChocolatey) -Words @('config', 'unset', "--name=$($Id['name'])")
}
