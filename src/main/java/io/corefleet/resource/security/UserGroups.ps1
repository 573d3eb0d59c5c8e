# All groups of one user. Needs Accounts.ps1 and Groups.ps1.

# The groups of the host with the SIDs of who belongs to them; Windows' own by their English names.
function Get-CfGroupsOfHost {
    $known = @{}
    foreach ($entry in (Get-CfKnownSids).GetEnumerator()) {
        if ("$($entry.Key)" -like 'BUILTIN\*') { $known["$($entry.Value)"] = "$($entry.Key)".Substring(8) }
    }
    foreach ($group in @(Get-LocalGroup)) {
        $sid = "$($group.SID)"
        $name = "$($group.Name)"
        if ($known.ContainsKey($sid)) { $name = $known[$sid] }
        @{ sid = $sid; name = $name; members = @(Get-CfGroupMemberSids -Name "$($group.Name)") }
    }
}

# Empty when there is no such user: it belongs nowhere.
function Find-CfUserSid {
    param([string]$Name)
    try { return ConvertTo-CfSid -Identity ".\$Name" } catch { return '' }
}

function Read-CfUserGroups {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $groups = @(Get-CfGroupsOfHost)
    foreach ($item in $Items) {
        $sid = Find-CfUserSid -Name $item['name']
        $names = New-Object -TypeName System.Collections.ArrayList
        foreach ($group in $groups) {
            if ($sid -ne '' -and $group['members'] -contains $sid) { [void]$names.Add($group['name']) }
        }
        if ($names.Count -eq 0) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = @{ groups = $names.ToArray() } }
        }
    }
}

# In before out: nobody is without any group in between.
function Set-CfUserGroups {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $sid = ConvertTo-CfSid -Identity ".\$($Id['name'])"
    $wanted = @{}
    foreach ($name in @($Properties['groups'] | Where-Object -FilterScript { $_ })) {
        $found = Find-CfLocalGroup -Name $name
        if ($null -eq $found) { throw "There is no group $name on this host." }
        $wanted["$($found.SID)"] = $true
    }
    $groups = @(Get-CfGroupsOfHost)
    foreach ($group in $groups) {
        if ($wanted.ContainsKey($group['sid']) -and $group['members'] -notcontains $sid) {
            Add-LocalGroupMember -SID $group['sid'] -Member $sid
        }
    }
    foreach ($group in $groups) {
        if (-not $wanted.ContainsKey($group['sid']) -and $group['members'] -contains $sid) {
            Remove-LocalGroupMember -SID $group['sid'] -Member $sid
        }
    }
}

function Remove-CfUserGroups {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $sid = Find-CfUserSid -Name $Id['name']
    if ($sid -eq '') { return }
    foreach ($group in @(Get-CfGroupsOfHost)) {
        if ($group['members'] -contains $sid) { Remove-LocalGroupMember -SID $group['sid'] -Member $sid }
    }
}
