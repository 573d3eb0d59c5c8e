# Stands for the COM objects of IIS's configuration system (Microsoft.ApplicationHost.AdminManager and WritableAdminManager) over
# $global:CfWorld['iis'], with the types, ranges and defaults of iis-schema.ps1. As on Windows, enumerations and flags come out as numbers,
# spans of time in units of 100 ns, nothing is seen by others before CommitChanges, and AddElement without a place puts an element first.

function New-Object {
    [CmdletBinding(DefaultParameterSetName = 'Net')]
    param(
        [Parameter(Position = 0, ParameterSetName = 'Net')][string]$TypeName,
        [Parameter(Position = 1, ParameterSetName = 'Net')][object[]]$ArgumentList,
        [Parameter(ParameterSetName = 'Com')][string]$ComObject,
        [System.Collections.IDictionary]$Property
    )
    if ($PSCmdlet.ParameterSetName -eq 'Net') {
        return , (Microsoft.PowerShell.Utility\New-Object @PSBoundParameters)
    }
    $isKnown = $ComObject -eq 'Microsoft.ApplicationHost.AdminManager' -or $ComObject -eq 'Microsoft.ApplicationHost.WritableAdminManager'
    if (-not $isKnown -or $null -eq $global:CfWorld['iis']) {
        $why = [System.Runtime.InteropServices.COMException]::new('Class not registered', -2147221164)
        $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new($why, 'NoCOMClassIdentified', 'ResourceUnavailable', $null))
    }
    $get = { $this.Read() }
    $set = { param($value) $this.Write($value) }
    Update-TypeData -TypeName 'StubIisProperty' -MemberType ScriptProperty -MemberName 'Value' -Value $get -SecondValue $set -Force
    return [StubIisManager]::new($ComObject -like '*Writable*')
}

function New-StubIisNamed {
    param([object[]]$All)
    return [StubIisNamed]::new($All)
}

function New-StubIisProperty {
    param($Element, [hashtable]$Row, [string]$Prefix)
    return [StubIisProperty]::new($Element, $Row, $Prefix)
}

function Get-StubIisError {
    param([string]$Message, [int]$Code)
    return [System.Runtime.InteropServices.COMException]::new($Message, $Code)
}

# The rows of one kind of element, as hashtables; parsed once in a runspace, since they never change.
function Get-StubIisRows {
    param([string]$Kind)
    if ($null -eq $global:StubIisRows) { $global:StubIisRows = @{} }
    if (-not $global:StubIisRows.ContainsKey($Kind)) { $global:StubIisRows[$Kind] = @(Read-StubIisRows -Kind $Kind) }
    return $global:StubIisRows[$Kind]
}

function Read-StubIisRows {
    param([string]$Kind)
    if ($Kind.StartsWith('#')) { return Get-StubIisSectionKindRows -Kind $Kind }
    foreach ($line in (Get-StubIisSchemaText) -split "`r?`n") {
        $cells = $line.Split('|')
        if ($cells[0] -ne $Kind) { continue }
        $words = [ordered]@{}
        foreach ($pair in $cells[5] -split ', ' | Where-Object -FilterScript { $_ }) {
            $words[$pair.Split('=')[0]] = [long]$pair.Split('=')[1]
        }
        @{ name = $cells[1]; type = $cells[2]; default = $cells[3]; range = $cells[4]; words = $words }
    }
    if ($Kind -eq 'pool' -or $Kind -eq 'site') {
        $words = [ordered]@{ Starting = 0; Started = 1; Stopping = 2; Stopped = 3; Unknown = 4 }
        @{ name = 'state'; type = 'enum'; default = ''; range = 'run time'; words = $words }
    }
}

