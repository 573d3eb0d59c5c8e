# The agent's main loop (docs/agent-protocol.md): the main runspace only reads, waits and writes frames; every request runs in a
# second one. Nothing foreign may run here: whatever the main runspace puts out lands between the frames.

function Start-CfAgent {
    param($Stdin, [string]$Magic, [string]$Text)
    $ErrorActionPreference = 'Stop'
    $session = New-CfSession -Stdout ([Console]::OpenStandardOutput()) -Magic $Magic
    [Console]::SetOut([IO.TextWriter]::Null)
    [Console]::SetIn([IO.TextReader]::Null)
    $session['runspace'] = New-CfRunspace -Text $Text
    # After the slow part, so that it may travel with the first replies.
    Add-CfMessage -Session $session -Message 0 -Kind 'hello' -Json (ConvertTo-CfJson -Map (Get-CfHello))
    $buffer = [byte[]]::new(65536)
    $reading = $Stdin.ReadAsync($buffer, 0, $buffer.Length)
    while ($true) {
        Wait-CfEvent -Session $session -Reading $reading
        if ($reading.IsCompleted) {
            $count = 0
            if ($reading.Status -eq 'RanToCompletion') { $count = $reading.Result }
            if ($count -le 0) { Stop-CfAgent -Session $session }
            $session['heard'] = $session['clock'].ElapsedMilliseconds
            foreach ($message in @(Receive-CfBytes -Session $session -Bytes $buffer -Count $count)) {
                Receive-CfMessage -Session $session -Message $message
            }
            $reading = $Stdin.ReadAsync($buffer, 0, $buffer.Length)
        }
        Step-CfWork -Session $session
        Write-CfDue -Session $session
    }
}

# A value that cannot be told is null.
function Get-CfHello {
    $elevated = $null
    try {
        $user = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
        $elevated = $user.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    } catch {
        $elevated = $null
    }
    return @{
        protocol     = 1
        psVersion    = "$($PSVersionTable['PSVersion'])"
        edition      = "$($PSVersionTable['PSEdition'])"
        languageMode = "$($ExecutionContext.SessionState.LanguageMode)"
        is64Bit      = ([IntPtr]::Size -eq 8)
        pid          = $PID
        elevated     = $elevated
    }
}

# The worker's runspace has the functions of this text too; without a magic they only lie there.
function New-CfRunspace {
    param([string]$Text)
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.ThreadOptions = 'ReuseThread'
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    # In 5.1 a list with type data of other modules would be written as {"value": [...], "Count": n}.
    $cure = 'Remove-TypeData -TypeName System.Array -ErrorAction Ignore'
    [void]$shell.AddScript($Text, $false).AddStatement().AddScript($cure, $false)
    [void]$shell.Invoke()
    $shell.Dispose()
    return $runspace
}

# stop, again and bye are taken at once; requests stand in line.
function Receive-CfMessage {
    param($Session, $Message)
    if ($Message['kind'] -eq 'again') {
        Add-CfAgain -Session $Session -From (Read-CfPayload -Message $Message).from
        Write-CfPending -Session $Session
    } elseif ($Message['kind'] -eq 'stop') {
        if ($null -ne $Session['running']) { $Session['running']['request']['stop'] = $true }
        foreach ($request in $Session['queue'].ToArray()) { $request['stop'] = $true }
        Add-CfMessage -Session $Session -Message $Message['message'] -Kind 'stopping' -Json '{}'
        Write-CfPending -Session $Session
    } elseif ($Message['kind'] -eq 'bye') {
        Stop-CfAgent -Session $Session -Bye $Message['message']
    } else {
        $Session['queue'].Enqueue((New-CfRequest -Session $Session -Message $Message))
    }
}

function Read-CfPayload {
    param($Message)
    return ConvertFrom-Json -InputObject (Expand-CfText -Text $Message['payload'])
}

function New-CfRequest {
    param($Session, $Message)
    return [hashtable]::Synchronized(@{
            message  = $Message['message']
            kind     = $Message['kind']
            payload  = $Message['payload']
            outbox   = [System.Collections.Queue]::Synchronized((New-Object -TypeName System.Collections.Queue))
            signal   = $Session['signal']
            flush    = $false
            flushed  = New-Object -TypeName System.Threading.ManualResetEvent -ArgumentList $false
            stop     = $false
            step     = $null
            answered = $false
        })
}

# Takes what the worker has, ends a request that is done, and starts the next.
function Step-CfWork {
    param($Session)
    $running = $Session['running']
    if ($null -ne $running) {
        # In this order: a request that is done says nothing more.
        $done = $running['handle'].IsCompleted
        Read-CfOutbox -Session $Session -Request $running['request']
        if ($done) { Complete-CfRequest -Session $Session -Running $running }
    }
    if ($null -eq $Session['running'] -and $Session['queue'].Count -gt 0) {
        Start-CfRequest -Session $Session -Request $Session['queue'].Dequeue()
    }
}

function Read-CfOutbox {
    param($Session, $Request)
    while ($Request['outbox'].Count -gt 0) {
        $reply = $Request['outbox'].Dequeue()
        Add-CfMessage -Session $Session -Message $reply['message'] -Kind $reply['kind'] -Json $reply['json']
    }
    if ($Request['flush']) {
        $Request['flush'] = $false
        Write-CfPending -Session $Session
        [void]$Request['flushed'].Set()
    }
}

