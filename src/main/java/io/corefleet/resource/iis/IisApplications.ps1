# Applications inside a site, for the types of sites and of applications.

# Adds to the answer what an application and its root folder have, and the list of its other folders.
function Read-CfIisApplicationElement {
    param([hashtable]$Answer, $Application)
    Read-CfIisElement -Answer $Answer -Element $Application -Skip @('path')
    $folder = Find-CfIisElement -Parent $Application -With @{ path = '/' }
    if ($null -ne $folder) { Read-CfIisElement -Answer $Answer -Element $folder -Skip @('path') }
    $name = 'virtualDirectories'
    Read-CfIisList -Answer $Answer -Name $name -List (Get-CfIisList -Name $name) -Element $Application
}

# An application with a root folder. The caller adds it to the site when it is complete.
function New-CfIisApplicationElement {
    param($Site, [string]$Path)
    $application = $Site.Collection.CreateNewElement('application')
    $application.Properties.Item('path').Value = $Path
    $folder = $application.Collection.CreateNewElement('virtualDirectory')
    $folder.Properties.Item('path').Value = '/'
    Add-CfIisElement -Parent $application -Element $folder
    return , $application
}

# The applications of a site but the root one, each with its own values and folders, as Restore-CfIisApplications takes them.
function Get-CfIisApplications {
    param($Site)
    $applications = New-Object -TypeName System.Collections.ArrayList
    for ($index = 0; $index -lt $Site.Collection.Count; $index++) {
        $application = $Site.Collection.Item($index)
        $own = Get-CfIisOwnValues -Element $application
        if ($own['path'] -eq '/') { continue }
        $folders = New-Object -TypeName System.Collections.ArrayList
        for ($inner = 0; $inner -lt $application.Collection.Count; $inner++) {
            [void]$folders.Add((Get-CfIisOwnValues -Element $application.Collection.Item($inner)))
        }
        [void]$applications.Add(@{ own = $own; folders = $folders.ToArray() })
    }
    return , $applications.ToArray()
}

function Restore-CfIisApplications {
    param($Site, [object[]]$Applications)
    foreach ($lost in $Applications) {
        $application = $Site.Collection.CreateNewElement('application')
        Set-CfIisProperties -Elements @($application) -Properties $lost['own']
        foreach ($lostFolder in $lost['folders']) {
            $folder = $application.Collection.CreateNewElement('virtualDirectory')
            Set-CfIisProperties -Elements @($folder) -Properties $lostFolder
            Add-CfIisElement -Parent $application -Element $folder
        }
        Add-CfIisElement -Parent $Site -Element $application
    }
}
