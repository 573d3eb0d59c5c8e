# Folders of applications of IIS. Needs IisConfiguration.ps1 and IisSettings.ps1.

# The application in which a folder stands; nothing when it is not there.
function Find-CfIisFolderOwner {
    param($Manager, $Id)
    $site = Find-CfIisElement -Parent (Get-CfIisSection -Manager $Manager -Name 'sites') -With @{ name = $Id['site'] }
    if ($null -eq $site) { return $null }
    return , (Find-CfIisElement -Parent $site -With @{ path = $Id['application'] })
}

function Read-CfIisVirtualDirectory {
    param([object[]]$Items)
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $application = Find-CfIisFolderOwner -Manager $Manager -Id $Item
        if ($null -eq $application) { return }
        $folder = Find-CfIisElement -Parent $application -With @{ path = $Item['path'] }
        if ($null -eq $folder) { return }
        $answer = New-CfIisAnswer
        Read-CfIisElement -Answer $answer -Element $folder -Skip @('path')
        return $answer
    }
}

function Set-CfIisVirtualDirectory {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    Edit-CfIis -Arguments @($Id, $Properties, $Create) -Change {
        param($Manager, $Id, $Properties, $Create)
        $application = Find-CfIisFolderOwner -Manager $Manager -Id $Id
        if ($null -eq $application) {
            throw "There is no application '$($Id['application'])' in a site '$($Id['site'])' on this host. Let an earlier step bring it."
        }
        $folder = Find-CfIisElement -Parent $application -With @{ path = $Id['path'] }
        $isNew = $null -eq $folder
        if ($isNew) {
            if (-not $Create) { throw "There is no folder '$($Id['path'])' in the application '$($Id['application'])'." }
            $folder = $application.Collection.CreateNewElement('virtualDirectory')
            $folder.Properties.Item('path').Value = $Id['path']
        }
        Set-CfIisProperties -Elements @($folder) -Properties $Properties
        if ($isNew) { Add-CfIisElement -Parent $application -Element $folder }
    }
}

function Remove-CfIisVirtualDirectory {
    param($Id, $Undo)
    Edit-CfIis -Arguments @($Id) -Change {
        param($Manager, $Id)
        $application = Find-CfIisFolderOwner -Manager $Manager -Id $Id
        if ($null -eq $application) { return }
        $index = Find-CfIisIndex -Parent $application -With @{ path = $Id['path'] }
        if ($index -ge 0) { [void]$application.Collection.DeleteElement($index) }
    }
}
