# Chocolatey over $global:CfWorld['chocolatey']: version, packages, available (versions of the sources, the newest last), dependencies, sources,
# features, config. Words that choco does not know are an error, as they are there.

function Find-CfChocolatey {
    $choco = $global:CfWorld['chocolatey']
    if ($null -eq $choco) { return $null }
    return @{ program = 'C:\ProgramData\chocolatey\choco.exe'; folder = 'C:\ProgramData\chocolatey'; major = [int]"$($choco['version'])".Split([char]'.')[0] }
}

function Get-StubChocolateySection {
    param([string]$Name)
    $choco = Get-StubSection -Name 'chocolatey'
    if ($null -eq $choco[$Name]) { $choco[$Name] = @{} }
    return $choco[$Name]
}

function New-StubChocolateyResult {
    param([int]$Code, [string[]]$Lines)
    return @{ rc = $Code; stdout = ($Lines -join "`r`n"); stderr = '' }
}

# The value of a word like --name=value; empty when it was not said.
function Get-StubChocolateyOption {
    param([string[]]$Words, [string]$Name)
    foreach ($word in $Words) {
        if ($word.StartsWith("--$Name=", [StringComparison]::Ordinal)) { return $word.Substring($Name.Length + 3) }
    }
    return ''
}

function Start-CfChocolatey {
    param($Choco, [string[]]$Words)
    switch ($Words[0]) {
        'list' { return Get-StubChocolateyList -Choco $Choco -Words $Words }
        'pin' { return Invoke-StubChocolateyPin -Words $Words }
        'outdated' { return Get-StubChocolateyOutdated }
        'install' { return Install-StubChocolateyPackage -Words $Words }
        'upgrade' { return Install-StubChocolateyPackage -Words $Words }
        'uninstall' { return Uninstall-StubChocolateyPackage -Name $Words[1] }
        'source' { return Set-StubChocolateySource -Words $Words }
        'feature' { return Set-StubChocolateyFeature -Words $Words }
        'config' { return Set-StubChocolateyConfig -Words $Words }
        default { return New-StubChocolateyResult -Code 1 -Lines @("Could not find a command registered that meets '$($Words[0])'.") }
    }
}

function Get-StubChocolateyList {
    param($Choco, [string[]]$Words)
    $local = $Words -contains '--local-only'
    if ($Choco['major'] -ge 2 -and $local) {
        return New-StubChocolateyResult -Code 1 -Lines @('Invalid argument --local-only. This argument has been removed from the list command and cannot be used.')
    }
    if ($Choco['major'] -lt 2 -and -not $local) { throw 'A list of the sources was asked for.' }
    $packages = Get-StubChocolateySection -Name 'packages'
    # choco says a word of its own now and then.
    $lines = @("It's been over 30 days since choco was asked to trim a cache.")
    foreach ($name in @($packages.Keys | Sort-Object)) { $lines += "$name|$($packages[$name]['version'])" }
    return New-StubChocolateyResult -Code 0 -Lines $lines
}

function Invoke-StubChocolateyPin {
    param([string[]]$Words)
    $packages = Get-StubChocolateySection -Name 'packages'
    if ($Words[1] -eq 'list') {
        $lines = @(foreach ($name in @($packages.Keys | Sort-Object)) {
                if ($packages[$name]['pinned'] -eq $true) { "$name|$($packages[$name]['version'])" }
            })
        return New-StubChocolateyResult -Code 0 -Lines $lines
    }
    $package = $packages[(Get-StubChocolateyOption -Words $Words -Name 'name')]
    if ($null -eq $package) { return New-StubChocolateyResult -Code 1 -Lines @('Unable to find package.') }
    if ($Words[1] -eq 'add') { $package['pinned'] = $true } else { $package.Remove('pinned') }
    return New-StubChocolateyResult -Code 0 -Lines @()
}

function Get-StubChocolateyVersions {
    param([string]$Name)
    return , @(@((Get-StubChocolateySection -Name 'available')[$Name]) | Where-Object -FilterScript { $null -ne $_ })
}

function Get-StubChocolateyOutdated {
    $packages = Get-StubChocolateySection -Name 'packages'
    $lines = @()
    foreach ($name in @($packages.Keys | Sort-Object)) {
        $versions = Get-StubChocolateyVersions -Name $name
        $has = $packages[$name]['version']
        if ($versions.Count -gt 0 -and $versions[-1] -ne $has -and $packages[$name]['pinned'] -ne $true) { $lines += "$name|$has|$($versions[-1])|false" }
    }
    $code = 0
    if ($lines.Count -gt 0) { $code = 2 }
    return New-StubChocolateyResult -Code $code -Lines $lines
}

