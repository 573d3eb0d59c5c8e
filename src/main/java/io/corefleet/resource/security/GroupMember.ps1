# Single members of groups. Needs Accounts.ps1 and Groups.ps1.

function Read-CfGroupMember {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $members = @{}
    foreach ($item in $Items) {
        $group = $item['group']
        if (-not $members.ContainsKey($group)) { $members[$group] = Get-CfMembersOf -Name $group }
        $state = 'absent'
        # An account that is not there yet belongs nowhere.
        $sid = Find-CfSid -Identity $item['member']
        if ($sid -and $members[$group] -contains $sid) { $state = 'present' }
        @{ key = $item['key']; state = $state; properties = @{} }
    }
}

function Get-CfMembersOf {
    param([string]$Name)
    $group = Find-CfLocalGroup -Name $Name
    if ($null -eq $group) { return , @() }
    return , @(Get-CfGroupMemberSids -Name "$($group.Name)")
}

function Find-CfSid {
    param([string]$Identity)
    try { return ConvertTo-CfSid -Identity $Identity } catch { return '' }
}

function Set-CfGroupMember {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $group = Find-CfLocalGroup -Name $Id['group']
    if ($null -eq $group) { throw "There is no group $($Id['group']) on this host." }
    Add-LocalGroupMember -SID "$($group.SID)" -Member (ConvertTo-CfSid -Identity $Id['member'])
}

function Remove-CfGroupMember {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $group = Find-CfLocalGroup -Name $Id['group']
    $sid = Find-CfSid -Identity $Id['member']
    if ($null -eq $group -or -not $sid) { return }
    if (@(Get-CfGroupMemberSids -Name "$($group.Name)") -notcontains $sid) { return }
    Remove-LocalGroupMember -SID "$($group.SID)" -Member $sid
}
