# Tests of the agent itself. Each gives one line for every problem, and nothing when all is well.

function Get-CfAgentTests {
    param([string]$Root)
    $tests = [ordered]@{
        'agent/valuesKeepTheirKind'           = { param($Root) Test-CfValues }
        'agent/errorsBecomeData'              = { param($Root) Test-CfErrors }
        'agent/readGivesAStateForEachItem'    = { param($Root) Test-CfRead -Root $Root }
        'agent/stepsStopAtTheFirstFailure'    = { param($Root) Test-CfSteps -Root $Root }
        'agent/stopSkipsWhatHasNotStarted'    = { param($Root) Test-CfStop -Root $Root }
        'agent/damageIsToldAndMended'         = { param($Root) Test-CfDamage -Root $Root }
        'agent/framesAreSentAgain'            = { param($Root) Test-CfAgain -Root $Root }
        'agent/noiseOfScriptsHarmsNoFrame'    = { param($Root) Test-CfNoise -Root $Root }
        'agent/longMessagesComeInParts'       = { param($Root) Test-CfParts -Root $Root }
        'agent/endsWithItsStdin'              = { param($Root) Test-CfEnd -Root $Root }
        'agent/loaderRefusesWhatIsNotWhole'   = { param($Root) Test-CfLoader -Root $Root }
        'agent/commandLineIsShort'            = { param($Root) Test-CfCommandLine -Root $Root }
    }
    foreach ($entry in $tests.GetEnumerator()) { @{ name = $entry.Key; run = $entry.Value; argument = $Root } }
}

$CfToys = @'
function Get-CfFacts { return @{ os = @{ build = 20348 }; problems = @{} } }
function Read-CfToy {
    param($Items)
    foreach ($item in $Items) {
        'a stray line of output'
        if ($item['name'] -eq 'Bad') { throw 'the toy box is shut' }
        if ($item['name'] -eq 'Gone') { @{ key = $item['key']; state = 'absent' } }
        if ($item['name'] -eq 'One') {
            @{ key = $item['key']; state = 'present'; inherited = 'color'
                properties = @{ color = 'red'; sizes = @(7); none = @(); on = $true; span = [timespan]'00:20:00'; nothing = $null } }
        }
    }
}
function Set-CfToy {
    param($Id, $Properties, $Create, $Undo)
    if ($Properties['fail']) { throw [IO.FileNotFoundException]::new('no such toy') }
    if ($Properties['wait']) { Start-Sleep -Seconds $Properties['wait'] }
    return @{ undo = @{ was = $Properties['when']; kind = $Properties['when'].GetType().Name; create = $Create }; rebootNeeded = $true }
}
function Remove-CfToy { param($Id, $Undo) }
function Invoke-CfToyAction {
    param($Arguments)
    Write-Host 'on the host'; Write-Warning 'careful'; [Console]::WriteLine('straight to the console')
    return @{ output = @{ text = ('x' * $Arguments['length']); changed = $true } }
}
'@

function Open-CfChild {
    param([string]$Root)
    $child = Start-CfChild -Root $Root -AgentText (Get-CfAgentText -Root $Root)
    Send-CfChildRequest -Child $child -Message 1 -Kind 'scripts' -Payload @{ scripts = @(@{ name = 'toys'; text = $CfToys }) }
    [void](Receive-CfChild -Child $child -Kind 'ready')
    return $child
}

# Ends the child with bye; a problem unless it ends with 0.
function Close-CfChild {
    param($Child)
    Send-CfChildRequest -Child $Child -Message 99 -Kind 'bye' -Payload @{}
    [void](Receive-CfChild -Child $Child -Kind 'bye')
    $code = Wait-CfChild -Process $Child['process']
    if ($code -ne 0) { "exit code $code after bye" }
}

function Get-CfSetStep {
    param([int]$Step, $Properties)
    return @{ step = $Step; verb = 'set'; type = 'toy'; function = 'Set-CfToy'; key = '=One'; id = @{ name = '=One' }
        create = $true; properties = $Properties; undo = @{} }
}

