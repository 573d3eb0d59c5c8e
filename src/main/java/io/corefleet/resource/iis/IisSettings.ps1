# Reads and writes what an element of the IIS configuration has: values, elements inside it, and lists. Values are text as people write
# it, so that nothing else has to know how COM hands out enumerations, flags and spans of time.
#
# Traps: ChildElements is null when there are none. Only GetMetadata tells whether a value is set on the thing itself
# (MC-IISA, 3.1.4.22.7); a value that is as its default may still be set.

# A value as people write it: words for enumerations and flags, hh:mm:ss for spans of time.
function Get-CfIisValue {
    param($Property)
    $value = $Property.Value
    if ($null -eq $value) { return $null }
    $type = $Property.Schema.Type
    if ($type -eq 'bool') { return [bool]$value }
    if ($type -eq 'enum' -or $type -eq 'flags') { return Get-CfIisWords -Property $Property -Value $value }
    if ($value -is [string]) { return $value }
    # A span of time is kept in units of 100 ns, as TimeSpan does; its text does not depend on the culture.
    if ($type -eq 'timeSpan') { return [System.TimeSpan]::FromTicks([long]$value).ToString() }
    return [long]$value
}

function Get-CfIisWords {
    param($Property, $Value)
    if ($Value -is [string]) { return $Value }
    $number = [long]$Value
    $isEnum = $Property.Schema.Type -eq 'enum'
    $possible = $Property.Schema.PossibleValues
    $words = New-Object -TypeName System.Collections.ArrayList
    for ($index = 0; $index -lt $possible.Count; $index++) {
        $word = $possible.Item($index)
        $bits = [long]$word.Value
        if ($isEnum -and $bits -eq $number) { return [string]$word.Name }
        if (-not $isEnum -and $bits -ne 0 -and ($number -band $bits) -eq $bits) { [void]$words.Add([string]$word.Name) }
    }
    if ($isEnum) { return [string]$number }
    return $words.ToArray() -join ', '
}

function Test-CfIisInherited {
    param($Property)
    return [bool]$Property.GetMetadata('isDefaultValue') -or [bool]$Property.GetMetadata('isInheritedFromDefault')
}

# What is set on an element itself, without secrets: enough to make it again.
function Get-CfIisOwnValues {
    param($Element)
    $values = @{}
    for ($index = 0; $index -lt $Element.Properties.Count; $index++) {
        $property = $Element.Properties.Item($index)
        if (-not $property.Schema.IsEncrypted -and -not (Test-CfIisInherited -Property $property)) {
            $values[$property.Name] = Get-CfIisValue -Property $property
        }
    }
    return $values
}

# Lists inside an element: how an item is called, what tells two items apart, and what an item has. Other attributes of an item,
# such as the certificate of a binding, are left as they are. Spared is the root folder, which is no item of the list.
function Get-CfIisList {
    param([string]$Name)
    switch ($Name) {
        'recycling.periodicRestart.schedule' {
            return @{ tag = 'add'; identity = @('value'); fields = @('value') }
        }
        'environmentVariables' {
            return @{ tag = 'add'; identity = @('name'); fields = @('name', 'value') }
        }
        'bindings' {
            $identity = @('protocol', 'bindingInformation')
            return @{ tag = 'binding'; identity = $identity; fields = $identity + 'sslFlags' }
        }
        'logFile.customFields' {
            return @{ tag = 'add'; identity = @('logFieldName'); fields = @('logFieldName', 'sourceName', 'sourceType') }
        }
        'virtualDirectories' {
            $fields = @('path', 'physicalPath', 'logonMethod', 'allowSubDirConfig')
            return @{ tag = 'virtualDirectory'; identity = @('path'); fields = $fields; spared = '/' }
        }
    }
    return $null
}

# Adds to the answer what an element has, and what these elements inside it have, under dotted names. Secrets are left out.
function Read-CfIisElement {
    param([hashtable]$Answer, $Element, [string]$Prefix, [string[]]$Skip, [string[]]$Inside)
    for ($index = 0; $index -lt $Element.Properties.Count; $index++) {
        $property = $Element.Properties.Item($index)
        if ($Skip -contains $property.Name -or $property.Schema.IsEncrypted) { continue }
        $name = $Prefix + $property.Name
        $Answer['properties'][$name] = Get-CfIisValue -Property $property
        if (Test-CfIisInherited -Property $property) { [void]$Answer['inherited'].Add($name) }
    }
    $children = $Element.ChildElements
    if ($null -eq $children) { return }
    for ($index = 0; $index -lt $children.Count; $index++) {
        $child = $children.Item($index)
        if ($Prefix -eq '' -and $Inside -notcontains $child.Name) { continue }
        $name = $Prefix + $child.Name
        Read-CfIisElement -Answer $Answer -Element $child -Prefix "$name."
        $list = Get-CfIisList -Name $name
        if ($null -ne $list) { Read-CfIisList -Answer $Answer -Name $name -List $list -Element $child }
    }
}

# An empty list counts as inherited: nothing is set on the thing itself.
function Read-CfIisList {
    param([hashtable]$Answer, [string]$Name, [hashtable]$List, $Element)
    $items = New-Object -TypeName System.Collections.ArrayList
    for ($index = 0; $index -lt $Element.Collection.Count; $index++) {
        $item = $Element.Collection.Item($index)
        $record = @{}
        foreach ($field in $List['fields']) { $record[$field] = Get-CfIisValue -Property $item.Properties.Item($field) }
        if ($List['fields'].Count -eq 1) {
            [void]$items.Add($record[$List['fields'][0]])
        } elseif (-not $List.ContainsKey('spared') -or $record['path'] -ne $List['spared']) {
            [void]$items.Add($record)
        }
    }
    $Answer['properties'][$Name] = $items.ToArray()
    if ($items.Count -eq 0) { [void]$Answer['inherited'].Add($Name) }
}

