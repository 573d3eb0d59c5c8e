# Shares over SMB. Needs Accounts.ps1.

function Read-CfShare {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $shares = @{}
    foreach ($share in @(Get-SmbShare)) { $shares["$($share.Name)"] = $share }
    foreach ($item in $Items) {
        $share = $shares[$item['name']]
        if ($null -eq $share) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            try {
                $access = New-Object -TypeName System.Collections.ArrayList
                foreach ($entry in (Get-CfShareAccess -Name $item['name'])) {
                    [void]$access.Add(@{ account = $entry['account']; right = $entry['right'] })
                }
                @{
                    key = $item['key']; state = 'present'
                    properties = @{
                        path = "$($share.Path)"; description = "$($share.Description)"; access = $access.ToArray()
                        folderEnumerationMode = "$($share.FolderEnumerationMode)"; cachingMode = "$($share.CachingMode)"
                        encryptData = [bool]$share.EncryptData; concurrentUserLimit = [long]$share.ConcurrentUserLimit
                    }
                }
            } catch {
                @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = "$_" }
            }
        }
    }
}

# Who gets in, as account and right, and as Windows tells the account: one that nobody knows any more has no other name.
function Get-CfShareAccess {
    param([string]$Name)
    $list = New-Object -TypeName System.Collections.ArrayList
    foreach ($entry in @(Get-SmbShareAccess -Name $Name)) {
        $account = "$($entry.AccountName)"
        try { $account = ConvertFrom-CfSid -Sid (ConvertTo-CfSid -Identity $account) } catch { $null = $_ }
        $right = "$($entry.AccessRight)"
        if ("$($entry.AccessControlType)" -eq 'Deny') { $right = 'Deny' }
        [void]$list.Add(@{ account = $account; right = $right; told = "$($entry.AccountName)" })
    }
    return , $list.ToArray()
}

# The name that the cmdlets take: one of Windows' own in the language of the host.
function ConvertTo-CfShareAccount {
    param([string]$Account)
    return Get-CfAccountName -Sid (ConvertTo-CfSid -Identity $Account)
}

function Set-CfShare {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    $defaults = @{ description = ''; folderEnumerationMode = 'Unrestricted'; cachingMode = 'Manual'; encryptData = $false; concurrentUserLimit = 0 }
    $wanted = @($Properties['access'] | Where-Object -FilterScript { $null -ne $_ })
    if ($null -eq $Properties['access']) { $wanted = @(@{ account = 'Everyone'; right = 'Read' }) }
    # Before the share is there: an account that nobody knows.
    foreach ($entry in $wanted) { $entry['told'] = ConvertTo-CfShareAccount -Account $entry['account'] }
    $words = @{}
    foreach ($setting in $defaults.GetEnumerator()) {
        if (-not $Properties.ContainsKey($setting.Key)) { continue }
        $words[$setting.Key] = $setting.Value
        if ($null -ne $Properties[$setting.Key]) { $words[$setting.Key] = $Properties[$setting.Key] }
    }
    if ($Create) {
        # From the first moment nobody gets in who shall not.
        foreach ($right in 'Full', 'Change', 'Read', 'Deny') {
            $parameter = @{ 'Full' = 'FullAccess'; 'Change' = 'ChangeAccess'; 'Read' = 'ReadAccess'; 'Deny' = 'NoAccess' }[$right]
            $accounts = @(foreach ($entry in $wanted) { if ($entry['right'] -eq $right) { $entry['told'] } })
            if ($accounts.Count -gt 0) { $words[$parameter] = $accounts }
        }
        [void](New-SmbShare -Name $name -Path $Properties['path'] @words)
    } elseif ($words.Count -gt 0) {
        Set-SmbShare -Name $name @words -Force
    }
    if ($Create -or $Properties.ContainsKey('access')) { Set-CfShareAccess -Name $name -Wanted $wanted }
}

# Takes off what shall not be, then adds what lacks.
function Set-CfShareAccess {
    param([string]$Name, $Wanted)
    $found = Get-CfShareAccess -Name $Name
    foreach ($entry in $found) {
        if (Test-CfShareEntry -Entries $Wanted -Entry $entry) { continue }
        if ($entry['right'] -eq 'Deny') {
            [void](Unblock-SmbShareAccess -Name $Name -AccountName $entry['told'] -Force)
        } else {
            [void](Revoke-SmbShareAccess -Name $Name -AccountName $entry['told'] -Force)
        }
    }
    foreach ($entry in $Wanted) {
        if (Test-CfShareEntry -Entries $found -Entry $entry) { continue }
        if ($entry['right'] -eq 'Deny') {
            [void](Block-SmbShareAccess -Name $Name -AccountName $entry['told'] -Force)
        } else {
            [void](Grant-SmbShareAccess -Name $Name -AccountName $entry['told'] -AccessRight $entry['right'] -Force)
        }
    }
}

function Test-CfShareEntry {
    param($Entries, $Entry)
    foreach ($other in $Entries) {
        if ($other['account'] -eq $Entry['account'] -and $other['right'] -eq $Entry['right']) { return $true }
    }
    return $false
}

# The folder and what lies in it stay.
function Remove-CfShare {
    param($Id, $Undo)
    Remove-SmbShare -Name $Id['name'] -Force -ErrorAction Stop
}
