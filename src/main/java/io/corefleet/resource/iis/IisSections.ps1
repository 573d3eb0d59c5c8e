# Opens sections at any place of the IIS configuration and finds settings in them by name. Needs IisConfiguration.ps1 and IisSettings.ps1.
#
# Traps: DeleteElement on an item that a level above has writes a <remove>, Clear writes a <clear>; both are what is wanted. Which attributes
# tell items apart, how an item is called and where a new one goes is asked of the host's own schema.

# Where a setting is read and written: the path, the file to commit to, the level above it ('' when there is none) and the path mapper.
function Get-CfIisFile {
    param($Id)
    $section = $Id['section']
    $root = 'MACHINE/WEBROOT/APPHOST'
    if ($section -eq 'configurationRedirection') {
        return @{ path = 'MACHINE/REDIRECTION'; commit = 'MACHINE/REDIRECTION'; above = ''; mapper = '' }
    }
    if ($section -like 'system.webServer/management/*' -or $section -eq 'moduleProviders') {
        return @{ path = 'MACHINE/WEBROOT'; commit = 'MACHINE/WEBROOT'; above = ''; mapper = 'AdministrationConfig' }
    }
    if ($Id['location'] -eq '') {
        if ($section -like 'system.web/*') { $root = 'MACHINE/WEBROOT' }
        return @{ path = $root; commit = $root; above = ''; mapper = '' }
    }
    $path = "$root/$($Id['location'])"
    $commit = $root
    if ($Id['file'] -eq 'web.config') { $commit = $path }
    return @{ path = $path; commit = $commit; above = $path.Substring(0, $path.LastIndexOf('/')); mapper = '' }
}

# A section to be read, asked for once. A change asks the manager that it commits with.
function Get-CfIisSectionAt {
    param([hashtable]$Cache, $Manager, [hashtable]$File, [string]$Name)
    $key = "$($File['path'])|$Name"
    if (-not $Cache.ContainsKey($key)) {
        $reader = $Manager
        if ($File['mapper'] -ne '') {
            $reader = New-CfIisManager
            [void]$reader.SetMetadata('pathMapper', $File['mapper'])
        }
        $Cache[$key] = $reader.GetAdminSection($Name, $File['path'])
    }
    return , $Cache[$key]
}

# A name as steps from the section inwards, each with a name, or with what tells an item of a list from the others.
function ConvertFrom-CfIisName {
    param([string]$Name)
    $steps = New-Object -TypeName System.Collections.ArrayList
    $word = '[A-Za-z][\w-]*'
    $pair = $word + "='[^']*(?:''[^']*)*'"
    $form = '\G\.?(?:(?<name>' + $word + ')|(?<item>\[' + $pair + '(?:,' + $pair + ')*\]))'
    foreach ($match in [regex]::Matches($Name, $form)) {
        $with = @{}
        if ($match.Groups['item'].Success) {
            foreach ($part in [regex]::Matches($match.Value, "($word)='([^']*(?:''[^']*)*)'")) {
                $with[$part.Groups[1].Value] = $part.Groups[2].Value.Replace("''", "'")
            }
        }
        [void]$steps.Add(@{ name = $match.Groups['name'].Value; with = $with })
    }
    return , $steps.ToArray()
}

# What a name means: an attribute, an item of a list that is there or could be, or a list. Nothing when the way to it does not exist.
function Find-CfIisSetting {
    param($Section, [string]$Name)
    $steps = ConvertFrom-CfIisName -Name $Name
    $owner = $Section
    for ($number = 0; $number -lt $steps.Count; $number++) {
        $step = $steps[$number]
        $isLast = $number -eq $steps.Count - 1
        if ($step['with'].Count -gt 0) {
            $index = Find-CfIisIndex -Parent $owner -With $step['with']
            if ($isLast) { return @{ kind = 'item'; owner = $owner; index = $index; with = $step['with'] } }
            if ($index -lt 0) { return $null }
            $owner = $owner.Collection.Item($index)
        } elseif ($isLast -and (Test-CfIisNamed -Collection $owner.Properties -Name $step['name'])) {
            return @{ kind = 'attribute'; property = $owner.Properties.Item($step['name']) }
        } elseif (Test-CfIisNamed -Collection $owner.ChildElements -Name $step['name']) {
            $owner = $owner.ChildElements.Item($step['name'])
        } else {
            return $null
        }
    }
    return @{ kind = 'list'; owner = $owner }
}