function Start-CfRequest {
    param($Session, $Request)
    $shell = [powershell]::Create()
    $shell.Runspace = $Session['runspace']
    [void]$shell.AddScript('. Invoke-CfRequest -Request $args[0]', $false).AddArgument($Request)
    $Session['running'] = @{
        shell   = $shell
        request = $Request
        handle  = $shell.BeginInvoke()
        since   = $Session['clock'].ElapsedMilliseconds
        step    = $null
        percent = $null
        beaten  = $null
    }
}

function Complete-CfRequest {
    param($Session, $Running)
    $why = 'The script ended the request without an answer.'
    try { [void]$Running['shell'].EndInvoke($Running['handle']) } catch { $why = "$_" }
    if (-not $Running['request']['answered']) {
        $json = ConvertTo-CfJson -Map @{ message = $why; detail = @{ message = $why } }
        Add-CfMessage -Session $Session -Message $Running['request']['message'] -Kind 'error' -Json $json
    }
    $Running['shell'].Dispose()
    $Session['running'] = $null
    # A long request is not silence: the 30 minutes count from its end.
    $Session['heard'] = $Session['clock'].ElapsedMilliseconds
    if ($Session['queue'].Count -eq 0) { Write-CfPending -Session $Session }
}

# Until something came in, the worker has something or is done, or it is time to write.
function Wait-CfEvent {
    param($Session, $Reading)
    $handles = @($Reading.AsyncWaitHandle, $Session['signal'])
    if ($null -ne $Session['running']) { $handles += $Session['running']['handle'].AsyncWaitHandle }
    $now = $Session['clock'].ElapsedMilliseconds
    $until = $Session['heard'] + 1800000
    # Every two seconds somebody has to look how far it is: progress wakes nobody.
    if ($null -ne $Session['running']) { $until = [Math]::Min([long](Get-CfLastWord -Session $Session) + 15000, [long]$now + 2000) }
    if ($Session['since'] -ge 0) { $until = $Session['since'] + 500 }
    $millis = [int][Math]::Max([long]0, $until - $now)
    [void][Threading.WaitHandle]::WaitAny([Threading.WaitHandle[]]$handles, $millis)
}

# What waited for half a second goes out; a request that is silent for 15 s beats, and for 2 s when it is further than it said; silence of 30 min without one ends the agent.
function Write-CfDue {
    param($Session)
    $now = $Session['clock'].ElapsedMilliseconds
    if ($Session['since'] -ge 0) {
        if ($now - $Session['since'] -ge 500) { Write-CfPending -Session $Session }
    } elseif ($null -ne $Session['running']) {
        $silent = $now - (Get-CfLastWord -Session $Session)
        $percent = Get-CfPercent -Running $Session['running']
        $news = ($silent -ge 2000) -and ($percent -ne $Session['running']['beaten'])
        if ($silent -ge 15000 -or $news) { Write-CfBeat -Session $Session -Now $now }
    } elseif ($now - $Session['heard'] -ge 1800000) {
        Stop-CfAgent -Session $Session
    }
}

# When something was written last, or the request began: after a pause the first beat is not due at once.
function Get-CfLastWord {
    param($Session)
    return [Math]::Max([long]$Session['wrote'], [long]$Session['running']['since'])
}

# How far the running step is, as its progress records tell; null when it tells nothing. What an earlier step told is forgotten.
function Get-CfPercent {
    param($Running)
    $records = $Running['shell'].Streams.Progress.ReadAll()
    if ($Running['step'] -ne $Running['request']['step']) {
        $Running['step'] = $Running['request']['step']
        $Running['percent'] = $null
        $Running['beaten'] = $null
        return $null
    }
    foreach ($record in $records) {
        $percent = $record.PercentComplete
        if ($percent -ge 0 -and $percent -le 100) { $Running['percent'] = [int]$percent }
    }
    return $Running['percent']
}

function Write-CfBeat {
    param($Session, [long]$Now)
    $running = $Session['running']
    $seconds = [int][Math]::Floor([double]($Now - $running['since']) / 1000)
    $running['beaten'] = $running['percent']
    $beat = @{ busy = $true; step = $running['request']['step']; seconds = $seconds; percent = $running['percent'] }
    Add-CfMessage -Session $Session -Message 0 -Kind 'beat' -Json (ConvertTo-CfJson -Map $beat)
    Write-CfPending -Session $Session
}

# Never Stop(): it waits for as long as the script likes.
function Stop-CfAgent {
    param($Session, [int]$Bye = 0)
    if ($null -ne $Session['running']) {
        [void]$Session['running']['shell'].BeginStop($null, $null)
        [void]$Session['running']['handle'].AsyncWaitHandle.WaitOne(2000)
    }
    if ($Bye -gt 0) {
        Add-CfMessage -Session $Session -Message $Bye -Kind 'bye' -Json '{}'
        Write-CfPending -Session $Session
    }
    [Environment]::Exit(0)
}

# The loader has left these three. A test that only wants the functions has not.
if (Test-Path -LiteralPath 'variable:magic') { $null = Start-CfAgent -Stdin $stdin -Magic $magic -Text $text }
