# One binding of a site of IIS. Needs IisConfiguration.ps1 and IisSettings.ps1.

# The element that holds the bindings of a site; null when there is no such site.
function Get-CfIisBindings {
    param($Manager, [string]$Site)
    $found = Find-CfIisElement -Parent (Get-CfIisSection -Manager $Manager -Name 'sites') -With @{ name = $Site }
    if ($null -eq $found) { return $null }
    return , $found.ChildElements.Item('bindings')
}

function Read-CfIisSiteBinding {
    param([object[]]$Items)
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $bindings = Get-CfIisBindings -Manager $Manager -Site $Item['site']
        if ($null -eq $bindings) { return }
        $with = @{ protocol = $Item['protocol']; bindingInformation = $Item['bindingInformation'] }
        $binding = Find-CfIisElement -Parent $bindings -With $with
        if ($null -eq $binding) { return }
        $flags = $binding.Properties.Item('sslFlags')
        $answer = New-CfIisAnswer
        $answer['properties']['sslFlags'] = Get-CfIisValue -Property $flags
        if (Test-CfIisInherited -Property $flags) { [void]$answer['inherited'].Add('sslFlags') }
        return $answer
    }
}

function Set-CfIisSiteBinding {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    Edit-CfIis -Arguments @($Id, $Properties, $Create) -Change {
        param($Manager, $Id, $Properties, $Create)
        $bindings = Get-CfIisBindings -Manager $Manager -Site $Id['site']
        if ($null -eq $bindings) { throw "There is no site '$($Id['site'])' on this host. Let an earlier step bring it." }
        $with = @{ protocol = $Id['protocol']; bindingInformation = $Id['bindingInformation'] }
        $binding = Find-CfIisElement -Parent $bindings -With $with
        $isNew = $null -eq $binding
        if ($isNew) {
            if (-not $Create) { throw "The site '$($Id['site'])' has no binding $($Id['protocol']) $($Id['bindingInformation'])." }
            $binding = $bindings.Collection.CreateNewElement('binding')
            $binding.Properties.Item('protocol').Value = $Id['protocol']
            $binding.Properties.Item('bindingInformation').Value = $Id['bindingInformation']
        }
        Set-CfIisProperties -Elements @($binding) -Properties $Properties
        if ($isNew) { Add-CfIisElement -Parent $bindings -Element $binding }
    }
}

function Remove-CfIisSiteBinding {
    param($Id, $Undo)
    Edit-CfIis -Arguments @($Id) -Change {
        param($Manager, $Id)
        $bindings = Get-CfIisBindings -Manager $Manager -Site $Id['site']
        if ($null -eq $bindings) { return }
        $with = @{ protocol = $Id['protocol']; bindingInformation = $Id['bindingInformation'] }
        $index = Find-CfIisIndex -Parent $bindings -With $with
        if ($index -ge 0) { [void]$bindings.Collection.DeleteElement($index) }
    }
}
