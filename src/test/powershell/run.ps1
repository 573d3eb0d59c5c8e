# The true PowerShell ring: runs the true agent and the true scripts of the resource types in this PowerShell.
#
#     pwsh -NoProfile -File src/test/powershell/run.ps1 [-Only <part of a name>[,...]] [-Fresh]
#
# Needs nothing but a PowerShell 7, on Linux or Windows. The last line is 'N passed, N failed'; exit code 1 when one failed.
# -Only iis_app_pool runs the cases of one type, -Only agent/ the tests of the agent. -Fresh gives every case a runspace of its own,
# which takes minutes. README.md beside this file says how cases and stubs are written.
param([string[]]$Only = @(), [switch]$Fresh)

$ErrorActionPreference = 'Stop'
$here = $PSScriptRoot
$root = (Resolve-Path -LiteralPath (Join-Path -Path $here -ChildPath '../../..')).ProviderPath
foreach ($part in 'product', 'json', 'compare', 'ring', 'case', 'child', 'parse-tests', 'agent-tests', 'exec-tests', 'switch-tests', 'evidence-tests') {
    . (Join-Path -Path $here -ChildPath "harness/$part.ps1")
}
# The harness speaks the protocol with the agent's own codec.
. ([scriptblock]::Create((Get-CfAgentText -Root $root)))

function Test-CfWanted {
    param([string]$Name, [string[]]$Only)
    # Given to -File it is one text with commas, given within PowerShell a list.
    $parts = @(($Only -join ',').Split([char]',') | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ })
    foreach ($part in $parts) {
        if ($Name.IndexOf($part, [StringComparison]::OrdinalIgnoreCase) -ge 0) { return $true }
    }
    return $parts.Count -eq 0
}

$ring = New-CfRing -Root $root -Folder $here -Fresh $Fresh.IsPresent
$tests = @(
    Get-CfParseTests -Root $root
    Get-CfAgentTests -Root $root
    Get-CfExecTests -Root $root
    Get-CfEvidenceTests -Root $root
    Get-CfSwitchTests -Ring $ring -Folder $here
    Get-CfCases -Ring $ring -Folder $here
)
$passed = 0
$failed = New-Object -TypeName System.Collections.ArrayList
foreach ($test in $tests) {
    if (-not (Test-CfWanted -Name $test['name'] -Only $Only)) { continue }
    $problems = @()
    try {
        $problems = @(& $test['run'] $test['argument'])
    } catch {
        $problems = @("$_", "$($_.ScriptStackTrace)")
    }
    if ($problems.Count -eq 0) {
        $passed += 1
        "ok      $($test['name'])"
    } else {
        [void]$failed.Add($test['name'])
        "FAILED  $($test['name'])"
        foreach ($problem in $problems) { "        $problem" }
    }
}
if ($failed.Count -gt 10) { "failed: $($failed.ToArray() -join ', ')" }
"$passed passed, $($failed.Count) failed"
if ($ring['stuck']) {
    # A script that never ends would keep this process from ending.
    [Console]::Out.Flush()
    [Environment]::Exit(1)
}
if ($failed.Count -gt 0) { exit 1 }
exit 0