function Test-CfValues {
    $json = '{"date": "=2026-11-20T08:00:00Z", "empty": "=", "big": "#4294967295", "part": "#1.5", "n": 5, "on": true, "no": null,
        "one": ["=a"], "none": [], "map": {"Count": 1}}'
    $map = ConvertFrom-CfMarked -Value (ConvertFrom-Json -InputObject $json)
    $kinds = @{ date = 'String'; empty = 'String'; big = 'Int64'; part = 'Decimal'; n = 'Int32'; on = 'Boolean'; one = 'Object[]'
        none = 'Object[]'; map = 'Hashtable' }
    foreach ($entry in $kinds.GetEnumerator()) {
        $is = $map[$entry.Key].GetType().Name
        if ($is -ne $entry.Value) { "$($entry.Key) is $is" }
    }
    if ($map['date'] -cne '2026-11-20T08:00:00Z') { "date is $($map['date'])" }
    if ($map['map']['Count'] -ne 1) { 'the member Count got lost' }
    $written = ConvertTo-CfJson -Map (ConvertTo-CfPlain -Value $map)
    Compare-CfExpected -Expected @{ one = @('a'); none = @(); big = 4294967295; no = $null } -Actual (ConvertFrom-CfTestJson -Text $written) -At 'back'
}

function Test-CfErrors {
    $detail = $null
    try { [void][IO.File]::ReadAllText('/no/such/file/anywhere') } catch { $detail = ConvertTo-CfError -Record $_ }
    $last = $detail['exceptions'][$detail['exceptions'].Count - 1]
    if ($last['type'] -notlike 'System.IO.*NotFoundException') { "innermost is $($last['type'])" }
    if ($last['hresult'] -notmatch '^0x8007000[23]$') { "hresult is $($last['hresult'])" }
    if ($detail['line'] -le 0) { 'no line' }
}

function Test-CfRead {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    $hello = Receive-CfChild -Child $child -Kind 'hello'
    Compare-CfExpected -Expected @{ protocol = 1; languageMode = 'FullLanguage'; is64Bit = $true } -Actual $hello['body'] -At 'hello'
    $items = foreach ($name in 'One', 'Gone', 'Lost', 'Bad') { @{ key = "=$name"; id = @{ name = "=$name" } } }
    $target = @{ type = 'toy'; function = 'Read-CfToy'; items = @($items) }
    Add-CfChildRequest -Child $child -Message 2 -Kind 'facts' -Payload @{}
    Add-CfChildRequest -Child $child -Message 3 -Kind 'read' -Payload @{ targets = @($target) }
    Send-CfChildRequest -Child $child -Message 4 -Kind 'juggle' -Payload @{}
    $facts = Receive-CfChild -Child $child -Kind 'facts'
    Compare-CfExpected -Expected @{ facts = @{ os = @{ build = 20348 } } } -Actual $facts['body'] -At 'facts'
    $properties = @{ color = 'red'; sizes = @(7); none = @(); on = $true; span = '00:20:00'; nothing = $null }
    $expected = @{ states = @(
            @{ type = 'toy'; key = 'One'; state = 'present'; inherited = @('color'); properties = $properties }
            @{ type = 'toy'; key = 'Gone'; state = 'absent' }
            @{ type = 'toy'; key = 'Lost'; state = 'unreadable'; reason = 'failed'; message = 'the toy box is shut' }
            @{ type = 'toy'; key = 'Bad'; state = 'unreadable'; reason = 'failed'; message = 'the toy box is shut' })
    }
    Compare-CfExpected -Expected $expected -Actual (Receive-CfChild -Child $child -Kind 'states')['body'] -At 'states'
    $refused = Receive-CfChild -Child $child -Kind 'error'
    if ($refused['message'] -ne 4) { "an unknown request was answered as $($refused['message'])" }
    Close-CfChild -Child $child
}

