# Groups of the host. Needs Accounts.ps1 and Groups.ps1.

function Read-CfLocalGroup {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        $group = Find-CfLocalGroup -Name $item['name']
        if ($null -eq $group) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            $members = ConvertFrom-CfSids -Sids @(Get-CfGroupMemberSids -Name "$($group.Name)")
            @{ key = $item['key']; state = 'present'; properties = @{ description = "$($group.Description)"; members = $members } }
        }
    }
}

function Set-CfLocalGroup {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    if ($Create) { [void](New-LocalGroup -Name $Id['name']) }
    $group = Find-CfLocalGroup -Name $Id['name']
    if ($null -eq $group) { throw "There is no group $($Id['name']) on this host." }
    if ($Properties.ContainsKey('description')) {
        Set-CfGroupDescription -Name "$($group.Name)" -Description "$($Properties['description'])"
    }
    if ($Properties.ContainsKey('members')) { Set-CfGroupMembers -Group $group -Members $Properties['members'] }
}

# Who comes before who goes, so that a group that must not be empty never is.
function Set-CfGroupMembers {
    param($Group, $Members)
    $wanted = @(foreach ($member in @($Members | Where-Object -FilterScript { $_ })) { ConvertTo-CfSid -Identity $member })
    $found = @(Get-CfGroupMemberSids -Name "$($Group.Name)")
    foreach ($sid in $wanted) {
        if ($found -notcontains $sid) { Add-LocalGroupMember -SID "$($Group.SID)" -Member $sid }
    }
    foreach ($sid in $found) {
        if ($wanted -notcontains $sid) { Remove-LocalGroupMember -SID "$($Group.SID)" -Member $sid }
    }
}

function Remove-CfLocalGroup {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $group = Find-CfLocalGroup -Name $Id['name']
    if ($null -ne $group) { Remove-LocalGroup -SID "$($group.SID)" }
}
