# Any section of the IIS configuration at any level, for the stub of its COM objects. A kind of element is named #section#place: #...# is the
# section itself, #...#customHeaders[] an item of one of its lists. The world's form stands in docs/simulated-host.md.

function Get-StubIisSectionKindName {
    param([string]$Section)
    return '#' + $Section + '#'
}

# The rows of a section, parsed once in a runspace: property (with tags), place (without), and what Get-StubIisRows has.
function Get-StubIisSectionRows {
    param([string]$Section)
    if ($null -eq $global:StubIisSectionRows) {
        $global:StubIisSectionRows = @{}
        foreach ($line in (Get-StubIisSectionText) -split "`r?`n") {
            $cells = $line.Split('|')
            if (-not $global:StubIisSectionRows.ContainsKey($cells[0])) {
                $global:StubIisSectionRows[$cells[0]] = [System.Collections.ArrayList]::new()
            }
            [void]$global:StubIisSectionRows[$cells[0]].Add((ConvertFrom-StubIisSectionRow -Cells $cells))
        }
    }
    return $global:StubIisSectionRows[$Section]
}

function ConvertFrom-StubIisSectionRow {
    param([string[]]$Cells)
    $words = [ordered]@{}
    foreach ($pair in $Cells[5] -split ', ' | Where-Object -FilterScript { $_ }) { $words[$pair.Split('=')[0]] = [long]$pair.Split('=')[1] }
    $place = [regex]::Replace($Cells[1], '\.?\[\w+\]', '[]')
    return @{ property = $Cells[1]; place = $place; type = $Cells[2]; default = $Cells[3]; range = $Cells[4]; words = $words }
}

# What stands behind the place of a kind in the place of a row; null when the row is not inside it.
function Get-StubIisInside {
    param([string]$Start, [string]$Place)
    if (-not $Place.StartsWith($Start)) { return $null }
    return $Place.Substring($Start.Length).TrimStart('.')
}

# The attributes of a kind, with their names inside it; none of lists inside it.
function Get-StubIisSectionKindRows {
    param([string]$Kind)
    $cells = $Kind.Split('#')
    foreach ($row in Get-StubIisSectionRows -Section $cells[1]) {
        $name = Get-StubIisInside -Start $cells[2] -Place $row['place']
        if ($null -eq $name -or $name.Contains('[')) { continue }
        @{ name = $name; type = $row['type']; default = $row['default']; range = $row['range']; words = $row['words'] }
    }
}

# Tag, keys and lists of a kind. A section's or item's own list is called [].
function Get-StubIisSectionKind {
    param([string]$Kind)
    $cells = $Kind.Split('#')
    $start = $cells[2]
    $lists = @{}
    $keys = [System.Collections.ArrayList]::new()
    $tag = $cells[1].Split('/')[-1]
    foreach ($row in Get-StubIisSectionRows -Section $cells[1]) {
        $rest = Get-StubIisInside -Start $start -Place $row['place']
        if ($null -eq $rest) { continue }
        $bracket = $rest.IndexOf('[]')
        if ($bracket -ge 0) {
            $list = $rest.Substring(0, $bracket)
            if ($list -eq '') { $list = '[]' }
            $end = $row['place'].IndexOf('[]', $start.Length) + 2
            $lists[$list] = (Get-StubIisSectionKindName -Section $cells[1]) + $row['place'].Substring(0, $end)
        } else {
            if ($row['range'] -like '*KEY*') { [void]$keys.Add($rest) }
            $tags = [regex]::Matches($row['property'], '\[(\w+)\]')
            if ($start -ne '') { $tag = $tags[$tags.Count - 1].Groups[1].Value }
        }
    }
    return @{ tag = $tag; keys = $keys.ToArray(); lists = $lists; own = '[]' }
}

# Whether IIS puts what a lower level adds to this list behind what it inherits.
function Test-StubIisMergeAppend {
    param([string]$Kind)
    return @('#system.webServer/handlers#[]', '#system.webServer/defaultDocument#files[]') -notcontains $Kind
}

function Get-StubIisAbove {
    param([string]$Path)
    if (-not $Path.StartsWith('MACHINE/WEBROOT/APPHOST/')) { return '' }
    return $Path.Substring(0, $Path.LastIndexOf('/'))
}

# What the world holds for a section at one level; an empty hashtable when nothing is set there.
function Get-StubIisOwn {
    param([string]$Section, [string]$Path)
    $configuration = $global:CfWorld['iis']['configuration']
    if ($null -eq $configuration -or $null -eq $configuration[$Path] -or $null -eq $configuration[$Path][$Section]) { return @{} }
    return $configuration[$Path][$Section]
}

# What acts at a level: each attribute and each list of the nearest level that has it.
function Get-StubIisActing {
    param([string]$Section, [string]$Path)
    $acting = @{}
    $above = Get-StubIisAbove -Path $Path
    if ($above -ne '') { $acting = Get-StubIisActing -Section $Section -Path $above }
    $own = Get-StubIisOwn -Section $Section -Path $Path
    foreach ($name in @($own.Keys)) { $acting[$name] = $own[$name] }
    return $acting
}

