# The COM objects themselves, as classes: a method of a class throws a COMException as COM does. A class can name only classes of
# its own file, which exist when it is parsed; so StubIisProperty is made by a function.

class StubIisManager {
    [string]$CommitPath
    hidden [bool]$IsWritable
    hidden [hashtable]$Sections
    hidden [hashtable]$Opened

    StubIisManager([bool]$isWritable) {
        $this.IsWritable = $isWritable
        $this.Opened = @{}
        $iis = $global:CfWorld['iis']
        $this.Sections = @{
            applicationPools = (ConvertFrom-StubIisList -Kind 'pool' -Value $iis['applicationPools'])
            sites            = (ConvertFrom-StubIisList -Kind 'site' -Value $iis['sites'])
        }
    }

    [object] GetAdminSection([string]$name, [string]$path) {
        $short = $name.Replace('system.applicationHost/', '')
        if ($path -eq 'MACHINE/WEBROOT/APPHOST' -and $short -ne $name -and $this.Sections.ContainsKey($short)) {
            $kind = 'site'
            if ($short -eq 'applicationPools') { $kind = 'pool' }
            return [StubIisSection]::new($name, [StubIisCollection]::new($kind, $this.Sections[$short]))
        }
        if ($null -eq (Get-StubIisSectionRows -Section $name)) {
            throw (Get-StubIisError -Message "There is no section $name at $path" -Code -2147023483)
        }
        $stored = Get-StubIisStored -Section $name -Path $path
        $key = $path + '|' + $name
        $this.Opened[$key] = @{ section = $name; path = $path; stored = $stored; mode = $null }
        $element = [StubIisElement]::new((Get-StubIisSectionKindName -Section $name), $stored, '', (Get-StubIisUpper -Section $name -Path $path))
        $element.Opened = $this.Opened[$key]
        return $element
    }

    # Which file a path means; only the mapper for administration.config is known.
    [void] SetMetadata([string]$what, [object]$value) {
        if ($what -ne 'pathMapper' -or $value -ne 'AdministrationConfig') {
            throw (Get-StubIisError -Message 'The request is not supported' -Code -2147024846)
        }
    }

    [void] CommitChanges() {
        if (-not $this.IsWritable) { throw (Get-StubIisError -Message 'Nothing can be committed here' -Code -2147024891) }
        foreach ($opened in $this.Opened.Values) { $this.Commit($opened) }
        if ($this.CommitPath -ne 'MACHINE/WEBROOT/APPHOST') {
            if ($this.Opened.Count -eq 0) { throw (Get-StubIisError -Message 'Nothing can be committed here' -Code -2147024891) }
            $this.Count()
            return
        }
        $this.Count()
        $iis = $global:CfWorld['iis']
        $iis['applicationPools'] = ConvertTo-StubIisWorldList -Kind 'pool' -List $this.Sections['applicationPools']
        $iis['sites'] = ConvertTo-StubIisWorldList -Kind 'site' -List $this.Sections['sites']
    }

    # Only a world that asks for it counts commits.
    hidden [void] Count() {
        $iis = $global:CfWorld['iis']
        if ($iis.ContainsKey('commits')) { $iis['commits'] = [long]$iis['commits'] + 1 }
    }

    hidden [void] Commit([hashtable]$opened) {
        $path = $opened['path']
        $below = $this.CommitPath + '/'
        if ($path -ne $this.CommitPath -and -not $path.StartsWith($below)) {
            throw (Get-StubIisError -Message 'Nothing can be committed here' -Code -2147024891)
        }
        $isWebConfig = $this.CommitPath.StartsWith('MACHINE/WEBROOT/APPHOST/')
        if ($isWebConfig -and (Test-StubIisLocked -Section $opened['section'] -Path $path)) {
            throw (Get-StubIisError -Message 'This configuration section cannot be used at this path' -Code -2147024863)
        }
        Set-StubIisOwn -Section $opened['section'] -Path $path -Stored $opened['stored']
        if ($null -ne $opened['mode']) { Set-StubIisMode -Section $opened['section'] -Path $path -Mode $opened['mode'] }
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
    [object]$Schema
    hidden [string]$Kind
    hidden [System.Collections.ArrayList]$Items

    StubIisCollection([string]$kind, [System.Collections.ArrayList]$items) {
        $this.Kind = $kind
        $this.Items = $items
        $this.Count = $items.Count
        $tag = (Get-StubIisKind -Kind $kind)['tag']
        $this.Schema = [pscustomobject]@{ AddElementNames = $tag; IsMergeAppend = (Test-StubIisMergeAppend -Kind $kind) }
    }

    [object] Item([object]$index) {
        if ($index -lt 0 -or $index -ge $this.Items.Count) { throw (Get-StubIisError -Message 'Invalid index' -Code -2147023483) }
        $nothing = @{}
        return [StubIisElement]::new($this.Kind, $this.Items[$index], '', $nothing)
    }

    [object] CreateNewElement([string]$tag) {
        if ($tag -ne (Get-StubIisKind -Kind $this.Kind)['tag']) { throw (Get-StubIisError -Message "No element $tag fits here" -Code -2147024883) }
        $nothing = @{}
        return [StubIisElement]::new($this.Kind, (ConvertFrom-StubIisWorld -Kind $this.Kind -Stored $nothing), '', $nothing)
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
            if (@($keys).Count -eq 0) { break }
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

    [void] Clear() {
        $this.Items.Clear()
        $this.Count = 0
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
    [hashtable]$Upper
    [hashtable]$Opened
    [string]$Kind

    StubIisElement([string]$kind, [hashtable]$stored, [string]$prefix, [hashtable]$upper) {
        $this.Upper = $upper
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
        if ($prefix -eq '') {
            $this.Methods = [StubIisNamed]::new(@(foreach ($name in 'Start', 'Stop', 'Recycle') { [StubIisMethod]::new($name, $this) }))
        }
    }

    # Of a section: whether what is below may say otherwise. As told in MC-IISA, 3.1.4.12.5.
    [object] GetMetadata([string]$what) {
        if ($null -ne $this.Opened) {
            $path = $this.Opened['path']
            $section = $this.Opened['section']
            if ($what -eq 'overrideMode') { return Get-StubIisMode -Section $section -Path $path }
            if ($what -eq 'effectiveOverrideMode') { return Get-StubIisActingMode -Section $section -Path $path }
        }
        throw (Get-StubIisError -Message 'The request is not supported' -Code -2147024846)
    }

    [void] SetMetadata([string]$what, [object]$value) {
        if ($null -eq $this.Opened -or $what -ne 'overrideMode') { throw (Get-StubIisError -Message 'The request is not supported' -Code -2147024846) }
        $this.Opened['mode'] = $value
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
        return [StubIisNamed]::new(@(foreach ($name in $names) { [StubIisElement]::new($this.Kind, $this.Stored, "$prefix$name.", $this.Upper) }))
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
        $things = $global:CfWorld['iis'][$section]
        $thing = $null
        if ($null -ne $things) { $thing = $things[$this.Element.Stored['name']] }
        if ($null -eq $thing) { throw (Get-StubIisError -Message 'The object does not exist' -Code -2147024894) }
        if ($this.Name -eq 'Recycle') { return }
        $thing['state'] = 'started'
        if ($this.Name -eq 'Stop') { $thing['state'] = 'stopped' }
    }
}
