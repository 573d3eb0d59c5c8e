# DISM's cmdlets over $global:CfWorld['optionalFeatures'] and $global:CfWorld['capabilities'].

function Get-WindowsOptionalFeature {
    [CmdletBinding()]
    param([switch]$Online)
    if ($null -eq $global:CfWorld['optionalFeatures']) { return }
    foreach ($entry in $global:CfWorld['optionalFeatures'].GetEnumerator()) {
        [pscustomobject]@{ FeatureName = $entry.Key; State = $entry.Value }
    }
}

function Enable-WindowsOptionalFeature {
    [CmdletBinding()]
    param([string]$FeatureName, [switch]$Online, [switch]$All, [switch]$NoRestart, [string]$Source)
    $features = $global:CfWorld['optionalFeatures']
    if ($null -eq $features -or -not $features.ContainsKey($FeatureName)) { throw "Feature name $FeatureName is unknown. Error: 0x800f080c" }
    if ($features[$FeatureName] -eq 'DisabledWithPayloadRemoved' -and -not $Source) { throw 'The source files could not be found. Error: 0x800f081f' }
    $features[$FeatureName] = 'Enabled'
    return [pscustomobject]@{ Online = $true; RestartNeeded = $false }
}

function Disable-WindowsOptionalFeature {
    [CmdletBinding()]
    param([string]$FeatureName, [switch]$Online, [switch]$NoRestart)
    $features = $global:CfWorld['optionalFeatures']
    if ($null -eq $features -or -not $features.ContainsKey($FeatureName)) { throw "Feature name $FeatureName is unknown. Error: 0x800f080c" }
    $features[$FeatureName] = 'Disabled'
    return [pscustomobject]@{ Online = $true; RestartNeeded = $false }
}

function Get-WindowsCapability {
    [CmdletBinding()]
    param([string]$Name, [switch]$Online)
    $capabilities = $global:CfWorld['capabilities']
    # As DISM: a name that does not exist gives one without a name.
    if ($null -eq $capabilities -or -not $capabilities.ContainsKey($Name)) { return [pscustomobject]@{ Name = ''; State = 'NotPresent' } }
    return [pscustomobject]@{ Name = $Name; State = $capabilities[$Name] }
}

function Add-WindowsCapability {
    [CmdletBinding()]
    param([string]$Name, [string]$Source, [switch]$Online, [switch]$LimitAccess)
    $capabilities = $global:CfWorld['capabilities']
    if ($null -eq $capabilities -or -not $capabilities.ContainsKey($Name)) { throw "Add-WindowsCapability failed. Error code = 0x800f080c: $Name" }
    # How a host behind WSUS ends that has no other source.
    if ($capabilities['source'] -eq 'wsus' -and -not $Source) { throw "Add-WindowsCapability failed. Error code = 0x800f0954: $Name" }
    $capabilities[$Name] = 'Installed'
    return [pscustomobject]@{ Online = $true; RestartNeeded = $false }
}

function Remove-WindowsCapability {
    [CmdletBinding()]
    param([string]$Name, [switch]$Online)
    (Get-StubSection -Name 'capabilities')[$Name] = 'NotPresent'
    return [pscustomobject]@{ Online = $true; RestartNeeded = $false }
}
