# Stands for the task and the protected key of the dead-man's switch, over $global:CfWorld['registry'].

function New-CfSwitchKey {
    param([string]$Path)
    $keys = Get-StubRegistryKeys -View '64' -Path $Path
    if (-not $keys.ContainsKey($Path)) { $keys[$Path] = @{} }
}

function Remove-CfSwitchSign {
    $sign = "$(Get-CfSwitchPath)\Armed"
    $keys = Get-StubRegistryKeys -View '64' -Path $sign
    $was = $keys.ContainsKey($sign)
    $keys.Remove($sign)
    return $was
}

function Remove-CfSwitchKey {
    $keys = Get-StubRegistryKeys -View '64' -Path (Get-CfSwitchPath)
    $keys.Remove("$(Get-CfSwitchPath)\Armed")
    $keys.Remove((Get-CfSwitchPath))
}

# The task of a case waits at once and never comes to its end; harness/switch-tests.ps1 lets it.
function Start-CfSwitchTask {
    param([string]$Arguments)
    if (-not $Arguments) { throw 'A task without arguments does nothing.' }
    Set-CfRegistryData -View '64' -Path (Get-CfSwitchPath) -Name 'Waiting' -Kind 'string' -Data '1'
}

function Remove-CfSwitchTask {
}
