# Runs one case of cases/<type>/: the true scripts over stubs that play the case's world.

function Get-CfCases {
    param($Ring, [string]$Folder)
    $cases = Join-Path -Path $Folder -ChildPath 'cases'
    Get-ChildItem -LiteralPath $cases -Recurse -Filter '*.json' | Sort-Object -Property FullName | ForEach-Object -Process {
        @{
            name     = "$($_.Directory.Name)/$($_.BaseName)"
            run      = { param($Case) Test-CfCase -Case $Case }
            argument = @{ ring = $Ring; path = $_.FullName }
        }
    }
}

# A case that fails where others ran before it has a second try in a runspace of its own, and that one counts. When this has happened
# three times, cases share nothing any more.
function Test-CfCase {
    param($Case)
    $ring = $Case['ring']
    if ($ring['fresh']) { Close-CfRing -Ring $ring }
    $others = $ring['used']
    $problems = @(Invoke-CfCase -Ring $ring -Path $Case['path'])
    if ($problems.Count -gt 0 -and $others -gt 0) {
        Close-CfRing -Ring $ring
        $problems = @(Invoke-CfCase -Ring $ring -Path $Case['path'])
        if ($problems.Count -eq 0) {
            $ring['alone'] += 1
            $ring['fresh'] = $ring['alone'] -ge 3
        }
    }
    if ($problems.Count -gt 0) {
        $ring['broken']
        Close-CfRing -Ring $ring
    }
    $problems
}

# The problems of the case, and among them what was thrown.
function Invoke-CfCase {
    param($Ring, [string]$Path)
    try {
        $said = ConvertFrom-CfTestJson -Text (Read-CfTextFile -Path $Path)
        $world = Complete-CfWorld -World $said['world']
        Open-CfRing -Ring $Ring -World $world
        Set-CfWithheld -Ring $Ring -World $world
        $number = 0
        foreach ($exchange in $said['exchanges']) {
            $number += 1
            Compare-CfExchange -Runspace $Ring['runspace'] -Exchange $exchange -At "exchange $number"
        }
        if ($said.ContainsKey('after')) {
            $after = @(Invoke-CfText -Runspace $Ring['runspace'] -Text '$global:CfWorld')[0]
            Compare-CfExpected -Expected $said['after'] -Actual $after -At 'after'
        }
        Clear-CfWithheld -Ring $Ring
    } catch {
        if ($_.Exception -is [TimeoutException]) { $Ring['stuck'] = $true }
        "$_"
        "$($_.ScriptStackTrace)"
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

# Through the agent's own dispatcher, in the global scope as the agent does it.
function Invoke-CfExchange {
    param($Runspace, [string]$Kind, $Payload)
    $session = @{ signal = (New-Object -TypeName System.Threading.AutoResetEvent -ArgumentList $false) }
    $text = Compress-CfText -Text (ConvertTo-CfJson -Map $Payload)
    $request = New-CfRequest -Session $session -Message @{ message = 1; kind = $Kind; payload = $text }
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
    if ($differences.Count -gt 0) {
        foreach ($reply in $came) { "${At}: the whole reply: $($reply['kind']) $(Limit-CfText -Text $reply['json'] -From 0 -Most 2000)" }
    }
}
