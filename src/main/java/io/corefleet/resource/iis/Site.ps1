# Sites of IIS with their root application. Needs IisConfiguration.ps1, IisSettings.ps1 and IisApplications.ps1.

function Read-CfIisSite {
    param([object[]]$Items)
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $site = Find-CfIisElement -Parent (Get-CfIisSection -Manager $Manager -Name 'sites') -With @{ name = $Item['name'] }
        if ($null -eq $site) { return }
        $answer = New-CfIisAnswer
        $inside = @('bindings', 'limits', 'logFile', 'traceFailedRequestsLogging', 'hsts')
        Read-CfIisElement -Answer $answer -Element $site -Skip @('name', 'state') -Inside $inside
        $root = Find-CfIisElement -Parent $site -With @{ path = '/' }
        if ($null -ne $root) { Read-CfIisApplicationElement -Answer $answer -Application $root }
        $answer['properties']['state'] = Get-CfIisState -Element $site
        return $answer
    }
}

# When the site comes back after a removal, Undo holds the other applications that it had.
function Set-CfIisSite {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    Edit-CfIis -Arguments @($Id, $Properties, $Create, $Undo) -Change {
        param($Manager, $Id, $Properties, $Create, $Undo)
        Assert-CfIisPool -Manager $Manager -Name $Properties['applicationPool']
        $sites = Get-CfIisSection -Manager $Manager -Name 'sites'
        $site = Find-CfIisElement -Parent $sites -With @{ name = $Id['name'] }
        $isNew = $null -eq $site
        if ($isNew) {
            if (-not $Create) { throw "There is no site '$($Id['name'])' on this host." }
            $site = New-CfIisSiteElement -Sites $sites -Name $Id['name']
        }
        $root = Find-CfIisElement -Parent $site -With @{ path = '/' }
        $folder = $null
        if ($null -ne $root) { $folder = Find-CfIisElement -Parent $root -With @{ path = '/' } }
        $own = $Properties.Clone()
        $own.Remove('firstBindings')
        if ($isNew -and $null -ne $Properties['firstBindings'] -and -not $own.ContainsKey('bindings')) {
            $own['bindings'] = $Properties['firstBindings']
        }
        Set-CfIisProperties -Elements @($site, $root, $folder) -Properties $own
        if ($isNew) {
            if ($null -ne $Undo) { Restore-CfIisApplications -Site $site -Applications $Undo['applications'] }
            Add-CfIisElement -Parent $sites -Element $site
        }
    }
    if ($null -ne $Properties['state']) {
        Set-CfIisState -Section 'sites' -Name $Id['name'] -State $Properties['state']
    }
}

# A site with the next free number and an empty root application. The caller adds it when it is complete.
function New-CfIisSiteElement {
    param($Sites, [string]$Name)
    $number = 1
    for ($index = 0; $index -lt $Sites.Collection.Count; $index++) {
        $taken = [long]$Sites.Collection.Item($index).Properties.Item('id').Value
        if ($taken -ge $number) { $number = $taken + 1 }
    }
    $site = $Sites.Collection.CreateNewElement('site')
    $site.Properties.Item('name').Value = $Name
    $site.Properties.Item('id').Value = [uint32]$number
    Add-CfIisElement -Parent $site -Element (New-CfIisApplicationElement -Site $site -Path '/')
    return , $site
}

function Remove-CfIisSite {
    param($Id, $Undo)
    Edit-CfIis -Arguments @($Id) -Change {
        param($Manager, $Id)
        $sites = Get-CfIisSection -Manager $Manager -Name 'sites'
        $index = Find-CfIisIndex -Parent $sites -With @{ name = $Id['name'] }
        if ($index -lt 0) { return }
        $applications = Get-CfIisApplications -Site $sites.Collection.Item($index)
        [void]$sites.Collection.DeleteElement($index)
        return @{ undo = @{ applications = $applications } }
    }
}
