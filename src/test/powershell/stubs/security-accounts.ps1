# Users and groups over $global:CfWorld['localUsers'] and ['localGroups'].

function Get-StubSection {
    param([string]$Name)
    if ($null -eq $global:CfWorld[$Name]) { $global:CfWorld[$Name] = @{} }
    return $global:CfWorld[$Name]
}

# What has this name in a section; what is not there is told as Windows tells it, by an error.
function Get-StubThing {
    param([string]$Section, [string]$Name)
    $thing = (Get-StubSection -Name $Section)[$Name]
    if ($null -eq $thing) { throw "$Name was not found in $Section." }
    return $thing
}

function Get-StubValue {
    param($Thing, [string]$Name, $Otherwise)
    if ($null -eq $Thing[$Name]) { return $Otherwise }
    return $Thing[$Name]
}

function Get-StubLocalSid {
    param([string]$Name)
    $known = (Get-CfKnownSids)["BUILTIN\$Name"]
    if ($known) { return $known }
    return 'S-1-5-21-' + ([System.Text.Encoding]::UTF8.GetBytes("$(Get-CfComputerName)\$Name".ToLowerInvariant()) -join '-')
}

function Get-LocalUser {
    [CmdletBinding()]
    param()
    $users = Get-StubSection -Name 'localUsers'
    foreach ($name in @($users.Keys)) {
        $user = $users[$name]
        $expires = Get-StubValue -Thing $user -Name 'accountExpires' -Otherwise 'never'
        $when = $null
        if ($expires -ne 'never') { $when = [datetime]::Parse($expires, [Globalization.CultureInfo]::InvariantCulture, [Globalization.DateTimeStyles]::RoundtripKind).ToLocalTime() }
        [pscustomobject]@{
            Name = $name; SID = (Get-StubLocalSid -Name $name); FullName = "$($user['fullName'])"; Description = "$($user['description'])"
            Enabled = ($user['enabled'] -ne $false); UserMayChangePassword = ($user['userMayChangePassword'] -ne $false); AccountExpires = $when
        }
    }
}

function New-LocalUser {
    [CmdletBinding()]
    param([string]$Name, [securestring]$Password)
    $users = Get-StubSection -Name 'localUsers'
    if ($users.ContainsKey($Name)) { throw "User $Name already exists." }
    if ((Get-StubSection -Name 'localGroups').ContainsKey($Name)) { throw "The name $Name is in use already." }
    Assert-StubPassword -Name $Name -Password $Password
    $users[$Name] = @{}
    return [pscustomobject]@{ Name = $Name }
}

# As the policy of the host says: length, three of four kinds of letters, not the name.
function Assert-StubPassword {
    param([string]$Name, [securestring]$Password)
    $plain = [System.Net.NetworkCredential]::new('', $Password).Password
    $policy = Get-StubSection -Name 'accountPolicy'
    $kinds = @('[a-z]', '[A-Z]', '[0-9]', '[^a-zA-Z0-9]' | Where-Object -FilterScript { $plain -cmatch $_ }).Count
    $isSimple = $policy['PasswordComplexity'] -ne $false -and ($kinds -lt 3 -or ($Name.Length -gt 2 -and $plain.IndexOf($Name, [StringComparison]::OrdinalIgnoreCase) -ge 0))
    if ($isSimple -or $plain.Length -lt [int](Get-StubValue -Thing $policy -Name 'MinimumPasswordLength' -Otherwise 0)) {
        throw 'Unable to update the password. The value provided for the new password does not meet the length, complexity, or history requirements of the domain.'
    }
}

function Set-LocalUser {
    [CmdletBinding()]
    param([string]$Name, [securestring]$Password, [string]$FullName, [string]$Description, [bool]$PasswordNeverExpires,
        [bool]$UserMayChangePassword, [datetime]$AccountExpires, [switch]$AccountNeverExpires)
    $user = (Get-StubSection -Name 'localUsers')[$Name]
    if ($null -eq $user) { throw "User $Name was not found." }
    if ($PSBoundParameters.ContainsKey('Password')) { Assert-StubPassword -Name $Name -Password $Password }
    if ($PSBoundParameters.ContainsKey('FullName')) { $user['fullName'] = $FullName }
    if ($PSBoundParameters.ContainsKey('Description')) { $user['description'] = $Description }
    if ($PSBoundParameters.ContainsKey('PasswordNeverExpires')) { $user['passwordNeverExpires'] = $PasswordNeverExpires }
    if ($PSBoundParameters.ContainsKey('UserMayChangePassword')) { $user['userMayChangePassword'] = $UserMayChangePassword }
    if ($AccountNeverExpires) { $user['accountExpires'] = 'never' }
    if ($PSBoundParameters.ContainsKey('AccountExpires')) { $user['accountExpires'] = ConvertTo-CfUtcText -Time $AccountExpires }
}

function Enable-LocalUser {
    [CmdletBinding()]
    param([string]$Name)
    (Get-StubThing -Section 'localUsers' -Name $Name)['enabled'] = $true
}

function Disable-LocalUser {
    [CmdletBinding()]
    param([string]$Name)
    Assert-StubAdministrator -Name $Name
    (Get-StubThing -Section 'localUsers' -Name $Name)['enabled'] = $false
}

