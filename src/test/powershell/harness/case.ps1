# Runs one case of cases/<type>/: the true scripts in a fresh runspace, over stubs that play the case's world.

function Get-CfCases {
    param([string]$Root, [string]$Folder)
    $shelf = Get-CfShelfPayload -Root $Root
    $stubs = @(Get-CfStubs -Folder $Folder)
    $cases = Join-Path -Path $Folder -ChildPath 'cases'
    Get-ChildItem -LiteralPath $cases -Recurse -Filter '*.json' | Sort-Object -Property FullName | ForEach-Object -Process {
        @{
            name     = "$($_.Directory.Name)/$($_.BaseName)"
            run      = { param($Case) Invoke-CfCase -Case $Case }
            argument = @{ root = $Root; path = $_.FullName; shelf = $shelf; stubs = $stubs }
        }
    }
}

function Invoke-CfCase {
    param($Case)
    $said = ConvertFrom-CfTestJson -Text (Read-CfTextFile -Path $Case['path'])
    Set-CfWindowsPlaces
    $runspace = New-CfRunspace -Text (Get-CfAgentText -Root $Case['root'])
    try {
        $world = Complete-CfWorld -World $said['world']
        [void](Invoke-CfText -Runspace $runspace -Text '$global:CfWorld = $args[0]' -Argument $world)
        Import-CfCaseScripts -Runspace $runspace -Case $Case
        Set-CfWithheld -Runspace $runspace -World $world
        $number = 0
        foreach ($exchange in $said['exchanges']) {
            $number += 1
            Compare-CfExchange -Runspace $runspace -Exchange $exchange -At "exchange $number"
        }
        if ($said.ContainsKey('after')) {
            $after = @(Invoke-CfText -Runspace $runspace -Text '$global:CfWorld')[0]
            Compare-CfExpected -Expected $said['after'] -Actual $after -At 'after'
        }
    } finally {
        $runspace.Dispose()
    }
}

# Variables that every Windows has. Elsewhere nobody has set them, and letters of their names count.
function Set-CfWindowsPlaces {
    $places = @{ SystemRoot = 'C:\Windows'; windir = 'C:\Windows'; SystemDrive = 'C:'; ProgramFiles = 'C:\Program Files'; 'ProgramFiles(x86)' = 'C:\Program Files (x86)' }
    foreach ($place in $places.GetEnumerator()) {
        if (-not [Environment]::GetEnvironmentVariable($place.Key)) { [Environment]::SetEnvironmentVariable($place.Key, $place.Value) }
    }
}

# What a case leaves out is empty; only iis stays away, for a host without IIS.
function Complete-CfWorld {
    param($World)
    $whole = @{ os = @{}; host = @{}; features = @{}; services = @{}; registry = @{}; files = @{} }
    if ($null -ne $World) {
        foreach ($entry in $World.GetEnumerator()) { $whole[$entry.Key] = $entry.Value }
    }
    foreach ($view in '64', '32') {
        if (-not $whole['registry'].ContainsKey($view)) { $whole['registry'][$view] = @{} }
    }
    return $whole
}

# What the request 'scripts' carries for every script, made once for all cases.
function Get-CfShelfPayload {
    param([string]$Root)
    return Compress-CfText -Text (ConvertTo-CfJson -Map @{ scripts = @(Get-CfShelf -Root $Root) })
}

# Texts of the stubs in the order of their names.
function Get-CfStubs {
    param([string]$Folder)
    $files = Get-ChildItem -LiteralPath (Join-Path -Path $Folder -ChildPath 'stubs') -Filter '*.ps1' | Sort-Object -Property Name
    foreach ($file in $files) { Read-CfTextFile -Path $file.FullName }
}

# The order of the contract: prelude, scripts, then the stubs, which take the place of what they name.
function Import-CfCaseScripts {
    param($Runspace, $Case)
    $replies = @(Send-CfPayload -Runspace $Runspace -Kind 'scripts' -PayloadText $Case['shelf'])
    if ($replies[0]['kind'] -ne 'ready') { throw "The scripts could not be loaded: $($replies[0]['json'])" }
    # Not by [scriptblock]::Create: PowerShell keeps what it made of a text, and with it the classes of an earlier case's runspace.
    foreach ($stub in $Case['stubs']) { [void](Invoke-CfText -Runspace $Runspace -Text $stub) }
    # Here nobody writes to a pipe that could be waited for.
    [void](Invoke-CfText -Runspace $Runspace -Text 'function Wait-CfWritten { param($Request) }')
}

# Calls that fail: what the world withholds. They fail as a cmdlet does, so that a script which ignores errors is found out.
function Set-CfWithheld {
    param($Runspace, $World)
    if ($null -eq $World['withheld']) { return }
    foreach ($type in $World['withheld'].GetEnumerator()) {
        foreach ($call in @($type.Value['calls'])) {
            [void](Invoke-CfText -Runspace $Runspace -Text (Get-CfWithheldText -Call $call -Message $type.Value['message']))
        }
    }
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

function Invoke-CfExchange {
    param($Runspace, [string]$Kind, $Payload)
    return Send-CfPayload -Runspace $Runspace -Kind $Kind -PayloadText (Compress-CfText -Text (ConvertTo-CfJson -Map $Payload))
}

# Through the agent's own dispatcher, in the global scope as the agent does it.
function Send-CfPayload {
    param($Runspace, [string]$Kind, [string]$PayloadText)
    $session = @{ signal = (New-Object -TypeName System.Threading.AutoResetEvent -ArgumentList $false) }
    $request = New-CfRequest -Session $session -Message @{ message = 1; kind = $Kind; payload = $PayloadText }
    [void](Invoke-CfText -Runspace $Runspace -Text '. Invoke-CfRequest -Request $args[0]' -Argument $request)
    return $request['outbox'].ToArray()
}

function Compare-CfExchange {
    param($Runspace, $Exchange, [string]$At)
    $request = $Exchange['request']
    $came = @(Invoke-CfExchange -Runspace $Runspace -Kind $request['kind'] -Payload $request['payload'])
    $expected = @($Exchange['reply'])
    if ($Exchange.ContainsKey('replies')) { $expected = @($Exchange['replies']) }
    # The counts at the end need not be repeated in every case.
    if (-not @($expected | Where-Object -FilterScript { $_['kind'] -eq 'applied' })) {
        $came = @($came | Where-Object -FilterScript { $_['kind'] -ne 'applied' })
    }
    $actual = @(foreach ($reply in $came) { @{ kind = $reply['kind']; payload = (ConvertFrom-CfTestJson -Text $reply['json']) } })
    $differences = @(Compare-CfExpected -Expected $expected -Actual $actual -At $At)
    $differences
    if ($differences.Count -gt 0) { foreach ($reply in $came) { "${At}: came $($reply['kind']) $($reply['json'])" } }
}

function Invoke-CfText {
    param($Runspace, [string]$Text, $Argument)
    $shell = [powershell]::Create()
    $shell.Runspace = $Runspace
    try {
        [void]$shell.AddScript($Text, $false).AddArgument($Argument)
        $shell.Invoke()
        if ($shell.Streams.Error.Count -gt 0) { throw "$($shell.Streams.Error[0])" }
    } finally {
        $shell.Dispose()
    }
}
