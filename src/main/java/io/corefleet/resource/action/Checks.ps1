# How questions are answered: @{ holds; message; output }. Asked in a plan, each is looked at once; in a run, a check may wait.

# Answers for each item. Ask is called with the item.
function Read-CfAnswers {
    param([object[]]$Items, [scriptblock]$Ask)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $answer = & $Ask $item
            @{ key = $item['key']; state = 'present'; properties = $answer }
        } catch {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = "$($_.Exception.GetBaseException().Message)" }
        }
    }
}

# Looks again and again until it holds or the time is over; what a check gives when it holds, else an error with the last reason.
function Invoke-CfCheck {
    param($Arguments, [scriptblock]$Ask)
    $ErrorActionPreference = 'Stop'
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $tries = 0
    while ($true) {
        $tries += 1
        $answer = & $Ask $Arguments
        $left = [int]$Arguments['waitSeconds'] - $clock.Elapsed.TotalSeconds
        if ($answer['holds'] -or $left -le 0) { break }
        Start-Sleep -Milliseconds ([int][Math]::Max(1, 1000 * [Math]::Min([double]$left, [double]$Arguments['everySeconds'])))
    }
    if (-not $answer['holds']) {
        $waited = ''
        if ($tries -gt 1) { $waited = " (waited $([int]$clock.Elapsed.TotalSeconds) s, looked $tries times)" }
        throw "$($answer['message'])$waited"
    }
    $answer['output']['changed'] = $false
    $answer['output']['elapsed'] = [int]$clock.Elapsed.TotalSeconds
    $answer['output']['wait_attempts'] = $tries
    return @{ output = $answer['output'] }
}
