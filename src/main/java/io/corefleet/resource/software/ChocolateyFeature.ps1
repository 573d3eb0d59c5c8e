# Switches of Chocolatey. Needs Chocolatey.ps1 and ChocolateySettings.ps1.

function Read-CfChocolateyFeature {
    param([object[]]$Items)
    Read-CfChocolateySettings -Items $Items -Describe {
        param($Xml, $Item)
        $node = Find-CfChocolateyElement -Xml $Xml -Section 'features' -Attribute 'name' -Name $Item['name']
        if ($null -eq $node) { return @{ message = "The Chocolatey of this host has no feature $($Item['name'])." } }
        return @{ enabled = $node.GetAttribute('enabled') -eq 'true' }
    }
}

function Set-CfChocolateyFeature {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $verb = 'disable'
    if ($Properties['enabled']) { $verb = 'enable' }
    Set-CfChocolateySetting -Choco (Get-CfChocolatey) -Words @('feature', $verb, "--name=$($Id['name'])")
}

function Remove-CfChocolateyFeature {
    param($Id, $Undo)
    throw "A feature of Chocolatey does not go away: $($Id['name'])."
}