# Sets each property on that one of the elements which has it. The run state is not set here.
function Set-CfIisProperties {
    param([object[]]$Elements, [hashtable]$Properties)
    foreach ($name in @($Properties.Keys)) {
        if ($name -eq 'state') { continue }
        $owner = Find-CfIisOwner -Elements $Elements -Name $name
        if ($null -eq $owner) { throw "The IIS of this host has no setting $name." }
        try {
            Set-CfIisProperty -Element $owner -Name $name -Value $Properties[$name]
        } catch {
            $cause = $_.Exception
            while ($null -ne $cause.InnerException) { $cause = $cause.InnerException }
            throw (New-Object -TypeName System.InvalidOperationException -ArgumentList "IIS refused ${name}: $($cause.Message)", $cause)
        }
    }
}

# The list virtualDirectories is the application's own collection; everything else has a name of its own.
function Find-CfIisOwner {
    param([object[]]$Elements, [string]$Name)
    $first = $Name.Split('.')[0]
    foreach ($element in $Elements) {
        if ($null -eq $element) { continue }
        if ($Name -eq 'virtualDirectories' -and $element.Name -eq 'application') { return , $element }
        if (Test-CfIisNamed -Collection $element.Properties -Name $first) { return , $element }
        if (Test-CfIisNamed -Collection $element.ChildElements -Name $first) { return , $element }
    }
    return $null
}

function Test-CfIisNamed {
    param($Collection, [string]$Name)
    if ($null -eq $Collection) { return $false }
    for ($index = 0; $index -lt $Collection.Count; $index++) {
        if ($Collection.Item($index).Name -eq $Name) { return $true }
    }
    return $false
}

# Null takes the value off, so that the default acts.
function Set-CfIisProperty {
    param($Element, [string]$Name, $Value)
    $list = Get-CfIisList -Name $Name
    $parts = $Name.Split('.')
    $owner = $Element
    $depth = $parts.Count - 1
    if ($null -ne $list) { $depth = $parts.Count }
    if ($Name -eq 'virtualDirectories') { $depth = 0 }
    for ($index = 0; $index -lt $depth; $index++) { $owner = $owner.ChildElements.Item($parts[$index]) }
    if ($null -ne $list) {
        Set-CfIisList -Element $owner -List $list -Wanted $Value
        return
    }
    $property = $owner.Properties.Item($parts[$depth])
    if ($null -eq $Value) {
        [void]$property.Clear()
    } else {
        $property.Value = ConvertTo-CfIisValue -Type $property.Schema.Type -Value $Value
    }
}

# COM wants the exact kind of number. Words and spans of time are given as text.
function ConvertTo-CfIisValue {
    param([string]$Type, $Value)
    if ($Type -eq 'bool') { return [System.Convert]::ToBoolean($Value) }
    if ($Type -eq 'uint') { return [uint32]$Value }
    if ($Type -eq 'int') { return [int]$Value }
    if ($Type -eq 'int64') { return [long]$Value }
    return [string]$Value
}

# Takes away what is not wanted, changes what is, adds what is missing. Clear would do less well: some lists of IIS do not allow it,
# and what is kept keeps its other attributes.
function Set-CfIisList {
    param($Element, [hashtable]$List, [object[]]$Wanted)
    $records = New-Object -TypeName System.Collections.ArrayList
    foreach ($entry in $Wanted) {
        if ($entry -is [System.Collections.IDictionary]) { [void]$records.Add($entry) } else { [void]$records.Add(@{ value = $entry }) }
    }
    for ($index = [int]$Element.Collection.Count - 1; $index -ge 0; $index--) {
        $identity = Get-CfIisIdentity -List $List -Element $Element.Collection.Item($index)
        $kept = $List.ContainsKey('spared') -and $identity -eq $List['spared']
        foreach ($record in $records) {
            $parts = foreach ($name in $List['identity']) { "$($record[$name])" }
            if ($identity -eq ($parts -join ' ')) { $kept = $true }
        }
        if (-not $kept) { [void]$Element.Collection.DeleteElement($index) }
    }
    foreach ($record in $records) { Set-CfIisItem -Element $Element -List $List -Record $record }
}

function Get-CfIisIdentity {
    param([hashtable]$List, $Element)
    $parts = foreach ($name in $List['identity']) { "$(Get-CfIisValue -Property $Element.Properties.Item($name))" }
    return $parts -join ' '
}

function Set-CfIisItem {
    param($Element, [hashtable]$List, $Record)
    $with = @{}
    foreach ($name in $List['identity']) { $with[$name] = $Record[$name] }
    $item = Find-CfIisElement -Parent $Element -With $with
    $isNew = $null -eq $item
    if ($isNew) { $item = $Element.Collection.CreateNewElement($List['tag']) }
    foreach ($name in $List['fields']) {
        $now = $null
        if (-not $isNew) { $now = Get-CfIisValue -Property $item.Properties.Item($name) }
        # What is as wanted is not written: it would be set from then on, and no default could act.
        if ("$now" -ceq "$($Record[$name])") { continue }
        Set-CfIisProperty -Element $item -Name $name -Value $Record[$name]
    }
    if ($isNew) { Add-CfIisElement -Parent $Element -Element $item }
}