# What is known of each kind: its tag, where its defaults stand, its keys, and its lists with their kinds.
function Get-StubIisKind {
    param([string]$Kind)
    if ($Kind.StartsWith('#')) { return Get-StubIisSectionKind -Kind $Kind }
    $kinds = @{
        pool                = @{ tag = 'add'; defaults = 'applicationPoolDefaults'; keys = @('name')
            lists = @{ 'recycling.periodicRestart.schedule' = 'schedule'; environmentVariables = 'environmentVariable' } }
        site                = @{ tag = 'site'; defaults = 'siteDefaults'; keys = @('name', 'id'); own = 'applications'
            lists = @{ bindings = 'binding'; 'logFile.customFields' = 'customField'; applications = 'application' } }
        application         = @{ tag = 'application'; defaults = 'applicationDefaults'; keys = @('path'); own = 'virtualDirectories'
            lists = @{ virtualDirectories = 'virtualDirectory' } }
        virtualDirectory    = @{ tag = 'virtualDirectory'; defaults = 'virtualDirectoryDefaults'; keys = @('path'); lists = @{} }
        binding             = @{ tag = 'binding'; keys = @('protocol', 'bindingInformation'); lists = @{} }
        customField         = @{ tag = 'add'; keys = @('logFieldName'); lists = @{} }
        environmentVariable = @{ tag = 'add'; keys = @('name'); lists = @{} }
        schedule            = @{ tag = 'add'; keys = @('value'); lists = @{} }
    }
    return $kinds[$Kind]
}

# The world's form of a thing to a form in which every list is a list of hashtables that carry their own keys; a deep copy.
function ConvertFrom-StubIisWorld {
    param([string]$Kind, [hashtable]$Stored)
    $copy = @{}
    $known = Get-StubIisKind -Kind $Kind
    foreach ($name in @($Stored.Keys)) {
        $inner = $known['lists'][$name]
        if ($null -eq $inner) { $copy[$name] = $Stored[$name] } else { $copy[$name] = ConvertFrom-StubIisList -Kind $inner -Value $Stored[$name] }
    }
    foreach ($name in @($known['lists'].Keys)) {
        if ($null -eq $copy[$name]) { $copy[$name] = [System.Collections.ArrayList]::new() }
    }
    return $copy
}

function ConvertFrom-StubIisList {
    param([string]$Kind, $Value)
    $list = [System.Collections.ArrayList]::new()
    if ($Value -is [hashtable]) {
        $key = @((Get-StubIisKind -Kind $Kind)['keys'])[0]
        foreach ($name in @($Value.Keys) | Sort-Object) {
            $item = ConvertFrom-StubIisWorld -Kind $Kind -Stored $Value[$name]
            $item[$key] = $name
            [void]$list.Add($item)
        }
    } else {
        foreach ($entry in $Value) {
            if ($entry -is [hashtable]) { [void]$list.Add((ConvertFrom-StubIisWorld -Kind $Kind -Stored $entry)) } else { [void]$list.Add(@{ value = $entry }) }
        }
    }
    return , $list
}

# And back. Things with a name or path stand in a mapping under it; an empty list is left out.
function ConvertTo-StubIisWorld {
    param([string]$Kind, [hashtable]$Item)
    $world = @{}
    $known = Get-StubIisKind -Kind $Kind
    foreach ($name in @($Item.Keys)) {
        $inner = $known['lists'][$name]
        if ($null -eq $inner) {
            $world[$name] = $Item[$name]
        } elseif ($Item[$name].Count -gt 0) {
            $world[$name] = ConvertTo-StubIisWorldList -Kind $inner -List $Item[$name]
        }
    }
    return $world
}

function ConvertTo-StubIisWorldList {
    param([string]$Kind, $List)
    if ($Kind -eq 'schedule') { return , @($List | ForEach-Object -Process { $_['value'] }) }
    $isMapping = 'pool', 'site', 'application', 'virtualDirectory' -contains $Kind
    $mapping = @{}
    $items = [System.Collections.ArrayList]::new()
    foreach ($item in $List) {
        $world = ConvertTo-StubIisWorld -Kind $Kind -Item $item
        [void]$items.Add($world)
        if ($isMapping) {
            $key = @((Get-StubIisKind -Kind $Kind)['keys'])[0]
            $mapping[$item[$key]] = $world
            $world.Remove($key)
        }
    }
    if ($isMapping) { return $mapping }
    return , $items.ToArray()
}
