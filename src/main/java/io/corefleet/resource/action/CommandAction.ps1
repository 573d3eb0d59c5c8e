# A command line, run by cmd.exe. Needs Checks.ps1 and Guards.ps1.

function Test-CfCommandAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfGuardAnswer -Why (Get-CfGuardReason -Arguments $Item)
    }
}

function Invoke-CfCommandAction {
    param($Arguments)
    $why = Get-CfGuardReason -Arguments $Arguments
    if ($why -ne '') { return @{ output = (Get-CfSkippedOutput -Why $why) } }
    $variables = $Arguments['environment']
    $tail = '/d /s /c "' + $Arguments['command'] + '"'
    $result = Invoke-CfNative -Program 'cmd.exe' -Tail $tail -Directory "$($Arguments['directory'])" -Stdin "$($Arguments['stdin'])" -Environment $variables
    # Told before it is judged: who allows any exit code in the playbook judges by it.
    @{ output = @{ stdout = $result['stdout']; stderr = $result['stderr']; rc = $result['rc'] } }
    Assert-CfExitCode -Result $result -Allowed $Arguments['successCodes'] -What 'The command'
}
