# Groups of the host and who belongs to them. Needs Accounts.ps1.

# Get-LocalGroupMember fails as a whole (error 1789) when one member's account is gone or its domain is out of reach: ADSI does not.
function Get-CfGroupMemberSids {
    param([string]$Name)
    $group = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList "WinNT://./$Name,group"
    foreach ($member in @($group.Invoke('Members'))) {
        $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList $member
        $bytes = [byte[]]$entry.Properties['objectSid'].Value
        $arguments = @($bytes, 0)
        (New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $arguments).Value
    }
    $group.Close()
}

# Set-LocalGroup does not take empty text.
function Set-CfGroupDescription {
    param([string]$Name, [string]$Description)
    $group = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList "WinNT://./$Name,group"
    $group.Properties['Description'].Value = $Description
    $group.CommitChanges()
    $group.Close()
}

# Windows' own groups have a name for each language, but one SID.
function Find-CfLocalGroup {
    param([string]$Name)
    $sid = (Get-CfKnownSids)["BUILTIN\$Name"]
    foreach ($group in @(Get-LocalGroup)) {
        if ($sid -and "$($group.SID)" -eq $sid) { return $group }
        if (-not $sid -and "$($group.Name)" -eq $Name) { return $group }
    }
    return $null
}
