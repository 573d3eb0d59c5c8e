# The COM objects themselves, as classes: a method of a class throws a COMException as COM does. A class can name only classes of
# its own file, which exist when it is parsed; so StubIisProperty is made by a function.

class StubIisManager {
    [string]$CommitPath
    hidden [bool]$IsWritable
    hidden [hashtable]$Sections

    StubIisManager([bool]$isWritable) {
        $this.IsWritable = $isWritable
        $iis = $global:CfWorld['iis']
        $this.Sections = @{
            applicationPools = (ConvertFrom-StubIisList -Kind 'pool' -Value $iis['applicationPools'])
            sites            = (ConvertFrom-StubIisList -Kind 'site' -Value $iis['sites'])
        }
    }

    [object] GetAdminSection([string]$name, [string]$path) {
        $short = $name.Replace('system.applicationHost/', '')
        if ($path -ne 'MACHINE/WEBROOT/APPHOST' -or $short -eq $name -or -not $this.Sections.ContainsKey($short)) {
            throw (Get-StubIisError -Message "There is no section $name at $path" -Code -2147023483)
        }
        $kind = 'site'
        if ($short -eq 'applicationPools') { $kind = 'pool' }
        return [StubIisSection]::new($name, [StubIisCollection]::new($kind, $this.Sections[$short]))
    }

    [void] CommitChanges() {
        if (-not $this.IsWritable -or $this.CommitPath -ne 'MACHINE/WEBROOT/APPHOST') {
            throw (Get-StubIisError -Message 'Nothing can be committed here' -Code -2147024891)
        }
        $iis = $global:CfWorld['iis']
        $iis['applicationPools'] = ConvertTo-StubIisWorldList -Kind 'pool' -List $this.Sections['applicationPools']
        $iis['sites'] = ConvertTo-StubIisWorldList -Kind 'site' -List $this.Sections['sites']
    }
}

class StubIisSection {
    [string]$Name
    [object]$Collection

    StubIisSection([string]$name, [object]$collection) {
        $this.Name = $name
        $this.Collection = $collection
    }
}

class StubIisCollection {
    [int]$Count
    hidden [string]$Kind
    hidden [System.Collections.ArrayList]$Items

    StubIisCollection([string]$kind, [System.Collections.ArrayList]$items) {
        $this.Kind = $kind
        $this.Items = $items
        $this.Count = $items.Count
    }

    [object] Item([object]$index) {
        if ($index -lt 0 -or $index -ge $this.Items.Count) { throw (Get-StubIisError -Message 'Invalid index' -Code -2147023483) }
        return [StubIisElement]::new($this.Kind, $this.Items[$index], '')
    }

    [object] CreateNewElement([string]$tag) {
        if ($tag -ne (Get-StubIisKind -Kind $this.Kind)['tag']) { throw (Get-StubIisError -Message "No element $tag fits here" -Code -2147024883) }
        return [StubIisElement]::new($this.Kind, (ConvertFrom-StubIisWorld -Kind $this.Kind -Stored @{}), '')
    }

    [void] AddElement([object]$element) {
        $this.AddElement($element, -1)
    }

    [void] AddElement([object]$element, [int]$position) {
        $keys = (Get-StubIisKind -Kind $this.Kind)['keys']
        foreach ($key in $keys) {
            if ($null -eq $element.Stored[$key]) { throw (Get-StubIisError -Message "The attribute $key is missing" -Code -2147024894) }
        }
        foreach ($item in $this.Items) {
            $same = @($keys | Where-Object -FilterScript { $item[$_] -ne $element.Stored[$_] }).Count -eq 0
            if ($same) { throw (Get-StubIisError -Message 'Cannot create a file when that file already exists' -Code -2147024713) }
        }
        $this.Items.Insert([Math]::Max($position, 0), $element.Stored)
        $this.Count = $this.Items.Count
    }

    [void] DeleteElement([object]$index) {
        $this.Items.RemoveAt($index)
        $this.Count = $this.Items.Count
    }
}

# Properties, child elements, methods and possible values are all found by number or by name.
class StubIisNamed {
    [int]$Count
    hidden [object[]]$All

    StubIisNamed([object[]]$all) {
        $this.All = $all
        $this.Count = $all.Count
    }

    [object] Item([object]$index) {
        if ($index -isnot [string]) { return $this.All[$index] }
        foreach ($one in $this.All) {
            if ($one.Name -ceq $index) { return $one }
        }
        throw (Get-StubIisError -Message "There is no $index here" -Code -2147023483)
    }
}

class StubIisElement {
    [string]$Name
    [object]$Properties
    [object]$ChildElements
    [object]$Collection
    [object]$Methods
    [hashtable]$Stored
    [string]$Kind

    StubIisElement([string]$kind, [hashtable]$stored, [string]$prefix) {
        $this.Kind = $kind
        $this.Stored = $stored
        $known = Get-StubIisKind -Kind $kind
        $this.Name = $known['tag']
        if ($prefix -ne '') { $this.Name = $prefix.TrimEnd('.').Split('.')[-1] }
        $here = @(Get-StubIisRows -Kind $kind | Where-Object -FilterScript { $_['name'].StartsWith($prefix) })
        $mine = @($here | Where-Object -FilterScript { -not $_['name'].Substring($prefix.Length).Contains('.') })
        $this.Properties = [StubIisNamed]::new(@(foreach ($row in $mine) { New-StubIisProperty -Element $this -Row $row -Prefix $prefix }))
        $this.ChildElements = $this.Children($here, $prefix)
        $list = $prefix.TrimEnd('.')
        if ($prefix -eq '') { $list = $known['own'] }
        if ($list -and $known['lists'].ContainsKey($list)) {
            $this.Collection = [StubIisCollection]::new($known['lists'][$list], $stored[$list])
        }
        if ($prefix -eq '') { $this.Methods = [StubIisNamed]::new(@([StubIisMethod]::new('Start', $this), [StubIisMethod]::new('Stop', $this))) }
    }

    # As in COM, null when there are none.
    hidden [object] Children([object[]]$rows, [string]$prefix) {
        $known = Get-StubIisKind -Kind $this.Kind
        $names = [System.Collections.ArrayList]::new()
        foreach ($path in @($rows | ForEach-Object -Process { $_['name'] }) + @($known['lists'].Keys | ForEach-Object -Process { "$_.item" })) {
            if (-not $path.StartsWith($prefix)) { continue }
            $rest = $path.Substring($prefix.Length)
            $name = $rest.Split('.')[0]
            if ($rest.Contains('.') -and $names -notcontains $name -and "$prefix$name" -ne $known['own']) { [void]$names.Add($name) }
        }
        if ($names.Count -eq 0) { return $null }
        return [StubIisNamed]::new(@(foreach ($name in $names) { [StubIisElement]::new($this.Kind, $this.Stored, "$prefix$name.") }))
    }
}

class StubIisMethod {
    [string]$Name
    hidden [object]$Element

    StubIisMethod([string]$name, [object]$element) {
        $this.Name = $name
        $this.Element = $element
    }

    [object] CreateInstance() {
        return $this
    }

    # Runs at once, on what is committed.
    [void] Execute() {
        $section = 'sites'
        if ($this.Element.Kind -eq 'pool') { $section = 'applicationPools' }
        $thing = $global:CfWorld['iis'][$section][$this.Element.Stored['name']]
        if ($null -eq $thing) { throw (Get-StubIisError -Message 'The object does not exist' -Code -2147024894) }
        $thing['state'] = 'started'
        if ($this.Name -eq 'Stop') { $thing['state'] = 'stopped' }
    }
}
