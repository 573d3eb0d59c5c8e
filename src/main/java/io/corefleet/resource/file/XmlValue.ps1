# The text of one element or attribute of an XML file. Needs Paths.ps1 and Texts.ps1.
#
# PowerShell leaves an XML node whole in a pipeline though .NET can enumerate it; the comma before each one returned only makes sure.

function ConvertTo-CfXml {
    param([string]$Text)
    $xml = New-Object -TypeName System.Xml.XmlDocument
    $xml.PreserveWhitespace = $true
    # Nothing is fetched that the file may name.
    $xml.XmlResolver = $null
    $xml.LoadXml($Text)
    return , $xml
}

function Find-CfXmlNode {
    param($Xml, [string]$XPath)
    $node = $Xml.SelectSingleNode($XPath)
    if ($null -eq $node) { return $null }
    return , $node
}

function Get-CfXmlText {
    param($Node)
    if ($Node -is [System.Xml.XmlElement]) { return $Node.InnerText }
    return $Node.Value
}

# A parser takes every line end for LF; the file gets back its own.
function Get-CfXmlFileText {
    param($Xml, [string]$Newline)
    return $Xml.OuterXml.Replace("`r`n", "`n").Replace("`n", $Newline)
}

# The steps of an expression that says plainly what to make: name and attributes of each element, and the name of an attribute at the end.
function Get-CfXmlSteps {
    param([string]$XPath)
    $predicate = '\[@[\w.-]+=(?:''[^'']*''|"[^"]*")\]'
    if ($XPath -cnotmatch "^((?:/[A-Za-z_][\w.-]*(?:$predicate)*)+)(?:/@([\w.-]+))?`$") {
        throw "$XPath is not there, and does not say plainly what to make: names, [@attribute='value'], and /@attribute at the end."
    }
    $attribute = "$($Matches[2])"
    $steps = New-Object -TypeName System.Collections.ArrayList
    foreach ($step in [regex]::Matches($Matches[1], "/([A-Za-z_][\w.-]*)((?:$predicate)*)")) {
        $attributes = New-Object -TypeName System.Collections.ArrayList
        foreach ($one in [regex]::Matches($step.Groups[2].Value, '\[@([\w.-]+)=(?:''([^'']*)''|"([^"]*)")\]')) {
            [void]$attributes.Add(@{ name = $one.Groups[1].Value; value = $one.Groups[2].Value + $one.Groups[3].Value })
        }
        [void]$steps.Add(@{ name = $step.Groups[1].Value; test = $step.Groups[2].Value; attributes = $attributes.ToArray() })
    }
    return @{ elements = $steps.ToArray(); attribute = $attribute }
}

# Makes what is missing of an expression and gives the node.
function Add-CfXmlNode {
    param($Xml, [string]$XPath)
    $steps = Get-CfXmlSteps -XPath $XPath
    $root = $steps['elements'][0]
    $node = Find-CfXmlNode -Xml $Xml -XPath "/$($root['name'])$($root['test'])"
    if ($null -eq $node) { throw "The root of the file is $($Xml.DocumentElement.LocalName), not $($root['name'])$($root['test'])." }
    for ($i = 1; $i -lt $steps['elements'].Length; $i++) {
        $step = $steps['elements'][$i]
        $next = Find-CfXmlNode -Xml $node -XPath "$($step['name'])$($step['test'])"
        if ($null -eq $next) {
            $next = $Xml.CreateElement($step['name'], $node.NamespaceURI)
            foreach ($attribute in $step['attributes']) { $next.SetAttribute($attribute['name'], $attribute['value']) }
            Add-CfXmlElement -Parent $node -Element $next
        }
        $node = $next
    }
    if ($steps['attribute'] -eq '') { return , $node }
    $node.SetAttribute($steps['attribute'], '')
    return , $node.GetAttributeNode($steps['attribute'])
}

# Behind the last element of its parent, with the white space that stands before that.
function Add-CfXmlElement {
    param($Parent, $Element)
    $last = $null
    foreach ($child in $Parent.ChildNodes) {
        if ($child -is [System.Xml.XmlElement]) { $last = $child }
    }
    if ($null -eq $last) {
        [void]$Parent.AppendChild($Element)
        return
    }
    $space = $last.PreviousSibling
    if ($space -is [System.Xml.XmlWhitespace]) { $last = $Parent.InsertAfter($space.CloneNode($true), $last) }
    [void]$Parent.InsertAfter($Element, $last)
}

function Read-CfXmlValue {
    param([object[]]$Items)
    Read-CfDocuments -Items $Items -Describe {
        param($Item, $Document)
        $node = Find-CfXmlNode -Xml (ConvertTo-CfXml -Text $Document['text']) -XPath $Item['xpath']
        if ($null -ne $node) { return @{ value = "$(Get-CfXmlText -Node $node)" } }
    }
}

function Set-CfXmlValue {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocumentToChange -Path $path -Create $Properties['create']
    if ($document['text'].Trim() -eq '') {
        $steps = Get-CfXmlSteps -XPath $Id['xpath']
        $root = $steps['elements'][0]['name']
        $document['text'] = "<?xml version=`"1.0`" encoding=`"utf-8`"?>`n<$root />`n"
    }
    $xml = ConvertTo-CfXml -Text $document['text']
    $node = Find-CfXmlNode -Xml $xml -XPath $Id['xpath']
    if ($null -eq $node) { $node = Add-CfXmlNode -Xml $xml -XPath $Id['xpath'] }
    if ($node -is [System.Xml.XmlElement]) { $node.InnerText = $Properties['value'] } else { $node.Value = $Properties['value'] }
    return Set-CfDocument -Path $path -Document $document -Text (Get-CfXmlFileText -Xml $xml -Newline $document['newline'])
}

# An element goes with the white space before it, so that no empty line stays.
function Remove-CfXmlValue {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $path = $Id['path']
    if (Restore-CfDocument -Path $path -Undo $Undo) { return }
    $document = Get-CfDocument -Path $path
    if ($null -eq $document) { return }
    $xml = ConvertTo-CfXml -Text $document['text']
    $node = Find-CfXmlNode -Xml $xml -XPath $Id['xpath']
    if ($null -eq $node) { return }
    if ($node -is [System.Xml.XmlAttribute]) {
        [void]$node.OwnerElement.RemoveAttributeNode($node)
    } elseif ([object]::ReferenceEquals($node, $xml.DocumentElement)) {
        throw "$($Id['xpath']) is the root of the file: remove the file."
    } else {
        $space = $node.PreviousSibling
        if ($space -is [System.Xml.XmlWhitespace]) { [void]$node.ParentNode.RemoveChild($space) }
        [void]$node.ParentNode.RemoveChild($node)
    }
    return Set-CfDocument -Path $path -Document $document -Text (Get-CfXmlFileText -Xml $xml -Newline $document['newline'])
}
