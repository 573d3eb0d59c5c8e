# What Windows writes down of an account at a file, a folder or a key, by entries of the thing's own. Needs Secured.ps1. The first two functions
# touch Windows. .NET takes the privilege that the list needs, and gives it back.

# Raw entries, one for each outcome: an entry may be for both.
function Get-CfAuditList {
    param([string]$Path, [string]$Kind)
    $section = [System.Security.AccessControl.AccessControlSections]::Audit
    if ($Kind -eq 'key') {
        $key = Open-CfRegistryKey -View '64' -Path $Path -Writable $false
        try { $security = $key.GetAccessControl($section) } finally { $key.Close() }
    } else {
        $security = (Get-Item -LiteralPath $Path -Force).GetAccessControl($section)
    }
    foreach ($rule in $security.GetAuditRules($true, $false, [System.Security.Principal.SecurityIdentifier])) {
        if ($Kind -eq 'key') { $mask = [int]$rule.RegistryRights } else { $mask = [int]$rule.FileSystemRights }
        foreach ($outcome in "$($rule.AuditFlags)" -split ', ?') {
            @{
                sid = $rule.IdentityReference.Value; mask = $mask; outcome = $outcome
                inheritance = "$($rule.InheritanceFlags)"; propagation = "$($rule.PropagationFlags)"
            }
        }
    }
}

# Entries are the whole list of one account; those of others stay as they are, letter by letter.
function Set-CfAuditList {
    param([string]$Path, [string]$Kind, [string]$Sid, [object[]]$Entries)
    $section = [System.Security.AccessControl.AccessControlSections]::Audit
    if ($Kind -eq 'key') { $thing = Open-CfRegistryKey -View '64' -Path $Path -Writable $true } else { $thing = Get-Item -LiteralPath $Path -Force }
    try {
        $security = $thing.GetAccessControl($section)
        foreach ($rule in @($security.GetAuditRules($true, $false, [System.Security.Principal.SecurityIdentifier]))) {
            if ($rule.IdentityReference.Value -eq $Sid) { [void]$security.RemoveAuditRuleSpecific($rule) }
        }
        $type = 'System.Security.AccessControl.FileSystemAuditRule'
        if ($Kind -eq 'key') { $type = 'System.Security.AccessControl.RegistryAuditRule' }
        $identity = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $Sid
        foreach ($entry in $Entries) {
            $arguments = $identity, $entry['mask'], $entry['inheritance'], $entry['propagation'], $entry['outcome']
            $security.AddAuditRule((New-Object -TypeName $type -ArgumentList $arguments))
        }
        [void]$thing.SetAccessControl($security)
    } finally {
        if ($Kind -eq 'key') { $thing.Close() }
    }
}

# An account that nobody knows yet has no entry. Outcome: one of them, or empty text for both.
function Get-CfAuditsOf {
    param([string]$Identity, [string]$Outcome, $Entries)
    try { $sid = ConvertTo-CfSid -Identity $Identity } catch { return }
    foreach ($entry in @($Entries | Where-Object -FilterScript { $null -ne $_ })) {
        if ($entry['sid'] -eq $sid -and ($Outcome -eq '' -or $entry['outcome'] -eq $Outcome)) { $entry }
    }
}

function ConvertFrom-CfAudit {
    param($Entry, [string]$Kind)
    $shown = ConvertFrom-CfSecuredEntry -Entry (@{ type = 'Allow' } + $Entry) -Kind $Kind
    return @{ rights = $shown['rights']; inheritance = $shown['inheritance']; propagation = $shown['propagation'] }
}

function ConvertTo-CfAudit {
    param([string]$Identity, [string]$Outcome, $Shown, [string]$Kind)
    $raw = ConvertTo-CfSecuredEntry -Entry (@{ identity = $Identity } + $Shown) -Kind $Kind
    return @{ sid = $raw['sid']; mask = $raw['mask']; inheritance = $raw['inheritance']; propagation = $raw['propagation']; outcome = $Outcome }
}

function Read-CfAuditRule {
    param([object[]]$Items)
    Read-CfSecured -Items $Items -Describe {
        param($Item, $Kind)
        $all = @(Get-CfAuditList -Path $Item['path'] -Kind $Kind)
        $own = @(Get-CfAuditsOf -Identity $Item['identity'] -Outcome $Item['outcome'] -Entries $all)
        if ($own.Count -eq 0) { return $null }
        # Several entries write down what any of them does; a change makes one of them.
        $whole = $own[0].Clone()
        foreach ($entry in $own) { $whole['mask'] = $whole['mask'] -bor $entry['mask'] }
        return ConvertFrom-CfAudit -Entry $whole -Kind $Kind
    }
}

# The account's entries for the other outcome, which stay.
function Get-CfOtherAudits {
    param($Id, $Entries)
    foreach ($entry in @(Get-CfAuditsOf -Identity $Id['identity'] -Outcome '' -Entries $Entries)) {
        if ($entry['outcome'] -ne $Id['outcome']) { $entry }
    }
}

function Set-CfAuditRule {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $kind = Assert-CfSecured -Path $Id['path']
    $sid = ConvertTo-CfSid -Identity $Id['identity']
    $all = @(Get-CfAuditList -Path $Id['path'] -Kind $kind)
    $own = @(Get-CfAuditsOf -Identity $Id['identity'] -Outcome $Id['outcome'] -Entries $all)
    $wanted = @{}
    if ($own.Count -gt 0) { $wanted = ConvertFrom-CfAudit -Entry $own[0] -Kind $kind }
    foreach ($name in 'rights', 'inheritance', 'propagation') {
        if ($Properties.ContainsKey($name)) { $wanted[$name] = $Properties[$name] }
    }
    $entries = @(Get-CfOtherAudits -Id $Id -Entries $all)
    if ($null -ne $Undo['own']) {
        $entries += @($Undo['own'] | Where-Object -FilterScript { $null -ne $_ })
    } else {
        $entries += ConvertTo-CfAudit -Identity $Id['identity'] -Outcome $Id['outcome'] -Shown $wanted -Kind $kind
    }
    Set-CfAuditList -Path $Id['path'] -Kind $kind -Sid $sid -Entries $entries
    if ($own.Count -gt 1) { return @{ undo = @{ own = $own } } }
}

function Remove-CfAuditRule {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $kind = Get-CfSecuredKind -Path $Id['path']
    if ($kind -eq '') { return }
    $all = @(Get-CfAuditList -Path $Id['path'] -Kind $kind)
    if (@(Get-CfAuditsOf -Identity $Id['identity'] -Outcome $Id['outcome'] -Entries $all).Count -eq 0) { return }
    $entries = @(Get-CfOtherAudits -Id $Id -Entries $all)
    Set-CfAuditList -Path $Id['path'] -Kind $kind -Sid (ConvertTo-CfSid -Identity $Id['identity']) -Entries $entries
}
