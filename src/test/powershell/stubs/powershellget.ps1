# Modules and repositories of PowerShell over $global:CfWorld: powershellModules (name to versions; inbox: not installed by PowerShellGet),
# powershellGallery (name to versions and needs), powershellRepositories, and powershellNuget, which is false where the provider is missing.

function Get-CfModules {
    param([string[]]$Names)
    $modules = @{}
    $there = Get-StubSection -Name 'powershellModules'
    foreach ($name in $Names) {
        if ($null -ne $there[$name]) { $modules[$name] = @($there[$name]['versions']) }
    }
    return $modules
}

function Get-PackageProvider {
    [CmdletBinding()]
    param([switch]$ListAvailable)
    [pscustomobject]@{ Name = 'PowerShellGet'; Version = '1.0.0.1' }
    if ($global:CfWorld['powershellNuget'] -ne $false) { [pscustomobject]@{ Name = 'NuGet'; Version = '2.8.5.208' } }
}

function Install-PackageProvider {
    [CmdletBinding()]
    param([string]$Name, [string]$MinimumVersion, [string]$Scope, [switch]$Force)
    $global:CfWorld['powershellNuget'] = $true
    [pscustomobject]@{ Name = $Name; Version = $MinimumVersion }
}

# What a person would be asked nobody answers here.
function Assert-StubNuget {
    if ($global:CfWorld['powershellNuget'] -eq $false) { throw 'NuGet provider is required to continue, and nobody can be asked.' }
}

function Get-StubOffered {
    param([string]$Name)
    $offered = (Get-StubSection -Name 'powershellGallery')[$Name]
    if ($null -eq $offered) { return @{ isListed = $false; versions = @(); needs = @() } }
    return @{
        isListed = $true
        versions = @($offered['versions'] | Where-Object -FilterScript { $null -ne $_ })
        needs    = @($offered['needs'] | Where-Object -FilterScript { $null -ne $_ })
    }
}

function Find-Module {
    [CmdletBinding()]
    param([string]$Name, [string]$Repository)
    Assert-StubNuget
    foreach ($version in (Get-StubOffered -Name $Name)['versions']) { [pscustomobject]@{ Name = $Name; Version = $version } }
}

function Install-Module {
    [CmdletBinding()]
    param(
        [string]$Name, [string]$RequiredVersion, [string]$Repository, [string]$Scope, [switch]$Force, [switch]$AllowClobber,
        [switch]$SkipPublisherCheck, [pscredential]$Credential
    )
    Assert-StubNuget
    $offered = Get-StubOffered -Name $Name
    $version = $RequiredVersion
    if ($version -eq '') { $version = '1.0.0' }
    if ($RequiredVersion -eq '' -and $offered['versions'].Count -gt 0) { $version = Get-CfHighestVersion -Versions $offered['versions'] }
    if ($offered['isListed'] -and $offered['versions'] -notcontains $version) { throw "No match was found for the specified search criteria and module name '$Name'." }
    $modules = Get-StubSection -Name 'powershellModules'
    if ($null -eq $modules[$Name]) { $modules[$Name] = @{ versions = @() } }
    if ($modules[$Name]['versions'] -notcontains $version) { $modules[$Name]['versions'] = @($modules[$Name]['versions']) + $version }
    foreach ($other in $offered['needs']) {
        if ($null -eq $modules[$other]) { $modules[$other] = @{ versions = @('1.0.0') } }
    }
}

function Get-InstalledModule {
    [CmdletBinding()]
    param()
    $modules = Get-StubSection -Name 'powershellModules'
    foreach ($name in @($modules.Keys | Sort-Object)) {
        if ($modules[$name]['inbox'] -ne $true) { [pscustomobject]@{ Name = $name; Version = (Get-CfHighestVersion -Versions $modules[$name]['versions']) } }
    }
}

function Uninstall-Module {
    [CmdletBinding()]
    param([string]$Name, [string]$RequiredVersion, [switch]$AllVersions, [switch]$Force)
    $modules = Get-StubSection -Name 'powershellModules'
    if ($null -eq $modules[$Name]) { throw "No match was found for the specified search criteria and module names '$Name'." }
    if ($AllVersions) {
        $modules.Remove($Name)
    } else {
        $modules[$Name]['versions'] = @($modules[$Name]['versions'] | Where-Object -FilterScript { $_ -ne $RequiredVersion })
    }
}

function Get-PSRepository {
    [CmdletBinding()]
    param()
    $repositories = Get-StubSection -Name 'powershellRepositories'
    foreach ($name in @($repositories.Keys | Sort-Object)) {
        $told = $repositories[$name]
        [pscustomobject]@{
            Name = $name; SourceLocation = $told['sourceLocation']; PublishLocation = $told['publishLocation']
            ScriptSourceLocation = $told['scriptSourceLocation']; ScriptPublishLocation = $told['scriptPublishLocation']
            InstallationPolicy = (Get-StubValue -Thing $told -Name 'installationPolicy' -Otherwise 'Untrusted')
        }
    }
}

function Set-StubRepository {
    param([string]$Name, [System.Collections.IDictionary]$Bound)
    Assert-StubNuget
    if ($Bound.ContainsKey('SourceLocation') -and "$($Bound['SourceLocation'])" -like '*nowhere*') { throw "The specified Uri '$($Bound['SourceLocation'])' for parameter 'SourceLocation' is an invalid Web Uri." }
    $repositories = Get-StubSection -Name 'powershellRepositories'
    if ($null -eq $repositories[$Name]) { $repositories[$Name] = @{} }
    $names = @{
        SourceLocation = 'sourceLocation'; PublishLocation = 'publishLocation'; ScriptSourceLocation = 'scriptSourceLocation'
        ScriptPublishLocation = 'scriptPublishLocation'; InstallationPolicy = 'installationPolicy'
    }
    foreach ($entry in $names.GetEnumerator()) {
        if ($Bound.ContainsKey($entry.Key)) { $repositories[$Name][$entry.Value] = "$($Bound[$entry.Key])" }
    }
    if ($repositories[$Name]['installationPolicy'] -eq 'Untrusted') { $repositories[$Name].Remove('installationPolicy') }
}

function Register-PSRepository {
    [CmdletBinding()]
    param(
        [string]$Name, [string]$SourceLocation, [string]$PublishLocation, [string]$ScriptSourceLocation, [string]$ScriptPublishLocation,
        [string]$InstallationPolicy, [uri]$Proxy, [pscredential]$Credential, [switch]$Default
    )
    if ($Default) {
        Set-StubRepository -Name 'PSGallery' -Bound @{ SourceLocation = 'https://www.powershellgallery.com/api/v2' }
        return
    }
    Set-StubRepository -Name $Name -Bound $PSBoundParameters
}

function Set-PSRepository {
    [CmdletBinding()]
    param(
        [string]$Name, [string]$SourceLocation, [string]$PublishLocation, [string]$ScriptSourceLocation, [string]$ScriptPublishLocation,
        [string]$InstallationPolicy, [uri]$Proxy, [pscredential]$Credential
    )
    $null = Get-StubThing -Section 'powershellRepositories' -Name $Name
    if ($Name -eq 'PSGallery' -and $SourceLocation -ne '') { throw 'The PSGallery repository has pre-defined locations.' }
    Set-StubRepository -Name $Name -Bound $PSBoundParameters
}

function Unregister-PSRepository {
    [CmdletBinding()]
    param([string]$Name)
    $null = Get-StubThing -Section 'powershellRepositories' -Name $Name
    (Get-StubSection -Name 'powershellRepositories').Remove($Name)
}
