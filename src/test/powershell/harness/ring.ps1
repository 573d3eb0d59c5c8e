# The runspace that cases share: the agent, every script and every stub are parsed and run once, and every case begins without a variable of
# the one before it. A case that leaves it in doubt, because something in it was not as it should be, is the last one of its runspace.

function New-CfRing {
    param([string]$Root, [string]$Folder, [bool]$Fresh = $false)
    return @{
        agent    = (Get-CfAgentText -Root $Root)
        shelf    = @(Get-CfShelf -Root $Root)
        stubs    = @(Get-CfStubs -Folder $Folder)
        fresh    = $Fresh
        alone    = 0
        stuck    = $false
        runspace = $null
        used     = 0
        broken   = @()
        withheld = @{}
    }
}

# Texts of the stubs in the order of their names: hashtables with name and text.
function Get-CfStubs {
    param([string]$Folder)
    $files = Get-ChildItem -LiteralPath (Join-Path -Path $Folder -ChildPath 'stubs') -Filter '*.ps1' | Sort-Object -Property Name
    foreach ($file in $files) { @{ name = "stubs/$($file.Name)"; text = (Read-CfTextFile -Path $file.FullName) } }
}

# The order of the contract: the agent, the world, prelude and scripts, then the stubs, which take the place of what they name.
function Open-CfRing {
    param($Ring, $World)
    if ($null -ne $Ring['runspace']) {
        # Variables go, functions and classes stay.
        $Ring['runspace'].ResetRunspaceState()
        Set-CfWorld -Runspace $Ring['runspace'] -World $World
    } else {
        Set-CfWindowsPlaces
        $Ring['runspace'] = New-CfRunspace -Text $Ring['agent']
        $Ring['used'] = 0
        $Ring['withheld'] = @{}
        Set-CfWorld -Runspace $Ring['runspace'] -World $World
        $Ring['broken'] = @(Import-CfRingScripts -Ring $Ring)
    }
    $Ring['used'] += 1
}

function Set-CfWorld {
    param($Runspace, $World)
    [void](Invoke-CfText -Runspace $Runspace -Text '$global:CfWorld = $args[0]' -Argument $World)
}

# Nobody waits for it: it may be one that does not end.
function Close-CfRing {
    param($Ring)
    if ($null -ne $Ring['runspace']) { $Ring['runspace'].CloseAsync() }
    $Ring['runspace'] = $null
    $Ring['used'] = 0
}

# One line for each file that could not be loaded: the others are, so that only the cases that need it fail.
function Import-CfRingScripts {
    param($Ring)
    $runspace = $Ring['runspace']
    $replies = @(Invoke-CfExchange -Runspace $runspace -Kind 'scripts' -Payload @{ scripts = $Ring['shelf'] })
    if ($replies[0]['kind'] -ne 'ready') {
        foreach ($script in $Ring['shelf']) {
            $replies = @(Invoke-CfExchange -Runspace $runspace -Kind 'scripts' -Payload @{ scripts = @($script) })
            if ($replies[0]['kind'] -ne 'ready') { "$($script['name']) could not be loaded: $($replies[0]['json'])" }
        }
    }
    # Not by [scriptblock]::Create: PowerShell keeps what it made of a text, and with it the classes of an earlier runspace.
    foreach ($stub in $Ring['stubs']) {
        try { [void](Invoke-CfText -Runspace $runspace -Text $stub['text']) } catch { "$($stub['name']) could not be loaded: $_" }
    }
    # Here nobody writes to a pipe that could be waited for.
    [void](Invoke-CfText -Runspace $runspace -Text 'function Wait-CfWritten { param($Request) }')
}

# Calls that fail: what the world withholds. They fail as a cmdlet does, so that a script which ignores errors is found out.
function Set-CfWithheld {
    param($Ring, $World)
    if ($null -eq $World['withheld']) { return }
    foreach ($type in $World['withheld'].GetEnumerator()) {
        foreach ($call in @($type.Value['calls'])) {
            if (-not $Ring['withheld'].ContainsKey($call)) {
                $was = @(Invoke-CfText -Runspace $Ring['runspace'] -Text "`${function:$call}")
                $Ring['withheld'][$call] = $null
                if ($was.Count -gt 0) { $Ring['withheld'][$call] = $was[0] }
            }
            [void](Invoke-CfText -Runspace $Ring['runspace'] -Text (Get-CfWithheldText -Call $call -Message $type.Value['message']))
        }
    }
}

# What was withheld is there again for the next case. Behind the function of a call that no stub plays lies a cmdlet, which a new runspace brings back.
function Clear-CfWithheld {
    param($Ring)
    foreach ($call in @($Ring['withheld'].GetEnumerator())) {
        if ($null -eq $call.Value) {
            Close-CfRing -Ring $Ring
            return
        }
        [void](Invoke-CfText -Runspace $Ring['runspace'] -Text "`${function:$($call.Key)} = `$args[0]" -Argument $call.Value)
    }
    $Ring['withheld'] = @{}
}

function Get-CfWithheldText {
    param([string]$Call, [string]$Message)
    $quoted = [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Message)
    return @"
function $Call {
    [CmdletBinding(PositionalBinding = `$false)]
    param([Parameter(ValueFromRemainingArguments = `$true)]`$CfRest)
    `$CfWhy = [System.UnauthorizedAccessException]::new('$quoted')
    `$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new(`$CfWhy, 'Withheld', 'PermissionDenied', `$null))
}
"@
}

# What the text put out. One that has not ended after two minutes is given up, and with it the runspace.
function Invoke-CfText {
    param($Runspace, [string]$Text, $Argument)
    $shell = [powershell]::Create()
    $shell.Runspace = $Runspace
    [void]$shell.AddScript($Text, $false).AddArgument($Argument)
    $handle = $shell.BeginInvoke()
    if (-not $handle.AsyncWaitHandle.WaitOne(120000)) {
        # Not Stop and not Dispose: both wait for as long as the script likes.
        [void]$shell.BeginStop($null, $null)
        throw [TimeoutException]::new('It had not ended after two minutes.')
    }
    try {
        $shell.EndInvoke($handle)
        if ($shell.Streams.Error.Count -gt 0) { throw "$($shell.Streams.Error[0])" }
    } finally {
        $shell.Dispose()
    }
}

# Variables that every Windows has. Elsewhere nobody has set them, and letters of their names count.
function Set-CfWindowsPlaces {
    $places = @{
        SystemRoot          = 'C:\Windows'
        windir              = 'C:\Windows'
        SystemDrive         = 'C:'
        ProgramData         = 'C:\ProgramData'
        ProgramFiles        = 'C:\Program Files'
        'ProgramFiles(x86)' = 'C:\Program Files (x86)'
    }
    foreach ($place in $places.GetEnumerator()) {
        if (-not [Environment]::GetEnvironmentVariable($place.Key)) { [Environment]::SetEnvironmentVariable($place.Key, $place.Value) }
    }
}
