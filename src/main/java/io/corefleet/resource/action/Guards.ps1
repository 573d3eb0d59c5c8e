# What makes something that runs idempotent. Needs Checks.ps1.

# A line for cmd.exe. With /s, cmd.exe takes off the outer quotes and nothing else.
function Invoke-CfCommandLine {
    param([string]$Line, [string]$Directory, $Environment)
    return Invoke-CfNative -Program 'cmd.exe' -Tail ('/d /s /c "' + $Line + '"') -Directory $Directory -Environment $Environment
}

# Why it need not run; empty text when it must, or when nothing guards it.
function Get-CfGuardReason {
    param($Arguments)
    $creates = "$($Arguments['creates'])"
    if ($creates -ne '' -and (Test-CfSomethingAt -Path $creates)) { return "$creates is there" }
    $removes = "$($Arguments['removes'])"
    if ($removes -ne '' -and -not (Test-CfSomethingAt -Path $removes)) { return "$removes is not there" }
    $unless = "$($Arguments['unless'])"
    if ($unless -ne '') {
        $result = Invoke-CfCommandLine -Line $unless -Directory "$($Arguments['directory'])" -Environment $Arguments['environment']
        if ($result['rc'] -eq 0) { return "'$unless' says that it is done" }
    }
    return ''
}

# What a task registers when a guard held it back.
function Get-CfSkippedOutput {
    param([string]$Why)
    return @{ changed = $false; skipped = $true; rc = 0; stdout = ''; stderr = ''; msg = $Why }
}

function Get-CfGuardAnswer {
    param([string]$Why)
    return @{ holds = ($Why -ne ''); message = $Why; output = (Get-CfSkippedOutput -Why $Why) }
}

# Ends with an error when a program ended with a code that is none of those allowed.
function Assert-CfExitCode {
    param($Result, $Allowed, [string]$What)
    $codes = @($Allowed | Where-Object -FilterScript { $null -ne $_ })
    if ($codes.Count -eq 0) { $codes = @(0) }
    if ($codes -notcontains $Result['rc']) {
        $said = (($Result['stderr'] + ' ' + $Result['stdout']) -replace '\s+', ' ').Trim()
        if ($said -ne '') { $said = ": $said" }
        throw "$What ended with exit code $($Result['rc'])$said"
    }
}
