# The request 'apply': steps in order, until one fails or a person says stop. Runs in the worker's runspace.

function Invoke-CfApply {
    param($Request, $Payload)
    $counts = @{ done = 0; failed = 0; skipped = 0 }
    $armed = $null -ne $Payload.PSObject.Properties['armed'] -and $Payload.armed
    $steps = @($Payload.steps)
    # Above 0: so many from here on have been done in one go. Below 0: that failed, so as many are done one by one.
    $together = 0
    for ($at = 0; $at -lt $steps.Count; $at++) {
        $step = $steps[$at]
        $isOver = $counts['failed'] -gt 0 -or $Request['stop']
        if ($together -eq 0 -and -not $armed -and -not $isOver) {
            $Request['step'] = [int]$step.step
            $together = Invoke-CfTogether -Steps $steps -From $at
            $Request['step'] = $null
        }
        if ($together -gt 0) {
            $together -= 1
            $reply = New-CfStepReply -Step $step
        } elseif ($counts['failed'] -gt 0 -or $Request['stop']) {
            $reply = @{ step = [int]$step.step; outcome = 'skipped' }
        } else {
            if ($together -lt 0) { $together += 1 }
            # What runs may end this process: everything before it must be told by then.
            if ($step.verb -eq 'run') { Wait-CfWritten -Request $Request }
            $Request['step'] = [int]$step.step
            $reply = Invoke-CfStep -Step $step -Armed $armed
            $Request['step'] = $null
        }
        $counts[$reply['outcome']] += 1
        Send-CfReply -Request $Request -Kind 'step' -Payload $reply
    }
    Send-CfReply -Request $Request -Kind 'applied' -Payload $counts
}

# Some types do several steps that follow each other in one go, all of them or none, by a function Set-Cf<Type>Together that tells how many. The
# steps of a go have nothing to say but that they are done.
function Invoke-CfTogether {
    param([object[]]$Steps, [int]$From)
    $first = $Steps[$From]
    $function = "$($first.function)Together"
    if ($first.verb -ne 'set' -or -not (Test-Path -LiteralPath "function:$function")) { return 0 }
    $arguments = New-Object -TypeName System.Collections.ArrayList
    # No more than a hundred: for so long nobody could stop it.
    for ($at = $From; $at -lt $Steps.Count -and $arguments.Count -lt 100; $at++) {
        if ($Steps[$at].verb -ne 'set' -or $Steps[$at].function -ne $first.function) { break }
        [void]$arguments.Add((Get-CfStepArguments -Step $Steps[$at]))
    }
    if ($arguments.Count -lt 2) { return 0 }
    try {
        $function = Get-CfFunction -Name $function
        return [int](& $function -Steps $arguments.ToArray())
    } catch {
        # Whose fault it is shows when they are done one by one.
        return 0 - $arguments.Count
    }
}

function New-CfStepReply {
    param($Step)
    return @{ step = [int]$Step.step; outcome = 'done'; rebootNeeded = $false; undo = @{}; output = @{} }
}

function Invoke-CfStep {
    param($Step, [bool]$Armed = $false)
    $reply = New-CfStepReply -Step $Step
    try {
        $function = Get-CfFunction -Name $Step.function
        $arguments = Get-CfStepArguments -Step $Step
        if ($Armed) { Add-CfSwitchStep -Step $reply['step'] }
        # Through the pipeline: what came before a throw is kept.
        & $function @arguments | ForEach-Object -Process {
            foreach ($found in @($_)) {
                if ($found -is [System.Collections.IDictionary]) {
                    if ($null -ne $found['undo']) { $reply['undo'] = ConvertTo-CfPlain -Value $found['undo'] }
                    if ($null -ne $found['output']) { $reply['output'] = ConvertTo-CfPlain -Value $found['output'] }
                    if ($found['rebootNeeded']) { $reply['rebootNeeded'] = $true }
                }
            }
        }
        if ($Armed) { Add-CfSwitchUndo -Step $reply['step'] -Undo $reply['undo'] }
    } catch {
        $reply['outcome'] = 'failed'
        $reply['error'] = ConvertTo-CfError -Record $_
    }
    return $reply
}

function Get-CfStepArguments {
    param($Step)
    if ($Step.verb -eq 'run') { return @{ Arguments = (ConvertFrom-CfMarkedMap -Value $Step.arguments) } }
    $arguments = @{
        Id   = (ConvertTo-CfId -Key $Step.key -Id $Step.id)
        Undo = (ConvertFrom-CfMarkedMap -Value $Step.undo)
    }
    if ($Step.verb -eq 'set') {
        $arguments['Properties'] = ConvertFrom-CfMarkedMap -Value $Step.properties
        $arguments['Create'] = [bool]$Step.create
    } elseif ($Step.verb -ne 'remove') {
        throw "The agent knows no verb '$($Step.verb)'."
    }
    return $arguments
}

function ConvertFrom-CfMarkedMap {
    param($Value)
    if ($null -eq $Value) { return @{} }
    return ConvertFrom-CfMarked -Value $Value
}

function Wait-CfWritten {
    param($Request)
    [void]$Request['flushed'].Reset()
    $Request['flush'] = $true
    [void]$Request['signal'].Set()
    # Ten seconds at most: a writer that is stuck must not keep the step from running for ever.
    [void]$Request['flushed'].WaitOne(10000)
}
