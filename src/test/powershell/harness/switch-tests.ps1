# The dead-man's switch when nobody confirms: the true code of the task, over the stubs, takes back what was begun and nothing else.

function Get-CfSwitchTests {
    param($Ring, [string]$Folder)
    @{
        name     = 'switch: what was begun is taken back when the time is over'
        run      = { param($Case) Test-CfSwitchTakesBack -Case $Case }
        argument = @{ ring = $Ring; path = (Join-Path -Path $Folder -ChildPath 'cases/switch/confirm.json') }
    }
}

function Test-CfSwitchTakesBack {
    param($Case)
    $said = ConvertFrom-CfTestJson -Text (Read-CfTextFile -Path $Case['path'])
    $world = Complete-CfWorld -World $said['world']
    Open-CfRing -Ring $Case['ring'] -World $world
    $runspace = $Case['ring']['runspace']
    foreach ($exchange in $said['exchanges'][0, 1]) { Compare-CfExchange -Runspace $runspace -Exchange $exchange -At 'before' }
    $key = $world['registry']['64']['HKLM\SOFTWARE\Corefleet\Switch']
    $key['Seconds'] = @{ kind = 'dword'; data = 0 }
    [void](Invoke-CfText -Runspace $runspace -Text 'Watch-CfSwitch')
    if ($world['registry']['64'].ContainsKey('HKLM\SOFTWARE\Shop')) { 'the value and its key are still there' }
    if (-not $key.ContainsKey('TakenBack')) { 'the key does not say that it was taken back' }
    $confirm = @{
        request = $said['exchanges'][2]['request']
        reply   = @{ kind = 'switch'; payload = @{ state = 'taken_back'; failed = @{} } }
    }
    Compare-CfExchange -Runspace $runspace -Exchange $confirm -At 'after'
    Close-CfRing -Ring $Case['ring']
}
