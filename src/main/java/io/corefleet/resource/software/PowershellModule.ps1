# Modules of Windows PowerShell. Needs PowershellGet.ps1. The first function touches Windows.

# Name to the versions that are there. No name holds a wildcard. What cannot be read of one module is no reason to tell nothing of the others.
function Get-CfModules {
    param([string[]]$Names)
    $modules = @{}
    foreach ($module in @(Get-Module -ListAvailable -Name $Names -ErrorAction SilentlyContinue)) {
        $name = "$($module.Name)"
        if (-not $modules.ContainsKey($name)) { $modules[$name] = @() }
        if ($modules[$name] -notcontains "$($module.Version)") { $modules[$name] += "$($module.Version)" }
    }
    return $modules
}

function Get-CfModuleVersions {
    param([string]$Name)
    $modules = Get-CfModules -Names @($Name)
    foreach ($version in @($modules[$Name] | Where-Object -FilterScript { $null -ne $_ })) { $version }
}

# Four numbers: .NET takes 1.2 for less than 1.2.0.
function ConvertTo-CfModuleVersion {
    param([string]$Text)
    $numbers = @(foreach ($number in $Text.Split([char[]]'.')) { [int]$number })
    while ($numbers.Count -lt 4) { $numbers += 0 }
    return New-Object -TypeName System.Version -ArgumentList $numbers
}

function Get-CfHighestVersion {
    param([string[]]$Versions)
    $highest = ''
    foreach ($version in $Versions) {
        if ($highest -eq '' -or (ConvertTo-CfModuleVersion -Text $version) -gt (ConvertTo-CfModuleVersion -Text $highest)) { $highest = $version }
    }
    return $highest
}

# The highest version that the repositories have. Asks nobody for a provider: a read changes nothing.
function Get-CfOfferedVersion {
    param([string]$Name, [string]$Repository)
    if (-not (Test-CfNugetProvider)) { throw 'Without the NuGet provider no repository can be asked; the first module that is installed brings it.' }
    Enable-CfTls12
    $arguments = @{ Name = $Name; ErrorAction = 'Stop' }
    if ($Repository -ne '') { $arguments['Repository'] = $Repository }
    return Get-CfHighestVersion -Versions @(foreach ($module in @(Find-Module @arguments)) { "$($module.Version)" })
}

function Read-CfPowershellModule {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $modules = Get-CfModules -Names @(foreach ($item in $Items) { $item['name'] })
    foreach ($item in $Items) {
        if (-not $modules.ContainsKey($item['name'])) {
            @{ key = $item['key']; state = 'absent' }
            continue
        }
        try {
            $highest = Get-CfHighestVersion -Versions $modules[$item['name']]
            $properties = @{ version = $highest }
            if ($item['askSources']) {
                $offered = Get-CfOfferedVersion -Name $item['name'] -Repository "$($item['repository'])"
                $properties['upToDate'] = (ConvertTo-CfModuleVersion -Text $highest) -ge (ConvertTo-CfModuleVersion -Text $offered)
            }
            @{ key = $item['key']; state = 'present'; properties = $properties }
        } catch {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = "$_" }
        }
    }
}

# Names of what PowerShellGet has installed.
function Get-CfInstalledNames {
    foreach ($module in @(Get-InstalledModule)) { "$($module.Name)" }
}

# For all users, and without a question about a repository that nobody has called trusted: who wrote the playbook has chosen it.
function Install-CfModule {
    param($Id, $Properties, [string]$Version)
    Add-CfNugetProvider
    $arguments = @{ Name = $Id['name']; Scope = 'AllUsers'; Force = $true; ErrorAction = 'Stop' }
    if ($Version -ne '') { $arguments['RequiredVersion'] = $Version }
    if ("$($Id['repository'])" -ne '') { $arguments['Repository'] = $Id['repository'] }
    if ($Properties['allowClobber']) { $arguments['AllowClobber'] = $true }
    if ($Properties['skipPublisherCheck']) { $arguments['SkipPublisherCheck'] = $true }
    # The PowerShellGet of Windows asks for no license; a newer one does.
    if ($Properties['acceptLicense'] -and (Get-Command -Name 'Install-Module').Parameters.ContainsKey('AcceptLicense')) { $arguments['AcceptLicense'] = $true }
    Add-CfRepositoryCredential -Arguments $arguments -Properties $Properties
    $null = Install-Module @arguments
}

# Takes away what came along, each by itself and without force: what others need by now stays.
function Uninstall-CfModuleCompany {
    param($Came)
    foreach ($name in @($Came | Where-Object -FilterScript { $_ })) {
        try { Uninstall-Module -Name $name -AllVersions -ErrorAction Stop } catch { $null = $_ }
    }
}

function Set-CfPowershellModule {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    $wanted = "$($Properties['version'])"
    if ("$($Undo['version'])" -ne '') { $wanted = "$($Undo['version'])" }
    $before = @(Get-CfModuleVersions -Name $name)
    $installed = @(Get-CfInstalledNames)
    $isThere = $false
    foreach ($version in $before) {
        if ($wanted -ne '' -and (ConvertTo-CfModuleVersion -Text $version) -eq (ConvertTo-CfModuleVersion -Text $wanted)) { $isThere = $true }
    }
    if (-not $isThere) { Install-CfModule -Id $Id -Properties $Properties -Version $wanted }
    foreach ($version in @(Get-CfModuleVersions -Name $name)) {
        if ($wanted -ne '' -and (ConvertTo-CfModuleVersion -Text $version) -gt (ConvertTo-CfModuleVersion -Text $wanted)) {
            Uninstall-Module -Name $name -RequiredVersion $version -Force -ErrorAction Stop
        }
    }
    Uninstall-CfModuleCompany -Came $Undo['came']
    if (@(Get-CfModuleVersions -Name $name).Count -eq 0) { throw "PowerShellGet said that all went well, but $name is not there." }
    $keep = @{ came = @(Get-CfInstalledNames | Where-Object -FilterScript { $_ -ne $name -and $installed -notcontains $_ }) }
    if ($before.Count -gt 0) { $keep['version'] = Get-CfHighestVersion -Versions $before }
    return @{ undo = $keep }
}

function Remove-CfPowershellModule {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    if (@(Get-CfModuleVersions -Name $name).Count -eq 0) { return }
    if (@(Get-CfInstalledNames) -notcontains $name) { throw "$name was not installed by PowerShellGet: it came with Windows, or was copied there." }
    Uninstall-Module -Name $name -AllVersions -Force -ErrorAction Stop
    Uninstall-CfModuleCompany -Came $Undo['came']
    if (@(Get-CfModuleVersions -Name $name).Count -gt 0) { throw "A version of $name is still there that PowerShellGet has not installed." }
}
