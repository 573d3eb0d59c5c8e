# A command line, run by cmd.exe.

function Invoke-CfCommandAction {
    param($Arguments)
    # With /s, cmd.exe takes off the outer quotes and nothing else.
    $tail = '/d /s /c "' + $Arguments['command'] + '"'
    $result = Invoke-CfNative -Program 'cmd.exe' -Tail $tail -Directory "$($Arguments['directory'])"
    # Told before it is judged: who allows any exit code in the playbook judges by it.
    @{ output = @{ stdout = $result['stdout']; stderr = $result['stderr']; rc = $result['rc'] } }
    $allowed = @($Arguments['successCodes'] | Where-Object -FilterScript { $null -ne $_ })
    if ($allowed.Count -eq 0) { $allowed = @(0) }
    if ($allowed -notcontains $result['rc']) {
        $said = ($result['stderr'] + ' ' + $result['stdout']) -replace '\s+', ' '
        throw "The command ended with exit code $($result['rc']): $($said.Trim())"
    }
}
