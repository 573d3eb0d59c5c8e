# Does one request (docs/agent-protocol.md, section 4). Runs in the worker's runspace and reaches the rest of the agent through
# the request alone, a synchronized hashtable: message, kind, payload, outbox (queue of replies), signal (set when there is one),
# flush (set by the worker: write now), flushed (set when written), stop, step, answered.

# Called with a dot, in the global scope: what the scripts define must stay.
function Invoke-CfRequest {
    param($Request)
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $WarningPreference = 'SilentlyContinue'
    $ConfirmPreference = 'None'
    [Threading.Thread]::CurrentThread.CurrentCulture = [Globalization.CultureInfo]::InvariantCulture
    try {
        $CfPayload = ConvertFrom-Json -InputObject (Expand-CfText -Text $Request['payload'])
        switch ($Request['kind']) {
            'scripts' { . Import-CfScripts -Request $Request -Payload $CfPayload }
            'facts' { Invoke-CfFacts -Request $Request -Payload $CfPayload }
            'evidence' { Invoke-CfEvidence -Request $Request -Payload $CfPayload }
            'read' { Invoke-CfRead -Request $Request -Payload $CfPayload }
            'apply' { Invoke-CfApply -Request $Request -Payload $CfPayload }
            'file' { Invoke-CfFile -Request $Request -Payload $CfPayload }
            'switch' { Invoke-CfSwitch -Request $Request -Payload $CfPayload }
            default { throw "The agent knows no request '$($Request['kind'])'." }
        }
    } catch {
        Send-CfReply -Request $Request -Kind 'error' -Payload @{ message = "$_"; detail = (ConvertTo-CfError -Record $_) }
    }
}

function Send-CfReply {
    param($Request, [string]$Kind, $Payload)
    if ($Kind -ne 'step') { $Request['answered'] = $true }
    $json = ConvertTo-CfJson -Map $Payload
    $Request['outbox'].Enqueue(@{ message = $Request['message']; kind = $Kind; json = $json })
    [void]$Request['signal'].Set()
}

# Called with a dot, like its caller.
function Import-CfScripts {
    param($Request, $Payload)
    $CfLoaded = New-Object -TypeName System.Collections.ArrayList
    foreach ($CfScript in $Payload.scripts) {
        . ([scriptblock]::Create($CfScript.text))
        [void]$CfLoaded.Add($CfScript.name)
    }
    Send-CfReply -Request $Request -Kind 'ready' -Payload @{ loaded = $CfLoaded.ToArray() }
}

function Invoke-CfFacts {
    param($Request, $Payload)
    $facts = @{}
    $only = @()
    if ($null -ne $Payload.PSObject.Properties['only']) { $only = @($Payload.only) }
    foreach ($found in @(Get-CfFacts -Only $only)) {
        if ($found -is [System.Collections.IDictionary]) { $facts = ConvertTo-CfPlain -Value $found }
    }
    Send-CfReply -Request $Request -Kind 'facts' -Payload @{ facts = $facts }
}

# What a sick host is asked comes with scripts of its own.
function Invoke-CfEvidence {
    param($Request, $Payload)
    $function = Get-CfFunction -Name 'Get-CfEvidence'
    $evidence = & $function -Question (ConvertFrom-CfMarked -Value $Payload.ask)
    Send-CfReply -Request $Request -Kind 'evidence' -Payload @{ evidence = (ConvertTo-CfPlain -Value $evidence) }
}

# The verbs come with a script of their own, since few sessions need them.
function Invoke-CfFile {
    param($Request, $Payload)
    $function = Get-CfFunction -Name 'Invoke-CfFileVerb'
    $reply = & $function -Verb $Payload.verb -Arguments (ConvertFrom-CfMarked -Value $Payload.arguments)
    Send-CfReply -Request $Request -Kind 'file' -Payload $reply
}

# The dead-man's switch comes with a script of its own, too.
function Invoke-CfSwitch {
    param($Request, $Payload)
    $function = Get-CfFunction -Name 'Invoke-CfSwitchVerb'
    $reply = & $function -Payload $Payload
    Send-CfReply -Request $Request -Kind 'switch' -Payload (ConvertTo-CfPlain -Value $reply)
}

function Invoke-CfRead {
    param($Request, $Payload)
    $states = New-Object -TypeName System.Collections.ArrayList
    foreach ($target in $Payload.targets) {
        foreach ($state in @(Read-CfTarget -Target $target)) { [void]$states.Add($state) }
    }
    Send-CfReply -Request $Request -Kind 'states' -Payload @{ states = $states.ToArray() }
}

# One state for each item, in their order, whatever the script does.
function Read-CfTarget {
    param($Target)
    $items = New-Object -TypeName System.Collections.ArrayList
    foreach ($item in $Target.items) { [void]$items.Add((ConvertTo-CfId -Key $item.key -Id $item.id)) }
    # Unlike @{}, a table of .NET minds letter case: in some files two keys differ by nothing else.
    $answers = New-Object -TypeName System.Collections.Hashtable
    $why = 'The script gave no answer for it.'
    try {
        $function = Get-CfFunction -Name $Target.function
        # Through the pipeline: what came before a throw is kept.
        & $function -Items $items.ToArray() | ForEach-Object -Process {
            foreach ($answer in @($_)) {
                if ($answer -is [System.Collections.IDictionary]) { $answers["$($answer['key'])"] = $answer }
            }
        }
    } catch {
        $why = "$_"
    }
    foreach ($item in $items) {
        ConvertTo-CfState -Type $Target.type -Key $item['key'] -Answer $answers["$($item['key'])"] -Why $why
    }
}

function ConvertTo-CfState {
    param([string]$Type, [string]$Key, $Answer, [string]$Why)
    if ($null -eq $Answer) {
        return @{ type = $Type; key = $Key; state = 'unreadable'; reason = 'failed'; message = $Why }
    }
    $state = ConvertTo-CfPlain -Value $Answer
    $state['type'] = $Type
    $state['key'] = $Key
    if ($state['state'] -eq 'present') {
        if ($null -eq $state['properties']) { $state['properties'] = @{} }
        # A script may have given one name without a list, or none at all.
        $state['inherited'] = @($state['inherited'] | Where-Object -FilterScript { $null -ne $_ })
    }
    return $state
}

function ConvertTo-CfId {
    param($Key, $Id)
    $map = @{}
    if ($null -ne $Id) { $map = ConvertFrom-CfMarked -Value $Id }
    $map['key'] = ConvertFrom-CfMarked -Value $Key
    return $map
}

# A name from the wire is called only if it is a function of ours.
function Get-CfFunction {
    param([string]$Name)
    if ($Name -notmatch '^[a-z]+-Cf[a-z0-9]+$' -or -not (Test-Path -LiteralPath "function:$Name")) {
        throw "The host was sent no script that defines the function $Name."
    }
    return $Name
}
