# The true PowerShell ring: runs the true agent and the true scripts of the resource types in this PowerShell.
#
#     pwsh -NoProfile -File src/test/powershell/run.ps1 [-Only <part of a name>]
#
# Needs nothing but a PowerShell 7, on Linux or Windows. The last line is 'N passed, N failed'; exit code 1 when one failed.
# README.md beside this file says how cases and stubs are written.
param([string]$Only = '')

$ErrorActionPreference = 'Stop'
$here = $PSScriptRoot
$root = (Resolve-Path -LiteralPath (Join-Path -Path $here -ChildPath '../../..')).ProviderPath
foreach ($part in 'product', 'json', 'compare', 'case', 'child', 'agent-tests', 'exec-tests', 'switch-tests', 'evidence-tests') {
    . (Join-Path -Path $here -ChildPath "harness/$part.ps1")
}
# The harness speaks the protocol with the agent's own codec.
. ([scriptblock]::Create((Get-CfAgentText -Root $root)))

$passed = 0
$failed = 0
foreach ($test in @(Get-CfAgentTests -Root $root) + @(Get-CfExecTests -Root $root) + @(Get-CfSwitchTests -Root $root -Folder $here) + @(Get-CfEvidenceTests -Root $root) + @(Get-CfCases -Root $root -Folder $here)) {
    if ($Only -and $test['name'] -notlike "*$Only*") { continue }
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
        $failed += 1
        "FAILED  $($test['name'])"
        foreach ($problem in $problems) { "        $problem" }
    }
}
"$passed passed, $failed failed"
if ($failed -gt 0) { exit 1 }
exit 0
