# secedit and auditpol over $global:CfWorld: 'userRights', 'accountPolicy' and 'auditPolicy'. Templates have the true form.

function Get-CfSecurityTemplate {
    $lines = '[Unicode]', 'Unicode=yes', '[System Access]'
    $standard = [ordered]@{
        MinimumPasswordAge = 0; MaximumPasswordAge = 42; MinimumPasswordLength = 0; PasswordComplexity = 1; PasswordHistorySize = 0; LockoutBadCount = 0
        RequireLogonToChangePassword = 0; ForceLogoffWhenHourExpire = 0; NewAdministratorName = 'Administrator'; NewGuestName = 'Guest'
        ClearTextPassword = 0; LSAAnonymousNameLookup = 0; EnableAdminAccount = 1; EnableGuestAccount = 0
    }
    $policy = Get-StubSection -Name 'accountPolicy'
    foreach ($setting in $policy.GetEnumerator()) { $standard[$setting.Key] = $setting.Value }
    if ([int]$standard['LockoutBadCount'] -gt 0) {
        foreach ($time in 'ResetLockoutCount', 'LockoutDuration') { if ($null -eq $standard[$time]) { $standard[$time] = 30 } }
    }
    foreach ($setting in $standard.GetEnumerator()) {
        $value = $setting.Value
        if ($value -is [bool]) { $value = [int]$value }
        if ($value -is [string]) { $value = '"' + $value + '"' }
        $lines += "$($setting.Key) = $value"
    }
    $lines += '[Event Audit]', 'AuditSystemEvents = 0', '[Privilege Rights]'
    foreach ($right in (Get-StubSection -Name 'userRights').GetEnumerator()) {
        $lines += "$($right.Key) = " + (@($right.Value | ForEach-Object -Process { Get-StubTemplateName -Account $_ }) -join ',')
    }
    $lines += '[Version]', 'signature="$CHICAGO$"', 'Revision=1'
    return ($lines -join "`r`n") + "`r`n"
}

# Accounts of the host by their names, all others by their SIDs.
function Get-StubTemplateName {
    param([string]$Account)
    if ($Account.StartsWith('.\', [StringComparison]::Ordinal)) { return $Account.Substring(2) }
    return '*' + (ConvertTo-CfSid -Identity $Account)
}

function Import-CfSecurityTemplate {
    param([string]$Text)
    $section = ''
    foreach ($line in [regex]::Split($Text, '\r?\n')) {
        if ($line -match '^\[(.+)\]$') { $section = $Matches[1] }
        if ($line -notmatch '^([A-Za-z]+) = (.*)$') { continue }
        $name = $Matches[1]
        $value = $Matches[2]
        if ($section -eq 'System Access') { Set-StubAccountPolicy -Name $name -Value $value }
        if ($section -eq 'Privilege Rights') { Set-StubRight -Name $name -Value $value }
    }
    # Only now, since the lines come in any order: where no account is ever locked, nothing says for how long.
    $policy = Get-StubSection -Name 'accountPolicy'
    if ([int](Get-StubValue -Thing $policy -Name 'LockoutBadCount' -Otherwise 0) -eq 0) {
        $policy.Remove('ResetLockoutCount')
        $policy.Remove('LockoutDuration')
    }
}

function Set-StubAccountPolicy {
    param([string]$Name, [string]$Value)
    $policy = Get-StubSection -Name 'accountPolicy'
    if ($Value -match '^"(.*)"$') {
        $policy[$Name] = $Matches[1]
    } elseif ($Name -match '^(PasswordComplexity|ClearTextPassword|ForceLogoff.*|LSAAnonymous.*|Enable.*Account|AllowAdministratorLockout)$') {
        $policy[$Name] = $Value -eq '1'
    } else {
        $policy[$Name] = [long]$Value
    }
}

function Set-StubRight {
    param([string]$Name, [string]$Value)
    $rights = Get-StubSection -Name 'userRights'
    $accounts = @($Value.Split([char[]]',', [StringSplitOptions]::RemoveEmptyEntries) | ForEach-Object -Process { ConvertFrom-CfSid -Sid $_.TrimStart([char]'*') })
    if ($accounts.Count -eq 0) { $rights.Remove($Name) } else { $rights[$Name] = $accounts }
}

# The columns of auditpol /backup; names of subcategories and settings as a German Windows has them, which must not matter.
function Get-CfAuditBackup {
    $lines = @('Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value')
    $policy = Get-StubSection -Name 'auditPolicy'
    $names = @($policy.Keys) + 'Process Creation', 'Logon', 'Credential Validation', 'Plug and Play Events'
    foreach ($name in @($names | Select-Object -Unique)) {
        $number = 0
        if ($null -ne $policy[$name] -and $policy[$name]['success']) { $number += 1 }
        if ($null -ne $policy[$name] -and $policy[$name]['failure']) { $number += 2 }
        $lines += "$(Get-CfComputerName),System,Unterkategorie,$(Get-CfAuditGuid -Name $name),Erfolg und Fehler,,$number"
    }
    $lines += "$(Get-CfComputerName),,Option:CrashOnAuditFail,,Deaktiviert,,0"
    return ($lines -join "`r`n") + "`r`n"
}

# auditpol's words: /set, the subcategory by GUID, and what is switched.
function Invoke-StubAuditPolicy {
    param([string[]]$Words)
    $guid = $Words[1].Substring('/subcategory:'.Length)
    $policy = Get-StubSection -Name 'auditPolicy'
    foreach ($name in Get-StubAuditNames) {
        if ((Get-CfAuditGuid -Name $name) -ne $guid) { continue }
        if ($null -eq $policy[$name]) { $policy[$name] = @{} }
        foreach ($word in @($Words | Select-Object -Skip 2)) {
            $kind, $state = $word.Substring(1).Split([char]':')
            if ($state -eq 'enable') { $policy[$name][$kind] = $true } else { $policy[$name].Remove($kind) }
        }
        return @{ rc = 0; stdout = ''; stderr = '' }
    }
    return @{ rc = 87; stdout = ''; stderr = 'Error 0x00000057 occurred: The parameter is incorrect.' }
}

function Get-StubAuditNames {
    return 'Process Creation', 'Logon', 'Credential Validation', 'Plug and Play Events', 'Account Lockout', 'System Integrity'
}