function Test-CfSteps {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    $date = '=2026-11-20T08:00:00Z'
    $steps = @(
        (Get-CfSetStep -Step 7 -Properties @{ when = $date })
        @{ step = 8; verb = 'run'; type = 'toy'; function = 'Invoke-CfToyAction'; arguments = @{ length = 3 } }
        @{ step = 9; verb = 'remove'; type = 'toy'; function = 'Remove-CfToy'; key = '=One'; id = @{ name = '=One' }; undo = @{} }
        (Get-CfSetStep -Step 10 -Properties @{ fail = $true })
        (Get-CfSetStep -Step 11 -Properties @{ when = $date }))
    Send-CfChildRequest -Child $child -Message 2 -Kind 'apply' -Payload @{ steps = $steps }
    $expected = @(
        @{ step = 7; outcome = 'done'; rebootNeeded = $true; undo = @{ was = '2026-11-20T08:00:00Z'; kind = 'String'; create = $true } }
        @{ step = 8; outcome = 'done'; output = @{ text = 'xxx'; changed = $true } }
        @{ step = 9; outcome = 'done'; rebootNeeded = $false }
        @{ step = 10; outcome = 'failed' }
        @{ step = 11; outcome = 'skipped' })
    foreach ($one in $expected) {
        $reply = Receive-CfChild -Child $child -Kind 'step'
        Compare-CfExpected -Expected $one -Actual $reply['body'] -At 'step'
        if ($one['step'] -eq 10) {
            $inner = @($reply['body']['error']['exceptions'])[-1]
            if ($inner['type'] -ne 'System.IO.FileNotFoundException') { "the cause is $($inner['type'])" }
        }
    }
    $applied = Receive-CfChild -Child $child -Kind 'applied'
    Compare-CfExpected -Expected @{ done = 3; failed = 1; skipped = 1 } -Actual $applied['body'] -At 'applied'
    Close-CfChild -Child $child
}

function Test-CfStop {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    $steps = @((Get-CfSetStep -Step 1 -Properties @{ wait = 2; when = '=x' }), (Get-CfSetStep -Step 2 -Properties @{ when = '=x' }))
    Add-CfChildRequest -Child $child -Message 2 -Kind 'apply' -Payload @{ steps = $steps }
    Send-CfChildRequest -Child $child -Message 3 -Kind 'stop' -Payload @{}
    [void](Receive-CfChild -Child $child -Kind 'stopping')
    # One Send carried both, so the stop came before the first step or during it: the second is never started.
    [void](Receive-CfChild -Child $child -Kind 'step')
    Compare-CfExpected -Expected @{ outcome = 'skipped' } -Actual (Receive-CfChild -Child $child -Kind 'step')['body'] -At 'step 2'
    Close-CfChild -Child $child
}

function Test-CfDamage {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    $session = $child['session']
    $read = @{ targets = @(@{ type = 'toy'; function = 'Read-CfToy'; items = @(@{ key = '=Gone'; id = @{ name = '=Gone' } }) }) }
    Add-CfChildRequest -Child $child -Message 2 -Kind 'read' -Payload $read
    Add-CfChildRequest -Child $child -Message 3 -Kind 'facts' -Payload @{}
    $lines = [Text.Encoding]::ASCII.GetString($session['pending'].ToArray())
    $session['pending'].SetLength(0)
    # A character of the first frame's payload is lost, and something foreign stands before it.
    Write-CfRaw -Process $child['process'] -Text ('noise' + $lines.Remove($lines.IndexOf([char]10) - 5, 1))
    $bad = Receive-CfChild -Child $child -Kind 'bad'
    if ($bad['body']['expected'] -ne 2) { "expected $($bad['body']['expected'])" }
    Add-CfAgain -Session $session -From 2
    Add-CfAgain -Session $session -From 1
    Write-CfPending -Session $session
    [void](Receive-CfChild -Child $child -Kind 'states')
    [void](Receive-CfChild -Child $child -Kind 'facts')
    if (@($child['inbox'] | Where-Object -FilterScript { $_['kind'] -ne 'hello' }).Count -gt 0) { 'a frame was taken twice, or a complaint came twice' }
    Close-CfChild -Child $child
}

