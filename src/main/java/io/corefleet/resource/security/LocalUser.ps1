# Users of the host. What the cmdlets do not know goes through two functions that ask ADSI.

# Fields of ADSI: userFlags, passwordExpired, locked, profile, loginScript, homeDirectory.
function Get-CfUserFields {
    param([string]$Name)
    $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList "WinNT://./$Name,user"
    $locked = [bool]$entry.InvokeGet('IsAccountLocked')
    $fields = @{ userFlags = [int]$entry.Properties['UserFlags'].Value; passwordExpired = [int]$entry.Properties['PasswordExpired'].Value -ne 0; locked = $locked }
    $texts = @{ profile = 'Profile'; loginScript = 'LoginScript'; homeDirectory = 'HomeDirectory' }
    foreach ($text in $texts.GetEnumerator()) { $fields[$text.Key] = "$($entry.Properties[$text.Value].Value)" }
    $entry.Close()
    return $fields
}

# Any of passwordExpired, locked, profile, loginScript, homeDirectory.
function Set-CfUserFields {
    param([string]$Name, [hashtable]$Fields)
    $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList "WinNT://./$Name,user"
    $names = @{ profile = 'Profile'; loginScript = 'LoginScript'; homeDirectory = 'HomeDirectory' }
    foreach ($field in $Fields.GetEnumerator()) {
        if ($field.Key -eq 'locked') {
            $entry.InvokeSet('IsAccountLocked', [object[]]@([bool]$field.Value))
        } elseif ($field.Key -eq 'passwordExpired') {
            $entry.Properties['PasswordExpired'].Value = [int][bool]$field.Value
        } else {
            $entry.Properties[$names[$field.Key]].Value = "$($field.Value)"
        }
    }
    $entry.CommitChanges()
    $entry.Close()
}

function Read-CfLocalUser {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        $user = Find-CfLocalUser -Name $item['name']
        if ($null -eq $user) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = (Get-CfUserProperties -User $user) }
        }
    }
}

# By comparison, not by -Name, which takes wildcards.
function Find-CfLocalUser {
    param([string]$Name)
    foreach ($user in @(Get-LocalUser)) {
        if ("$($user.Name)" -eq $Name) { return $user }
    }
    return $null
}

function Get-CfUserProperties {
    param($User)
    $fields = Get-CfUserFields -Name "$($User.Name)"
    $expires = 'never'
    if ($null -ne $User.AccountExpires) { $expires = ConvertTo-CfUtcText -Time $User.AccountExpires }
    return @{
        fullName              = "$($User.FullName)"
        description           = "$($User.Description)"
        enabled               = [bool]$User.Enabled
        # PasswordExpires is empty too when the policy has no maximum age, so the flag itself is asked.
        passwordNeverExpires  = ($fields['userFlags'] -band 0x10000) -ne 0
        userMayChangePassword = [bool]$User.UserMayChangePassword
        mustChangePassword    = $fields['passwordExpired']
        accountExpires        = $expires
        locked                = $fields['locked']
        profile               = $fields['profile']
        loginScript           = $fields['loginScript']
        homeDirectory         = $fields['homeDirectory']
    }
}

function ConvertTo-CfUtcText {
    param([datetime]$Time)
    return $Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
}

function ConvertFrom-CfUtcText {
    param([string]$Text)
    $style = [Globalization.DateTimeStyles]::RoundtripKind
    return [datetime]::Parse($Text, [Globalization.CultureInfo]::InvariantCulture, $style).ToLocalTime()
}

function Set-CfLocalUser {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    if ($Create) {
        $password = $Properties['password']
        if ($null -eq $password) { $password = New-CfRandomPassword }
        [void](New-LocalUser -Name $name -Password (ConvertTo-CfSecureText -Text $password))
    } elseif ($null -ne $Properties['password']) {
        Set-LocalUser -Name $name -Password (ConvertTo-CfSecureText -Text $Properties['password'])
    }
    Set-CfUserSettings -Name $name -Properties $Properties
    Set-CfUserFieldsAsWanted -Name $name -Properties $Properties
    if ($Properties.ContainsKey('enabled')) {
        # Nothing set is Windows' default: a new account can log on.
        if ($Properties['enabled'] -eq $false) { Disable-LocalUser -Name $name } else { Enable-LocalUser -Name $name }
    }
}

function Set-CfUserSettings {
    param([string]$Name, [hashtable]$Properties)
    if ($Properties.ContainsKey('fullName')) { Set-LocalUser -Name $Name -FullName "$($Properties['fullName'])" }
    if ($Properties.ContainsKey('description')) { Set-LocalUser -Name $Name -Description "$($Properties['description'])" }
    if ($Properties.ContainsKey('passwordNeverExpires')) {
        Set-LocalUser -Name $Name -PasswordNeverExpires ([bool]$Properties['passwordNeverExpires'])
    }
    if ($Properties.ContainsKey('userMayChangePassword')) {
        Set-LocalUser -Name $Name -UserMayChangePassword ($Properties['userMayChangePassword'] -ne $false)
    }
    if ($Properties.ContainsKey('accountExpires')) {
        $when = "$($Properties['accountExpires'])"
        if ($when -eq '' -or $when -eq 'never') {
            Set-LocalUser -Name $Name -AccountNeverExpires
        } else {
            Set-LocalUser -Name $Name -AccountExpires (ConvertFrom-CfUtcText -Text $when)
        }
    }
}

function Set-CfUserFieldsAsWanted {
    param([string]$Name, [hashtable]$Properties)
    $fields = @{}
    if ($Properties.ContainsKey('mustChangePassword')) { $fields['passwordExpired'] = [bool]$Properties['mustChangePassword'] }
    if ($Properties.ContainsKey('locked')) { $fields['locked'] = $false }
    foreach ($text in 'profile', 'loginScript', 'homeDirectory') {
        if ($Properties.ContainsKey($text)) { $fields[$text] = "$($Properties[$text])" }
    }
    if ($fields.Count -gt 0) { Set-CfUserFields -Name $Name -Fields $fields }
}

# Letter by letter, so that the text of the password is in no other object.
function ConvertTo-CfSecureText {
    param([string]$Text)
    $secure = New-Object -TypeName System.Security.SecureString
    foreach ($letter in $Text.ToCharArray()) { $secure.AppendChar($letter) }
    $secure.MakeReadOnly()
    return $secure
}

# Nobody knows it: an account that has none yet must not be open. The last letters satisfy every rule of complexity.
function New-CfRandomPassword {
    $bytes = [byte[]]::new(30)
    $source = [System.Security.Cryptography.RandomNumberGenerator]::Create()
    $source.GetBytes($bytes)
    $source.Dispose()
    return [Convert]::ToBase64String($bytes) + 'aA1!'
}

function Remove-CfLocalUser {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    if ($null -ne (Find-CfLocalUser -Name $Id['name'])) { Remove-LocalUser -Name $Id['name'] }
}
