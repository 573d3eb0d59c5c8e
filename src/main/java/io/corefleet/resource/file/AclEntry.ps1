# What one account is allowed or denied by entries of the thing's own. Needs Secured.ps1.

function Read-CfAclEntry {
    param([object[]]$Items)
    Read-CfSecured -Items $Items -Describe {
        param($Item, $Kind)
        $own = @(Get-CfEntriesOf -Id $Item -Entries (Get-CfDescriptor -Path $Item['path'] -Kind $Kind)['entries'])
        if ($own.Count -eq 0) { return $null }
        # Several entries give what all of them give; a change makes one of them.
        $whole = $own[0].Clone()
        foreach ($entry in $own) { $whole['mask'] = $whole['mask'] -bor $entry['mask'] }
        $shown = ConvertFrom-CfSecuredEntry -Entry $whole -Kind $Kind
        return @{ rights = $shown['rights']; inheritance = $shown['inheritance']; propagation = $shown['propagation'] }
    }
}

# An account that nobody knows yet has no entry.
function Get-CfEntriesOf {
    param($Id, $Entries)
    try { $sid = ConvertTo-CfSid -Identity $Id['identity'] } catch { return }
    foreach ($entry in @($Entries | Where-Object -FilterScript { $null -ne $_ })) {
        if ($entry['sid'] -eq $sid -and $entry['type'] -eq $Id['type']) { $entry }
    }
}

function Set-CfAclEntry {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $kind = Assert-CfSecured -Path $Id['path']
    $before = Get-CfDescriptor -Path $Id['path'] -Kind $kind
    $own = @(Get-CfEntriesOf -Id $Id -Entries $before['entries'])
    $wanted = @{ identity = $Id['identity']; type = $Id['type'] }
    if ($own.Count -gt 0) {
        foreach ($shown in (ConvertFrom-CfSecuredEntry -Entry $own[0] -Kind $kind).GetEnumerator()) { $wanted[$shown.Key] = $shown.Value }
    }
    foreach ($name in 'rights', 'inheritance', 'propagation') {
        if ($Properties.ContainsKey($name)) { $wanted[$name] = $Properties[$name] }
    }
    $entries = @(Get-CfEntriesOfOthers -Id $Id -Entries $before['entries'])
    if ($null -ne $Undo['own']) {
        $entries += @($Undo['own'] | Where-Object -FilterScript { $null -ne $_ })
    } else {
        $entries += ConvertTo-CfSecuredEntry -Entry $wanted -Kind $kind
    }
    Set-CfDescriptorAccess -Path $Id['path'] -Kind $kind -Inherits ([bool]$before['inherits']) -Copy $true -Entries $entries
    if ($own.Count -gt 1) { return @{ undo = @{ own = $own } } }
}

function Get-CfEntriesOfOthers {
    param($Id, $Entries)
    $sid = ConvertTo-CfSid -Identity $Id['identity']
    foreach ($entry in @($Entries | Where-Object -FilterScript { $null -ne $_ })) {
        if ($entry['sid'] -ne $sid -or $entry['type'] -ne $Id['type']) { $entry }
    }
}

function Remove-CfAclEntry {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $kind = Get-CfSecuredKind -Path $Id['path']
    if ($kind -eq '') { return }
    $before = Get-CfDescriptor -Path $Id['path'] -Kind $kind
    if (@(Get-CfEntriesOf -Id $Id -Entries $before['entries']).Count -eq 0) { return }
    $entries = @(Get-CfEntriesOfOthers -Id $Id -Entries $before['entries'])
    Set-CfDescriptorAccess -Path $Id['path'] -Kind $kind -Inherits ([bool]$before['inherits']) -Copy $true -Entries $entries
}