function Test-CfAgain {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    # As if nothing had been read: the agent's frames come once more, with the same numbers.
    $child['session']['expected'] = 1
    $child['inbox'] = @()
    Send-CfChildRequest -Child $child -Message 2 -Kind 'again' -Payload @{ from = 1 }
    [void](Receive-CfChild -Child $child -Kind 'hello')
    [void](Receive-CfChild -Child $child -Kind 'ready')
    Close-CfChild -Child $child
}

function Test-CfNoise {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    $text = '[Console]::Out.WriteLine("noise"); "more"; Write-Host "host"; Write-Error "soft" -ErrorAction Continue; function Get-CfNothing { }'
    Send-CfChildRequest -Child $child -Message 2 -Kind 'scripts' -Payload @{ scripts = @(@{ name = 'noisy'; text = $text }) }
    [void](Receive-CfChild -Child $child -Kind 'ready')
    Send-CfChildRequest -Child $child -Message 3 -Kind 'scripts' -Payload @{ scripts = @(@{ name = 'broken'; text = 'function {' }) }
    $refused = Receive-CfChild -Child $child -Kind 'error'
    if ($refused['message'] -ne 3) { "the answer was to $($refused['message'])" }
    Send-CfChildRequest -Child $child -Message 4 -Kind 'scripts' -Payload @{ scripts = @(@{ name = 'leaving'; text = 'exit 4' }) }
    [void](Receive-CfChild -Child $child -Kind 'error')
    Send-CfChildRequest -Child $child -Message 5 -Kind 'facts' -Payload @{}
    [void](Receive-CfChild -Child $child -Kind 'facts')
    Close-CfChild -Child $child
}

function Test-CfParts {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    # Text that does not compress, so that both directions need several frames.
    $random = New-Object -TypeName System.Random -ArgumentList 7
    $bytes = [byte[]]::new(600000)
    $random.NextBytes($bytes)
    $long = [Convert]::ToBase64String($bytes)
    Send-CfChildRequest -Child $child -Message 2 -Kind 'apply' -Payload @{ steps = @((Get-CfSetStep -Step 1 -Properties @{ when = "=$long" })) }
    $reply = Receive-CfChild -Child $child -Kind 'step'
    if ($reply['body']['undo']['was'] -cne $long) { 'the long text came back changed' }
    if ($child['session']['sent'] -lt 4) { "only $($child['session']['sent']) frames were sent" }
    Close-CfChild -Child $child
}

function Test-CfEnd {
    param([string]$Root)
    $child = Open-CfChild -Root $Root
    Send-CfChildRequest -Child $child -Message 2 -Kind 'apply' -Payload @{ steps = @((Get-CfSetStep -Step 1 -Properties @{ wait = 60; when = '=x' })) }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $child['process'].StandardInput.Close()
    $code = Wait-CfChild -Process $child['process']
    if ($code -ne 0) { "exit code $code" }
    if ($clock.Elapsed.TotalSeconds -gt 20) { "it took $($clock.Elapsed)" }
}

function Test-CfLoader {
    param([string]$Root)
    $hash = '0' * 64
    $cases = [ordered]@{
        "CF2 0123456789abcdef 4 $hash`nAAAA" = 8
        "CF1 0123456789abcdef 4 $hash`nAAAA" = 8
        "CF1 0123456789abcdef 9 $hash`nAAAA" = 9
        'CF1 0123456'                        = 9
    }
    foreach ($entry in $cases.GetEnumerator()) {
        $process = Start-CfLoader -Root $Root
        Write-CfRaw -Process $process -Text $entry.Key
        $process.StandardInput.Close()
        $code = Wait-CfChild -Process $process
        if ($code -ne $entry.Value) { "exit code $code, not $($entry.Value), after: $($entry.Key)" }
    }
}

function Test-CfCommandLine {
    param([string]$Root)
    $text = Get-CfLoaderText -Root $Root
    $length = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text)).Length + 124
    if ($length -ge 2000) { "the command line has $length characters" }
}
