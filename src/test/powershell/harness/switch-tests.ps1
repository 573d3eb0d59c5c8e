# The dead-man's switch when nobody confirms: the true code of the task, over the stubs, takes back what was begun and nothing else.

function Get-CfSwitchTests {
    param([string]$Root, [string]$Folder)
    @{
        name     = 'switch: what was begun is taken back when the time is over'
        run      = { param($Case) Test-CfSwitchTakesBack -Case $Case }
        argument = @{ root = $Root; shelf = (Get-CfShelfPayload -Root $Root); stubs = @(Get-CfStubs -Folder $Folder); folder = $Folder }
    }
}

function Test-CfSwitchTakesBack {
    param($Case)
    $said = ConvertFrom-CfTestJson -Text (Read-CfTextFile -Path (Join-Path -Path $Case['folder'] -ChildPath 'cases/switch/confirm.json'))
    $runspace = New-CfRunspace -Text (Get-CfAgentText -Root $Case['root'])
    try {
        $world = Complete-CfWorld -World $said['world']
        [void](Invoke-CfText -Runspace $runspace -Text '$global:CfWorld = $args[0]' -Argument $world)
        Import-CfCaseScripts -Runspace $runspace -Case $Case
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
    } finally {
        $runspace.Dispose()
    }
}