# The own attributes and the acting lists of a section, as StubIisElement keeps them.
function Get-StubIisStored {
    param([string]$Section, [string]$Path)
    $acting = Get-StubIisActing -Section $Section -Path $Path
    $own = Get-StubIisOwn -Section $Section -Path $Path
    $mixed = @{}
    foreach ($name in @($acting.Keys)) {
        if ($own.ContainsKey($name) -or $acting[$name] -is [System.Collections.IList]) { $mixed[$name] = $acting[$name] }
    }
    return ConvertFrom-StubIisWorld -Kind (Get-StubIisSectionKindName -Section $Section) -Stored $mixed
}

function Get-StubIisUpper {
    param([string]$Section, [string]$Path)
    $above = Get-StubIisAbove -Path $Path
    if ($above -eq '') { return @{} }
    return Get-StubIisActing -Section $Section -Path $above
}

# Puts a section back into the world. A list that is as above it is not its own.
function Set-StubIisOwn {
    param([string]$Section, [string]$Path, [hashtable]$Stored)
    $world = ConvertTo-StubIisWorld -Kind (Get-StubIisSectionKindName -Section $Section) -Item $Stored
    $upper = Get-StubIisUpper -Section $Section -Path $Path
    $lists = (Get-StubIisKind -Kind (Get-StubIisSectionKindName -Section $Section))['lists']
    foreach ($name in @($lists.Keys)) {
        if ((Format-StubIisList -List $world[$name]) -eq (Format-StubIisList -List $upper[$name])) {
            $world.Remove($name)
        } elseif (-not $world.ContainsKey($name)) {
            $world[$name] = @()
        }
    }
    $iis = $global:CfWorld['iis']
    if ($null -eq $iis['configuration']) { $iis['configuration'] = @{} }
    if ($null -eq $iis['configuration'][$Path]) { $iis['configuration'][$Path] = @{} }
    $iis['configuration'][$Path][$Section] = $world
    if ($world.Count -eq 0) { $iis['configuration'][$Path].Remove($Section) }
}

# A list as text in which the order of names does not count.
function Format-StubIisList {
    param($List)
    $lines = foreach ($item in $List) {
        if ($item -isnot [hashtable]) { continue }
        $cells = foreach ($name in @($item.Keys) | Sort-Object) {
            $value = $item[$name]
            if ($value -is [System.Collections.IList]) { $value = Format-StubIisList -List $value }
            "$name=$value"
        }
        "{$($cells -join ';')}"
    }
    return @($lines) -join ','
}

# Sections that a web.config may not contain unless they are unlocked.
function Test-StubIisLocked {
    param([string]$Section, [string]$Path)
    return (Get-StubIisActingMode -Section $Section -Path $Path) -eq 'Deny'
}

function Get-StubIisDefaultMode {
    param([string]$Section)
    $short = $Section.Replace('system.webServer/', '')
    $denied = 'asp', 'cgi', 'fastCgi', 'globalModules', 'handlers', 'httpLogging', 'httpTracing', 'isapiFilters', 'modules', 'odbcLogging',
    'security/access', 'security/applicationDependencies', 'security/ipSecurity', 'security/dynamicIpSecurity',
    'security/isapiCgiRestriction', 'serverRuntime', 'serverSideInclude', 'tracing/traceProviderDefinitions', 'webSocket',
    'rewrite/globalRules', 'rewrite/allowedServerVariables'
    if ($denied -contains $short -or $Section -like 'system.applicationHost/*' -or $short -like 'security/authentication/*') { return 'Deny' }
    return 'Allow'
}

function Get-StubIisMode {
    param([string]$Section, [string]$Path)
    $modes = $global:CfWorld['iis']['overrideModes']
    if ($null -eq $modes -or $null -eq $modes[$Path] -or $null -eq $modes[$Path][$Section]) { return 'Inherit' }
    return $modes[$Path][$Section]
}

# The nearest level that says something, else what the section is shipped with.
function Get-StubIisActingMode {
    param([string]$Section, [string]$Path)
    $at = $Path
    while ($at -ne '') {
        $mode = Get-StubIisMode -Section $Section -Path $at
        if ($mode -ne 'Inherit') { return $mode }
        $at = Get-StubIisAbove -Path $at
    }
    return Get-StubIisDefaultMode -Section $Section
}

function Set-StubIisMode {
    param([string]$Section, [string]$Path, [string]$Mode)
    $iis = $global:CfWorld['iis']
    if ($null -eq $iis['overrideModes']) { $iis['overrideModes'] = @{} }
    if ($null -eq $iis['overrideModes'][$Path]) { $iis['overrideModes'][$Path] = @{} }
    if ($Mode -eq 'Inherit') { $iis['overrideModes'][$Path].Remove($Section) } else { $iis['overrideModes'][$Path][$Section] = $Mode }
}
