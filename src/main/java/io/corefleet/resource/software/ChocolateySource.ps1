# Sources of Chocolatey. Needs Chocolatey.ps1 and ChocolateySettings.ps1.

function Get-CfChocolateySourceProperties {
    param($Node)
    $priority = 0
    [void][int]::TryParse($Node.GetAttribute('priority'), [ref]$priority)
    return @{
        source           = $Node.GetAttribute('value')
        enabled          = $Node.GetAttribute('disabled') -ne 'true'
        priority         = $priority
        bypassProxy      = $Node.GetAttribute('bypassProxy') -eq 'true'
        allowSelfService = $Node.GetAttribute('selfService') -eq 'true'
        adminOnly        = $Node.GetAttribute('adminOnly') -eq 'true'
    }
}

function Read-CfChocolateySource {
    param([object[]]$Items)
    Read-CfChocolateySettings -Items $Items -Describe {
        param($Xml, $Item)
        $node = Find-CfChocolateyElement -Xml $Xml -Section 'sources' -Attribute 'id' -Name $Item['name']
        if ($null -ne $node) { return Get-CfChocolateySourceProperties -Node $node }
    }
}

function Get-CfChocolateySourceWords {
    param([string]$Name, $Properties)
    'source'
    'add'
    "--name=$Name"
    "--source=$($Properties['source'])"
    "--priority=$($Properties['priority'])"
    if ($Properties['bypassProxy']) { '--bypass-proxy' }
    if ($Properties['allowSelfService']) { '--allow-self-service' }
    if ($Properties['adminOnly']) { '--admin-only' }
}

# Older choco changes no source that is there, so it is made anew; when that fails the old one comes back.
function Add-CfChocolateySource {
    param($Choco, [string]$Name, $Properties, $Before)
    if ($null -ne $Before) { Set-CfChocolateySetting -Choco $Choco -Words @('source', 'remove', "--name=$Name") }
    try {
        Set-CfChocolateySetting -Choco $Choco -Words @(Get-CfChocolateySourceWords -Name $Name -Properties $Properties)
    } catch {
        if ($null -ne $Before) {
            Set-CfChocolateySetting -Choco $Choco -Words @(Get-CfChocolateySourceWords -Name $Name -Properties $Before)
            if (-not $Before['enabled']) { Set-CfChocolateySetting -Choco $Choco -Words @('source', 'disable', "--name=$Name") }
        }
        throw
    }
}

# What nobody wants otherwise stays as it is.
function Set-CfChocolateySource {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    $choco = Get-CfChocolatey
    $node = Find-CfChocolateyElement -Xml (Get-CfChocolateyConfiguration -Choco $choco) -Section 'sources' -Attribute 'id' -Name $name
    $before = $null
    $wanted = @{ source = ''; enabled = $true; priority = 0; bypassProxy = $false; allowSelfService = $false; adminOnly = $false }
    $isEnabled = $true
    if ($null -ne $node) {
        $before = Get-CfChocolateySourceProperties -Node $node
        $wanted = Get-CfChocolateySourceProperties -Node $node
        $isEnabled = $before['enabled']
    }
    $anew = $null -eq $node
    foreach ($entry in $Properties.GetEnumerator()) {
        if ($null -ne $entry.Value) { $wanted[$entry.Key] = $entry.Value }
        if ($entry.Key -ne 'enabled') { $anew = $true }
    }
    if ($anew) {
        if ($null -ne $node -and "$($node.GetAttribute('user'))$($node.GetAttribute('certificate'))" -ne '') {
            throw "The source $name has credentials, which would be lost: choco makes it anew to change it."
        }
        Add-CfChocolateySource -Choco $choco -Name $name -Properties $wanted -Before $before
        $isEnabled = $true
    }
    if ($isEnabled -and -not $wanted['enabled']) { Set-CfChocolateySetting -Choco $choco -Words @('source', 'disable', "--name=$name") }
    if (-not $isEnabled -and $wanted['enabled']) { Set-CfChocolateySetting -Choco $choco -Words @('source', 'enable', "--name=$name") }
}

function Remove-CfChocolateySource {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $choco = Get-CfChocolatey
    $node = Find-CfChocolateyElement -Xml (Get-CfChocolateyConfiguration -Choco $choco) -Section 'sources' -Attribute 'id' -Name $Id['name']
    if ($null -eq $node) { return }
    Set-CfChocolateySetting -Choco $choco -Words @('source', 'remove', "--name=$($Id['name'])")
}