# Whether an attribute is never told: it is kept encrypted, or is a key that IIS keeps in plain text.
function Test-CfIisSecret {
    param($Property)
    return [bool]$Property.Schema.IsEncrypted -or @('password', 'validationKey', 'decryptionKey') -contains $Property.Name
}

# What an element has and what the elements inside it have, under dotted names; no lists, no secrets, no run state.
function Get-CfIisAttributes {
    param($Element)
    $attributes = @{}
    Add-CfIisAttributes -Element $Element -Prefix '' -To $attributes
    return $attributes
}

function Add-CfIisAttributes {
    param($Element, [string]$Prefix, [hashtable]$To)
    for ($index = 0; $index -lt $Element.Properties.Count; $index++) {
        $property = $Element.Properties.Item($index)
        if ($property.Name -eq 'state' -or (Test-CfIisSecret -Property $property)) { continue }
        $To["$Prefix$($property.Name)"] = Get-CfIisValue -Property $property
    }
    $children = $Element.ChildElements
    if ($null -eq $children) { return }
    for ($index = 0; $index -lt $children.Count; $index++) {
        $child = $children.Item($index)
        Add-CfIisAttributes -Element $child -Prefix "$Prefix$($child.Name)." -To $To
    }
}

function Get-CfIisItems {
    param($Element)
    $items = New-Object -TypeName System.Collections.ArrayList
    for ($index = 0; $index -lt $Element.Collection.Count; $index++) {
        [void]$items.Add((Get-CfIisAttributes -Element $Element.Collection.Item($index)))
    }
    return , $items.ToArray()
}

# The lists inside an item, by their dotted names; empty ones are left out.
function Get-CfIisInnerLists {
    param($Element)
    $lists = @{}
    $children = $Element.ChildElements
    if ($null -eq $children) { return $lists }
    for ($index = 0; $index -lt $children.Count; $index++) {
        $child = $children.Item($index)
        if ($null -ne $child.Collection -and $child.Collection.Count -gt 0) { $lists[$child.Name] = Get-CfIisItems -Element $child }
    }
    return $lists
}

function New-CfIisListItem {
    param($Element, $Attributes)
    $tag = $Element.Collection.Schema.AddElementNames.Split(',')[0]
    $item = $Element.Collection.CreateNewElement($tag)
    Set-CfIisAttributes -Element $item -Attributes $Attributes
    return , $item
}

# What is as wanted is not written: it would be set from then on, and no default could act.
function Set-CfIisAttributes {
    param($Element, $Attributes)
    if ($null -eq $Attributes) { return }
    foreach ($name in @($Attributes.Keys)) {
        $parts = $name.Split('.')
        $owner = $Element
        for ($index = 0; $index -lt $parts.Count - 1; $index++) { $owner = $owner.ChildElements.Item($parts[$index]) }
        if (-not (Test-CfIisNamed -Collection $owner.Properties -Name $parts[-1])) { throw "The IIS of this host has no attribute $name here." }
        $property = $owner.Properties.Item($parts[-1])
        if ($null -eq $Attributes[$name]) {
            [void]$property.Clear()
            continue
        }
        $now = Get-CfIisValue -Property $property
        if ($now -is [bool]) { $now = "$now".ToLowerInvariant() }
        if ("$now" -cne "$($Attributes[$name])") {
            $property.Value = ConvertTo-CfIisValue -Type $property.Schema.Type -Value $Attributes[$name]
        }
    }
}