function Remove-LocalUser {
    [CmdletBinding()]
    param([string]$Name)
    $users = Get-StubSection -Name 'localUsers'
    if ($null -eq $users[$Name]) { throw "User $Name was not found." }
    if ($users[$Name]['builtIn']) { throw 'Cannot perform this operation on built-in accounts.' }
    Assert-StubAdministrator -Name $Name
    foreach ($group in (Get-StubSection -Name 'localGroups').GetEnumerator()) {
        $group.Value['members'] = @($group.Value['members'] | Where-Object -FilterScript { $_ -and $_ -ne ".\$Name" })
    }
    $users.Remove($Name)
}

# Refuses when no other administrator could log on.
function Assert-StubAdministrator {
    param([string]$Name)
    $administrators = (Get-StubSection -Name 'localGroups')['Administrators']
    if ($null -eq $administrators -or @($administrators['members']) -notcontains ".\$Name") { return }
    $others = @($administrators['members'] | Where-Object -FilterScript { $_ -and $_ -ne ".\$Name" -and (Test-StubLogOn -Member $_) })
    if ($others.Count -eq 0) { throw 'This operation is not allowed on the last administrative account.' }
}

function Test-StubLogOn {
    param([string]$Member)
    if (-not $Member.StartsWith('.\', [StringComparison]::Ordinal)) { return $true }
    $user = (Get-StubSection -Name 'localUsers')[$Member.Substring(2)]
    return $null -ne $user -and $user['enabled'] -ne $false
}

function Get-CfUserFields {
    param([string]$Name)
    $user = Get-StubThing -Section 'localUsers' -Name $Name
    $flags = 0
    if ($user['passwordNeverExpires']) { $flags = 0x10000 }
    return @{
        userFlags = $flags; passwordExpired = [bool]$user['mustChangePassword']; locked = "$($user['locked'])" -eq 'true'; profile = "$($user['profile'])"
        loginScript = "$($user['loginScript'])"; homeDirectory = "$($user['homeDirectory'])"
    }
}

function Set-CfUserFields {
    param([string]$Name, [hashtable]$Fields)
    $user = Get-StubThing -Section 'localUsers' -Name $Name
    foreach ($field in $Fields.GetEnumerator()) {
        if ($field.Key -eq 'passwordExpired') {
            $user['mustChangePassword'] = $field.Value
        } elseif ($field.Key -eq 'locked') {
            $user.Remove('locked')
        } else {
            $user[$field.Key] = $field.Value
        }
    }
}

function Get-LocalGroup {
    [CmdletBinding()]
    param()
    $groups = Get-StubSection -Name 'localGroups'
    foreach ($name in @($groups.Keys)) {
        [pscustomobject]@{ Name = $name; SID = (Get-StubLocalSid -Name $name); Description = "$($groups[$name]['description'])" }
    }
}

function Find-StubGroup {
    param([string]$SID)
    foreach ($name in @((Get-StubSection -Name 'localGroups').Keys)) {
        if ((Get-StubLocalSid -Name $name) -eq $SID) { return $name }
    }
    throw "Group $SID was not found."
}

function New-LocalGroup {
    [CmdletBinding()]
    param([string]$Name)
    $groups = Get-StubSection -Name 'localGroups'
    if ($groups.ContainsKey($Name)) { throw "Group $Name already exists." }
    if ((Get-StubSection -Name 'localUsers').ContainsKey($Name)) { throw "The name $Name is in use already." }
    $groups[$Name] = @{ members = @() }
    return [pscustomobject]@{ Name = $Name }
}

function Remove-LocalGroup {
    [CmdletBinding()]
    param([string]$SID)
    $name = Find-StubGroup -SID $SID
    if ((Get-StubThing -Section 'localGroups' -Name $name)['builtIn']) { throw 'Cannot perform this operation on built-in accounts.' }
    (Get-StubSection -Name 'localGroups').Remove($name)
}

function Set-CfGroupDescription {
    param([string]$Name, [string]$Description)
    (Get-StubThing -Section 'localGroups' -Name $Name)['description'] = $Description
}

function Get-CfGroupMemberSids {
    param([string]$Name)
    foreach ($member in @((Get-StubThing -Section 'localGroups' -Name $Name)['members'] | Where-Object -FilterScript { $_ })) {
        ConvertTo-CfSid -Identity $member
    }
}

function Add-LocalGroupMember {
    [CmdletBinding()]
    param([string]$SID, [string]$Member)
    $group = Get-StubThing -Section 'localGroups' -Name (Find-StubGroup -SID $SID)
    $name = ConvertFrom-CfSid -Sid $Member
    $members = @($group['members'] | Where-Object -FilterScript { $_ })
    if ($members -contains $name) { throw "$name is already a member of group." }
    $group['members'] = @($members) + $name
}

function Remove-LocalGroupMember {
    [CmdletBinding()]
    param([string]$SID, [string]$Member)
    $group = Find-StubGroup -SID $SID
    $name = ConvertFrom-CfSid -Sid $Member
    $user = $null
    if ($name.StartsWith('.\', [StringComparison]::Ordinal)) { $user = (Get-StubSection -Name 'localUsers')[$name.Substring(2)] }
    if ($group -eq 'Administrators' -and $null -ne $user -and $user['builtIn']) { throw 'Cannot perform this operation on built-in accounts.' }
    $tree = Get-StubThing -Section 'localGroups' -Name $group
    $tree['members'] = @($tree['members'] | Where-Object -FilterScript { $_ -and $_ -ne $name })
}
