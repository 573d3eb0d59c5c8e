# Whether web.config files may contain a section. Needs IisConfiguration.ps1 and IisSections.ps1.

function Read-CfIisSectionLock {
    param([object[]]$Items)
    $sections = @{}
    Read-CfIis -Items $Items -Describe {
        param($Manager, $Item)
        $section = Get-CfIisSectionAt -Cache $sections -Manager $Manager -File (Get-CfIisLockFile -Id $Item) -Name $Item['section']
        $answer = New-CfIisAnswer
        $answer['properties']['overrideMode'] = [string]$section.GetMetadata('effectiveOverrideMode')
        if ([string]$section.GetMetadata('overrideMode') -eq 'Inherit') { [void]$answer['inherited'].Add('overrideMode') }
        return $answer
    }
}

# A rule always stands in applicationHost.config.
function Get-CfIisLockFile {
    param($Id)
    return Get-CfIisFile -Id @{ section = 'system.webServer'; location = $Id['location']; file = 'server' }
}

function Set-CfIisSectionLock {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $file = Get-CfIisLockFile -Id $Id
    Edit-CfIis -File $file -Arguments @($Id, $Properties, $file) -Change {
        param($Manager, $Id, $Properties, $File)
        if (-not $Properties.ContainsKey('overrideMode')) { return }
        $mode = $Properties['overrideMode']
        if ($null -eq $mode) { $mode = 'Inherit' }
        $section = $Manager.GetAdminSection($Id['section'], $File['path'])
        [void]$section.SetMetadata('overrideMode', [string]$mode)
    }
}

function Remove-CfIisSectionLock {
    param($Id, $Undo)
    throw "$($Id['section']) cannot be taken away. overrideMode: null takes a rule off."
}
