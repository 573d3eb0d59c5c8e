# A script of the user's own, in a Windows PowerShell of its own. Needs Checks.ps1 and Guards.ps1.
#
# Only the constant text of Invoke-CfGivenScript stands on the command line. The script and its parameters travel on stdin as CLIXML,
# which keeps lists, numbers and texts that look like dates as they are; and so no value is seen in the list of processes.

# Runs in the new process, which knows no other function of ours. 90 and 91 tell what a check found.
function Invoke-CfGivenScript {
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false
    # Without a console the first throws; then there is no code page to set either.
    try { [Console]::OutputEncoding = $utf8 } catch { $null = $_ }
    $bytes = New-Object -TypeName System.IO.MemoryStream
    [Console]::OpenStandardInput().CopyTo($bytes)
    $given = [System.Management.Automation.PSSerializer]::Deserialize($utf8.GetString($bytes.ToArray()).TrimStart([char]0xFEFF))
    $named = @{}
    foreach ($entry in $given['parameters'].GetEnumerator()) { $named[$entry.Key] = $entry.Value }
    try {
        $script = [scriptblock]::Create($given['script'])
        if ($given['check']) {
            $found = @(& $script @named)
            if ($found.Count -gt 0 -and $found[$found.Count - 1]) { exit 90 }
            exit 91
        }
        & $script @named | Out-Default
    } catch {
        [Console]::Error.WriteLine("$_")
        if ($_.InvocationInfo.ScriptLineNumber -gt 0) { [Console]::Error.WriteLine("line $($_.InvocationInfo.ScriptLineNumber)") }
        exit 1
    }
    exit 0
}

function Start-CfScript {
    param([string]$Text, $Arguments, [bool]$Check)
    $parameters = $Arguments['parameters']
    if ($null -eq $parameters) { $parameters = @{} }
    $given = @{ script = $Text; parameters = $parameters; check = $Check }
    # 20 levels: deeper ones would arrive as text.
    $stdin = [System.Management.Automation.PSSerializer]::Serialize($given, 20)
    $runner = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("${function:Invoke-CfGivenScript}"))
    $words = @('-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-InputFormat', 'None', '-OutputFormat', 'Text',
        '-EncodedCommand', $runner)
    return Invoke-CfNative -Program 'powershell.exe' -Words $words -Directory "$($Arguments['directory'])" -Stdin $stdin -Environment $Arguments['environment']
}

function Get-CfScriptReason {
    param($Arguments)
    $why = Get-CfGuardReason -Arguments $Arguments
    $check = "$($Arguments['check'])"
    if ($why -ne '' -or $check -eq '') { return $why }
    $result = Start-CfScript -Text $check -Arguments $Arguments -Check $true
    if ($result['rc'] -eq 90) { return 'the check says that it is done' }
    Assert-CfExitCode -Result $result -Allowed @(91) -What 'The check'
    return ''
}

function Test-CfScriptAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfGuardAnswer -Why (Get-CfScriptReason -Arguments $Item)
    }
}

function Invoke-CfScriptAction {
    param($Arguments)
    $why = Get-CfScriptReason -Arguments $Arguments
    if ($why -ne '') { return @{ output = (Get-CfSkippedOutput -Why $why) } }
    $result = Start-CfScript -Text $Arguments['script'] -Arguments $Arguments -Check $false
    # Told before it is judged, as with a command.
    @{ output = @{ stdout = $result['stdout']; stderr = $result['stderr']; rc = $result['rc'] } }
    Assert-CfExitCode -Result $result -Allowed $Arguments['successCodes'] -What 'The script'
}
