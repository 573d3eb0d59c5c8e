# One attribute of an element of the IIS configuration. Its member Value is added by New-Object of iis.ps1, since a class has no
# computed members; it calls Read and Write.

class StubIisProperty {
    [string]$Name
    [object]$Schema
    hidden [string]$Path
    hidden [object]$Element
    hidden [hashtable]$Row

    StubIisProperty([object]$element, [hashtable]$row, [string]$prefix) {
        $this.Element = $element
        $this.Row = $row
        $this.Path = $row['name']
        $this.Name = $row['name'].Substring($prefix.Length)
        $words = @(foreach ($word in $row['words'].Keys) { [pscustomobject]@{ Name = $word; Value = $row['words'][$word] } })
        $this.Schema = [pscustomobject]@{
            Type = $row['type']; IsUniqueKey = $row['range'] -like '*KEY*'; IsCombinedKey = $false; IsEncrypted = $row['range'] -like '*ENCRYPTED*'; PossibleValues = (New-StubIisNamed -All $words)
        }
    }

    hidden [object] DefaultsElement() {
        $name = (Get-StubIisKind -Kind $this.Element.Kind)['defaults']
        if ($null -eq $name) { return $null }
        $defaults = $global:CfWorld['iis'][$name]
        if ($null -eq $defaults) { return $null }
        return $defaults[$this.Path]
    }

    # The text that acts: the own one, else that of the defaults element, else that of the schema.
    hidden [string] Text() {
        if ($this.Path -eq 'state') { return $this.State() }
        if ($null -ne $this.Element.Stored[$this.Path]) { return $this.Element.Stored[$this.Path] }
        if ($null -ne $this.DefaultsElement()) { return $this.DefaultsElement() }
        if ($null -ne $this.Element.Upper[$this.Path]) { return $this.Element.Upper[$this.Path] }
        return $this.Row['default']
    }

    hidden [string] State() {
        $was = $global:CfWorld['services']['WAS']
        if ($null -ne $was -and $was['state'] -ne 'running') {
            throw (Get-StubIisError -Message 'The service has not been started' -Code -2147023834)
        }
        $state = $this.Element.Stored['state']
        if ($null -eq $state) {
            $startsWithIis = 'serverAutoStart'
            if ($this.Element.Kind -eq 'pool') { $startsWithIis = 'autoStart' }
            $state = 'stopped'
            if ($this.Element.Properties.Item($startsWithIis).Value) { $state = 'started' }
        }
        return $state
    }

    [object] Read() {
        $text = $this.Text()
        if ($text -eq '' -and $this.Row['type'] -eq 'bool') { return $false }
        if ($text -eq '' -and $this.Row['type'] -ne 'string') { return 0 }
        switch ($this.Row['type']) {
            'bool' {
                return [bool]::Parse($text)
            }
            'enum' {
                return [int]$this.Row['words'][$text]
            }
            'flags' {
                $sum = 0
                foreach ($word in $text -split ',\s*' | Where-Object -FilterScript { $_ }) { $sum = $sum -bor $this.Row['words'][$word] }
                return [int]$sum
            }
            'timeSpan' {
                return $this.Span($text).Ticks
            }
            'string' {
                return $text
            }
        }
        return [long]$text
    }

    # 29:00:00 is legal for IIS and not for TimeSpan.
    hidden [TimeSpan] Span([string]$text) {
        $cells = $text.Replace('.', ':').Split(':')
        $days = 0
        if ($cells.Count -eq 4) { $days = [int]$cells[0] }
        return [TimeSpan]::new($days, [int]$cells[-3], [int]$cells[-2], [int]$cells[-1])
    }

    [void] Write([object]$value) {
        $number = $null
        $text = "$value"
        switch -Regex ($this.Row['type']) {
            'bool' {
                if ($value -isnot [bool]) { $this.Refuse() }
                $text = $text.ToLowerInvariant()
            }
            'enum|flags' {
                foreach ($word in $text -split ',\s*' | Where-Object -FilterScript { $_ }) { if (-not $this.Row['words'].Contains($word)) { $this.Refuse() } }
            }
            'timeSpan' {
                if ($value -isnot [string]) { $this.Refuse() }
                $number = $this.Span($text).TotalSeconds
            }
            'int' {
                $number = [long]$value
            }
        }
        if ($null -ne $number) { $this.Check($number) }
        $this.Element.Stored[$this.Path] = $text
    }

    hidden [void] Check([long]$number) {
        $range = [regex]::Match($this.Row['range'], '^(\d+)\.\.(\d+)( \(excluded\))?(?: s, step (\d+) s)?')
        if (-not $range.Success) { return }
        $isInside = $number -ge [long]$range.Groups[1].Value -and $number -le [long]$range.Groups[2].Value
        if ($isInside -eq $range.Groups[3].Success) { $this.Refuse() }
        if ($range.Groups[4].Success -and $number % [long]$range.Groups[4].Value -ne 0) { $this.Refuse() }
    }

    hidden [void] Refuse() {
        throw (Get-StubIisError -Message "The value is not valid for $($this.Name)" -Code -2147024883)
    }

    [void] Clear() {
        $this.Element.Stored.Remove($this.Path)
    }

    [bool] GetMetadata([string]$what) {
        $isSet = $null -ne $this.Element.Stored[$this.Path]
        switch ($what) {
            'isDefaultValue' {
                return -not $isSet -and $null -eq $this.DefaultsElement() -and $null -eq $this.Element.Upper[$this.Path]
            }
            'isInheritedFromDefault' {
                return -not $isSet -and $null -ne $this.DefaultsElement()
            }
            'isPropertyEncrypted' {
                return $this.Schema.IsEncrypted
            }
        }
        throw (Get-StubIisError -Message 'The request is not supported' -Code -2147024846)
    }
}