function Install-StubChocolateyPackage {
    param([string[]]$Words)
    $name = $Words[1]
    $packages = Get-StubChocolateySection -Name 'packages'
    $wanted = Get-StubChocolateyOption -Words $Words -Name 'version'
    $versions = Get-StubChocolateyVersions -Name $name
    $isListed = (Get-StubChocolateySection -Name 'available').ContainsKey($name)
    if ($isListed -and ($versions.Count -eq 0 -or ($wanted -ne '' -and $versions -notcontains $wanted))) {
        return New-StubChocolateyResult -Code 1 -Lines @('Chocolatey installed 0/1 packages. 1 packages failed.', "$name $wanted was not found with the sources listed.")
    }
    if ($null -ne $packages[$name] -and $packages[$name]['pinned'] -eq $true) {
        return New-StubChocolateyResult -Code 0 -Lines @("$name is pinned. Skipping pinned package.")
    }
    $version = $wanted
    if ($version -eq '') {
        $version = '1.0.0'
        if ($versions.Count -gt 0) { $version = $versions[-1] }
    }
    if ($null -eq $packages[$name]) { $packages[$name] = @{} }
    $packages[$name]['version'] = $version
    foreach ($other in @(@((Get-StubChocolateySection -Name 'dependencies')[$name]) | Where-Object -FilterScript { $null -ne $_ })) {
        if ($null -eq $packages[$other]) { $packages[$other] = @{ version = '1.0.0' } }
    }
    return New-StubChocolateyResult -Code 0 -Lines @('Chocolatey installed 1/1 packages.')
}

function Uninstall-StubChocolateyPackage {
    param([string]$Name)
    $packages = Get-StubChocolateySection -Name 'packages'
    if ($null -eq $packages[$Name]) { return New-StubChocolateyResult -Code 1 -Lines @("$Name is not installed. Cannot uninstall a non-existent package.") }
    $packages.Remove($Name)
    return New-StubChocolateyResult -Code 0 -Lines @('Chocolatey uninstalled 1/1 packages.')
}

function Set-StubChocolateySource {
    param([string[]]$Words)
    $sources = Get-StubChocolateySection -Name 'sources'
    $name = Get-StubChocolateyOption -Words $Words -Name 'name'
    if ($Words[1] -ne 'add' -and $null -eq $sources[$name]) { return New-StubChocolateyResult -Code 0 -Lines @('Nothing to change. Config already set.') }
    switch ($Words[1]) {
        'remove' { $sources.Remove($name) }
        'enable' { $sources[$name].Remove('enabled') }
        'disable' { $sources[$name]['enabled'] = $false }
        default {
            if ($null -ne $sources[$name]) { return New-StubChocolateyResult -Code 1 -Lines @('No changes made. If you are trying to change an existing source, please remove it first.') }
            $source = Get-StubChocolateyOption -Words $Words -Name 'source'
            if ($source -like '*nowhere*') { return New-StubChocolateyResult -Code 1 -Lines @("The source '$source' is no valid path or URL.") }
            $sources[$name] = @{ source = $source }
            $priority = Get-StubChocolateyOption -Words $Words -Name 'priority'
            if ($priority -ne '0') { $sources[$name]['priority'] = [long]$priority }
            if ($Words -contains '--bypass-proxy') { $sources[$name]['bypassProxy'] = $true }
            if ($Words -contains '--allow-self-service') { $sources[$name]['allowSelfService'] = $true }
            if ($Words -contains '--admin-only') { $sources[$name]['adminOnly'] = $true }
        }
    }
    return New-StubChocolateyResult -Code 0 -Lines @()
}

function Set-StubChocolateyFeature {
    param([string[]]$Words)
    $name = Get-StubChocolateyOption -Words $Words -Name 'name'
    $feature = (Get-StubChocolateySection -Name 'features')[$name]
    if ($null -eq $feature) { return New-StubChocolateyResult -Code 1 -Lines @("Feature '$name' not found") }
    $feature['enabled'] = $Words[1] -eq 'enable'
    return New-StubChocolateyResult -Code 0 -Lines @()
}

function Set-StubChocolateyConfig {
    param([string[]]$Words)
    $config = Get-StubChocolateySection -Name 'config'
    $name = Get-StubChocolateyOption -Words $Words -Name 'name'
    if ($Words[1] -eq 'unset') {
        $config.Remove($name)
    } else {
        $config[$name] = @{ value = (Get-StubChocolateyOption -Words $Words -Name 'value') }
    }
    return New-StubChocolateyResult -Code 0 -Lines @()
}

# chocolatey.config as choco writes it.
function Read-CfChocolateyConfiguration {
    param($Choco)
    $document = New-Object -TypeName System.Xml.XmlDocument
    $root = $document.CreateElement('chocolatey')
    [void]$document.AppendChild($root)
    $names = @{ source = 'value'; priority = 'priority'; bypassProxy = 'bypassProxy'; allowSelfService = 'selfService'; adminOnly = 'adminOnly'; user = 'user' }
    foreach ($section in @(@('config', 'add', 'key'), @('sources', 'source', 'id'), @('features', 'feature', 'name'))) {
        $above = $document.CreateElement($section[0])
        [void]$root.AppendChild($above)
        foreach ($entry in (Get-StubChocolateySection -Name $section[0]).GetEnumerator()) {
            $element = $document.CreateElement($section[1])
            $element.SetAttribute($section[2], $entry.Key)
            foreach ($property in $entry.Value.GetEnumerator()) {
                $attribute = $property.Key
                if ($section[0] -eq 'sources') { $attribute = "$($names[$property.Key])" }
                $text = "$($property.Value)"
                if ($property.Value -is [bool]) { $text = $text.ToLowerInvariant() }
                if ($attribute -ne '') { $element.SetAttribute($attribute, $text) }
            }
            if ($section[0] -eq 'sources') { $element.SetAttribute('disabled', "$($entry.Value['enabled'] -eq $false)".ToLowerInvariant()) }
            [void]$above.AppendChild($element)
        }
    }
    return $document.OuterXml
}
