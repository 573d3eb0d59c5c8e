# Opens the configuration of IIS, finds things in it, commits changes, starts and stops. IIS is reached only through the COM objects
# of its configuration system: a Server Core with nothing but Web-Server has no PowerShell module for it.
#
# Traps of these objects: an element is returned with a comma before it, so that the pipeline never tries to enumerate it, and a
# collection never leaves the function that uses it. AddElement without a position puts the element first.

function New-CfIisManager {
    param([switch]$Writable, $File)
    if (-not $Writable) {
        return , (New-Object -ComObject 'Microsoft.ApplicationHost.AdminManager')
    }
    $manager = New-Object -ComObject 'Microsoft.ApplicationHost.WritableAdminManager'
    if ($null -eq $File) {
        $manager.CommitPath = 'MACHINE/WEBROOT/APPHOST'
    } else {
        $manager.CommitPath = $File['commit']
        if ($File['mapper'] -ne '') { [void]$manager.SetMetadata('pathMapper', $File['mapper']) }
    }
    return , $manager
}

# Name is applicationPools or sites.
function Get-CfIisSection {
    param($Manager, [string]$Name)
    return , $Manager.GetAdminSection("system.applicationHost/$Name", 'MACHINE/WEBROOT/APPHOST')
}

# Why IIS cannot be asked: reason and message, as a state has them.
function Get-CfIisTrouble {
    param($Record)
    $cause = $Record.Exception
    while ($null -ne $cause.InnerException) { $cause = $cause.InnerException }
    $code = '{0:X8}' -f $cause.HResult
    if ($Record.FullyQualifiedErrorId -like 'NoCOMClassIdentified*' -or $code -eq '80040154' -or $code -eq '800401F3') {
        return @{ reason = 'provider_missing'; message = 'IIS is not installed on this host.' }
    }
    # No such section, or no such place: what brings it is not there (ERROR_INVALID_INDEX, ERROR_NOT_FOUND, file or path not found).
    if (@('80070585', '80070490', '80070002', '80070003') -contains $code) {
        return @{ reason = 'provider_missing'; message = "The IIS of this host does not have this section or place: $($cause.Message)" }
    }
    if ($code -eq '80070005') {
        return @{ reason = 'access_denied'; message = "The configuration of IIS may not be read: $($cause.Message)" }
    }
    return @{ reason = 'failed'; message = $cause.Message }
}

# Answers for each item. Describe is called with the manager and the item; it returns nothing, or what New-CfIisAnswer makes.
function Read-CfIis {
    param([object[]]$Items, [scriptblock]$Describe)
    $ErrorActionPreference = 'Stop'
    $manager = $null
    $trouble = $null
    try {
        $manager = New-CfIisManager
    } catch {
        $trouble = Get-CfIisTrouble -Record $_
    }
    foreach ($item in $Items) {
        $found = $null
        $why = $trouble
        if ($null -eq $why) {
            try {
                $found = & $Describe $manager $item
            } catch {
                $why = Get-CfIisTrouble -Record $_
            }
        }
        if ($null -ne $why) {
            @{ key = $item['key']; state = 'unreadable'; reason = $why['reason']; message = $why['message'] }
        } elseif ($null -eq $found) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = $found['properties']; inherited = $found['inherited'].ToArray() }
        }
    }
}

function New-CfIisAnswer {
    return @{ properties = @{}; inherited = (New-Object -TypeName System.Collections.ArrayList) }
}

# Runs a change on a fresh copy of the configuration and commits it at once. When somebody else has committed meanwhile ("the file
# has changed on disk"), all of it is done again on what is there now. File is what Get-CfIisFile gives; without it, applicationHost.config.
function Edit-CfIis {
    param([object[]]$Arguments, [scriptblock]$Change, [hashtable]$File)
    $ErrorActionPreference = 'Stop'
    $try = 1
    while ($true) {
        try {
            $manager = New-CfIisManager -Writable -File $File
        } catch {
            $trouble = Get-CfIisTrouble -Record $_
            throw $trouble['message']
        }
        $result = & $Change $manager @Arguments
        try {
            [void]$manager.CommitChanges()
            if ($null -ne $result) { $result }
            return
        } catch {
            if ($try -ge 3) { throw }
        }
        Start-Sleep -Milliseconds (200 * $try)
        $try++
    }
}

# The index of the element that has these values, whatever their letter case; -1 when there is none.
function Find-CfIisIndex {
    param($Parent, [hashtable]$With)
    $collection = $Parent.Collection
    for ($index = 0; $index -lt $collection.Count; $index++) {
        $element = $collection.Item($index)
        $same = $true
        foreach ($name in $With.Keys) {
            $value = Get-CfIisValue -Property $element.Properties.Item($name)
            if ("$value" -ne "$($With[$name])") { $same = $false }
        }
        if ($same) { return $index }
    }
    return -1
}

function Find-CfIisElement {
    param($Parent, [hashtable]$With)
    $index = Find-CfIisIndex -Parent $Parent -With $With
    if ($index -lt 0) { return $null }
    return , $Parent.Collection.Item($index)
}

# Last, so that what was there before keeps its place.
function Add-CfIisElement {
    param($Parent, $Element)
    [void]$Parent.Collection.AddElement($Element, [int]$Parent.Collection.Count)
}

# A site or application must not name a pool that is not there: IIS would take it and answer 503.
function Assert-CfIisPool {
    param($Manager, $Name)
    if ($null -eq $Name -or $Name -eq '') { return }
    $pools = Get-CfIisSection -Manager $Manager -Name 'applicationPools'
    if ((Find-CfIisIndex -Parent $pools -With @{ name = $Name }) -lt 0) {
        throw "There is no application pool '$Name' on this host. Let an earlier step bring it."
    }
}

# started, stopped, or null while it changes or when nobody knows: while WAS does not run, the property throws or gives nothing.
function Get-CfIisState {
    param($Element)
    try {
        $word = Get-CfIisValue -Property $Element.Properties.Item('state')
    } catch {
        return $null
    }
    if ($word -eq 'Started') { return 'started' }
    if ($word -eq 'Stopped') { return 'stopped' }
    return $null
}

# Section is applicationPools or sites. A new thing is known to WAS only a little later, and one that just starts or stops takes no
# order (1061); so it is asked again for five seconds.
function Set-CfIisState {
    param([string]$Section, [string]$Name, [string]$State)
    $method = 'Start'
    if ($State -eq 'stopped') { $method = 'Stop' }
    $why = 'it did not change in time'
    for ($try = 0; $try -lt 25; $try++) {
        if ($try -gt 1) { Start-Sleep -Milliseconds 200 }
        $things = Get-CfIisSection -Manager (New-CfIisManager) -Name $Section
        $thing = Find-CfIisElement -Parent $things -With @{ name = $Name }
        if ((Get-CfIisState -Element $thing) -eq $State) { return }
        try {
            $call = $thing.Methods.Item($method).CreateInstance()
            [void]$call.Execute()
        } catch {
            $trouble = Get-CfIisTrouble -Record $_
            $why = $trouble['message']
        }
    }
    throw "'$Name' could not be ${State}: $why"
}