# A new item goes where it was (Undo), where it is wanted, or where the list's schema puts what a lower level adds.
function Set-CfIisListItem {
    param([hashtable]$Setting, $Attributes, [string]$Position, $Undo)
    $owner = $Setting['owner']
    if ($Setting['index'] -ge 0) {
        Set-CfIisAttributes -Element $owner.Collection.Item($Setting['index']) -Attributes $Attributes
        return
    }
    $item = New-CfIisListItem -Element $owner -Attributes $Setting['with']
    Set-CfIisAttributes -Element $item -Attributes $Attributes
    $place = [int]$owner.Collection.Count
    if ($Position -eq 'first' -or ($Position -eq '' -and -not $owner.Collection.Schema.IsMergeAppend)) { $place = 0 }
    if ($null -ne $Undo -and $null -ne $Undo['index']) { $place = [Math]::Min([int]$Undo['index'], [int]$owner.Collection.Count) }
    if ($null -ne $Undo -and $null -ne $Undo['lists']) {
        foreach ($name in @($Undo['lists'].Keys)) { Set-CfIisItems -Element $item.ChildElements.Item($name) -Wanted $Undo['lists'][$name] }
    }
    [void]$owner.Collection.AddElement($item, $place)
}

# What tells this item from the others, as text; all that is wanted of it where the schema has no keys.
function Get-CfIisItemIdentity {
    param($Element, $Attributes)
    $parts = New-Object -TypeName System.Collections.ArrayList
    $schema = $Element.Collection.CreateNewElement($Element.Collection.Schema.AddElementNames.Split(',')[0]).Properties
    for ($index = 0; $index -lt $schema.Count; $index++) {
        $property = $schema.Item($index)
        if (-not $property.Schema.IsUniqueKey -and -not $property.Schema.IsCombinedKey) { continue }
        $value = Get-CfIisValue -Property $property
        if ($Attributes.ContainsKey($property.Name)) { $value = $Attributes[$property.Name] }
        [void]$parts.Add("$($property.Name)=$value")
    }
    return $parts.ToArray() -join '|'
}

# Takes away what is not wanted, changes what is, adds what is missing; the order of what stays is not touched.
function Set-CfIisItems {
    param($Element, [object[]]$Wanted)
    $byIdentity = @{}
    foreach ($one in $Wanted) { $byIdentity[(Get-CfIisItemIdentity -Element $Element -Attributes $one)] = $one }
    $there = @{}
    for ($index = [int]$Element.Collection.Count - 1; $index -ge 0; $index--) {
        $item = $Element.Collection.Item($index)
        $identity = Get-CfIisItemIdentity -Element $Element -Attributes (Get-CfIisAttributes -Element $item)
        if ($byIdentity.ContainsKey($identity) -and -not $there.ContainsKey($identity)) {
            $there[$identity] = $true
            Set-CfIisAttributes -Element $item -Attributes $byIdentity[$identity]
        } else {
            [void]$Element.Collection.DeleteElement($index)
        }
    }
    foreach ($one in $Wanted) {
        if (-not $there.ContainsKey((Get-CfIisItemIdentity -Element $Element -Attributes $one))) {
            Add-CfIisElement -Parent $Element -Element (New-CfIisListItem -Element $Element -Attributes $one)
        }
    }
}

# The list anew, in order: <clear/> and one <add> each. An item that stays keeps what nobody named, and its own lists.
function Set-CfIisItemsInOrder {
    param($Element, [object[]]$Wanted)
    $before = @{}
    for ($index = 0; $index -lt $Element.Collection.Count; $index++) {
        $item = $Element.Collection.Item($index)
        $identity = Get-CfIisItemIdentity -Element $Element -Attributes (Get-CfIisAttributes -Element $item)
        $before[$identity] = @{ own = (Get-CfIisOwnValues -Element $item); lists = (Get-CfIisInnerLists -Element $item) }
    }
    [void]$Element.Collection.Clear()
    foreach ($one in $Wanted) {
        $known = $before[(Get-CfIisItemIdentity -Element $Element -Attributes $one)]
        $own = $one
        if ($null -ne $known) { $own = $known['own'] }
        $item = New-CfIisListItem -Element $Element -Attributes $own
        Set-CfIisAttributes -Element $item -Attributes $one
        if ($null -ne $known) {
            foreach ($name in @($known['lists'].Keys)) { Set-CfIisItems -Element $item.ChildElements.Item($name) -Wanted $known['lists'][$name] }
        }
        Add-CfIisElement -Parent $Element -Element $item
    }
}
