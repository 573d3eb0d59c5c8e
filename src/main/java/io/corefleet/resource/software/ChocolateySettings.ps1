# What chocolatey.config holds: sources, features and settings. Read from the file, since what choco lists has no marks around its values;
# written by choco, which knows what else belongs to them. Needs Chocolatey.ps1. The first function touches Windows.
#
# PowerShell leaves an XML node whole in a pipeline though .NET can enumerate it; the comma before each one returned only makes sure.

function Read-CfChocolateyConfiguration {
    param($Choco)
    return [System.IO.File]::ReadAllText("$($Choco['folder'])\config\chocolatey.config")
}

function Get-CfChocolateyConfiguration {
    param($Choco)
    $xml = New-Object -TypeName System.Xml.XmlDocument
    # Nothing is fetched that the file may name.
    $xml.XmlResolver = $null
    $xml.LoadXml((Read-CfChocolateyConfiguration -Choco $Choco))
    return , $xml
}

# The element of a section with this name, whatever the case of its letters; nothing when there is none.
function Find-CfChocolateyElement {
    param($Xml, [string]$Section, [string]$Attribute, [string]$Name)
    foreach ($node in $Xml.SelectNodes("/chocolatey/$Section/*")) {
        if ($node.GetAttribute($Attribute) -eq $Name) { return , $node }
    }
    return $null
}

# Answers for each item. Describe is called with the configuration and the item; it returns the properties, or nothing.
function Read-CfChocolateySettings {
    param([object[]]$Items, [scriptblock]$Describe)
    $ErrorActionPreference = 'Stop'
    $choco = Find-CfChocolatey
    if ($null -eq $choco) {
        Get-CfChocolateyMissing -Items $Items
        return
    }
    $xml = Get-CfChocolateyConfiguration -Choco $choco
    foreach ($item in $Items) {
        $found = & $Describe $xml $item
        if ($null -eq $found) {
            @{ key = $item['key']; state = 'absent' }
        } elseif ($found.ContainsKey('message')) {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = $found['message'] }
        } else {
            @{ key = $item['key']; state = 'present'; properties = $found }
        }
    }
}

# 2 means that nothing was to change.
function Set-CfChocolateySetting {
    param($Choco, [string[]]$Words)
    $null = Invoke-CfChocolatey -Choco $Choco -Words ($Words + '--limit-output') -Good @(0, 2)
}
