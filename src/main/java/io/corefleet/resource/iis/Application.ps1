# Applications below a site of IIS. Needs IisConfiguration.ps1 and IisSettings.ps1.

function Read-CfIisApplication {
    param([object[]]$Items)
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $site = Find-CfIisElement -Parent (Get-CfIisSection -Manager $Manager -Name 'sites') -With @{ name = $Item['site'] }
        if ($null -eq $site) { return }
        $application = Find-CfIisElement -Parent $site -With @{ path = $Item['path'] }
        if ($null -eq $application) { return }
        $answer = New-CfIisAnswer
        Read-CfIisApplicationElement -Answer $answer -Application $application
        return $answer
    }
}

function Set-CfIisApplication {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    Edit-CfIis -Arguments @($Id, $Properties, $Create) -Change {
        param($Manager, $Id, $Properties, $Create)
        Assert-CfIisPool -Manager $Manager -Name $Properties['applicationPool']
        $site = Find-CfIisElement -Parent (Get-CfIisSection -Manager $Manager -Name 'sites') -With @{ name = $Id['site'] }
        if ($null -eq $site) { throw "There is no site '$($Id['site'])' on this host. Let an earlier step bring it." }
        $application = Find-CfIisElement -Parent $site -With @{ path = $Id['path'] }
        $isNew = $null -eq $application
        if ($isNew) {
            if (-not $Create) { throw "There is no application '$($Id['path'])' in the site '$($Id['site'])'." }
            $application = New-CfIisApplicationElement -Site $site -Path $Id['path']
        }
        $folder = Find-CfIisElement -Parent $application -With @{ path = '/' }
        Set-CfIisProperties -Elements @($application, $folder) -Properties $Properties
        if ($isNew) { Add-CfIisElement -Parent $site -Element $application }
    }
}

function Remove-CfIisApplication {
    param($Id, $Undo)
    Edit-CfIis -Arguments @($Id) -Change {
        param($Manager, $Id)
        $site = Find-CfIisElement -Parent (Get-CfIisSection -Manager $Manager -Name 'sites') -With @{ name = $Id['site'] }
        if ($null -eq $site) { return }
        $index = Find-CfIisIndex -Parent $site -With @{ path = $Id['path'] }
        if ($index -ge 0) { [void]$site.Collection.DeleteElement($index) }
    }
}
