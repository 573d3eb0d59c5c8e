# A resource of PowerShell DSC, through Invoke-DscResource. Needs Checks.ps1.

function Get-CfDscArguments {
    param($Arguments)
    $module = "$($Arguments['module'])"
    $version = "$($Arguments['version'])"
    $named = @{ Name = "$($Arguments['resource'])"; ModuleName = $module; Property = @{} }
    if ($version -ne '') { $named['ModuleName'] = @{ ModuleName = $module; RequiredVersion = $version } }
    if ($null -ne $Arguments['properties']) {
        foreach ($entry in $Arguments['properties'].GetEnumerator()) { $named['Property'][$entry.Key] = ConvertTo-CfDscValue -Value $entry.Value }
    }
    return $named
}

# A user name and a password are a credential; a list of texts must be one of texts, not of objects.
function ConvertTo-CfDscValue {
    param($Value)
    if ($Value -is [hashtable] -and $Value.Count -eq 2 -and $Value.ContainsKey('userName') -and $Value.ContainsKey('password')) {
        $secret = New-Object -TypeName System.Security.SecureString
        foreach ($letter in "$($Value['password'])".ToCharArray()) { $secret.AppendChar($letter) }
        return New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList "$($Value['userName'])", $secret
    }
    if ($Value -is [object[]] -and @($Value | Where-Object -FilterScript { $_ -isnot [string] }).Count -eq 0) { return , [string[]]$Value }
    if ($Value -is [object[]]) { return , $Value }
    return $Value
}

# Test gives an object in 5.1 and a truth in early builds.
function Test-CfDscState {
    param($Arguments)
    $named = Get-CfDscArguments -Arguments $Arguments
    $found = @(Invoke-DscResource @named -Method 'Test')
    $last = $found[$found.Count - 1]
    if ($last -is [bool]) { return $last }
    return [bool]$last.InDesiredState
}

function Get-CfDscAnswer {
    param($Arguments)
    $holds = Test-CfDscState -Arguments $Arguments
    $message = ''
    if ($holds) { $message = 'DSC says that it is in the desired state' }
    return @{ holds = $holds; message = $message; output = @{ changed = $false; reboot_required = $false; msg = $message } }
}

function Test-CfDscAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfDscAnswer -Arguments $Item
    }
}

function Invoke-CfDscAction {
    param($Arguments)
    $ErrorActionPreference = 'Stop'
    $answer = Get-CfDscAnswer -Arguments $Arguments
    if ($answer['holds']) { return @{ output = $answer['output'] } }
    $named = Get-CfDscArguments -Arguments $Arguments
    $reboot = $false
    foreach ($result in @(Invoke-DscResource @named -Method 'Set')) {
        if ($null -ne $result -and $null -ne $result.PSObject.Properties['RebootRequired']) { $reboot = [bool]$result.RebootRequired }
    }
    if (-not $reboot -and -not (Test-CfDscState -Arguments $Arguments)) { throw "DSC has set it, and still says that it is not in the desired state." }
    return @{ output = @{ changed = $true; reboot_required = $reboot }; rebootNeeded = $reboot }
}
