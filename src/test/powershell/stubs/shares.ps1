# Shares over $global:CfWorld['shares']: name to path and what differs from a fresh share.

function Find-StubShare {
    param([string]$Name)
    $share = (Get-StubSection -Name 'shares')[$Name]
    if ($null -eq $share) { throw "No MSFT_SMBShare objects found with property 'Name' equal to '$Name'." }
    return $share
}

function Get-SmbShare {
    [CmdletBinding()]
    param()
    foreach ($entry in @((Get-StubSection -Name 'shares').GetEnumerator())) {
        $share = @{
            Name = $entry.Key; Path = ''; Description = ''; FolderEnumerationMode = 'Unrestricted'; CachingMode = 'Manual'
            EncryptData = $false; ConcurrentUserLimit = 0
        }
        foreach ($setting in @($entry.Value.GetEnumerator())) {
            if ($share.ContainsKey($setting.Key)) { $share[$setting.Key] = $setting.Value }
        }
        [pscustomobject]$share
    }
}

function Get-StubShareEntries {
    param([string]$Name)
    $share = Find-StubShare -Name $Name
    if (-not $share.ContainsKey('access')) { return , @(@{ account = 'Everyone'; right = 'Read' }) }
    return , @($share['access'] | Where-Object -FilterScript { $null -ne $_ })
}

function Get-SmbShareAccess {
    [CmdletBinding()]
    param([string]$Name)
    foreach ($entry in (Get-StubShareEntries -Name $Name)) {
        $shown = [pscustomobject]@{ AccountName = $entry['account']; AccessControlType = 'Allow'; AccessRight = $entry['right'] }
        if ($entry['right'] -eq 'Deny') {
            $shown.AccessControlType = 'Deny'
            $shown.AccessRight = 'Full'
        }
        $shown
    }
}

function New-SmbShare {
    [CmdletBinding()]
    param(
        [string]$Name, [string]$Path, [string]$Description, [string]$FolderEnumerationMode, [string]$CachingMode, [bool]$EncryptData,
        [long]$ConcurrentUserLimit, [string[]]$FullAccess, [string[]]$ChangeAccess, [string[]]$ReadAccess, [string[]]$NoAccess
    )
    if ($null -eq $global:CfWorld['files'][$Path]) { throw 'The system cannot find the file specified.' }
    $share = @{ path = $Path }
    $access = @()
    foreach ($one in @(@('FullAccess', 'Full'), @('ChangeAccess', 'Change'), @('ReadAccess', 'Read'), @('NoAccess', 'Deny'))) {
        if (-not $PSBoundParameters.ContainsKey($one[0])) { continue }
        foreach ($account in $PSBoundParameters[$one[0]]) { $access += @{ account = (Get-StubShareAccount -Name $account); right = $one[1] } }
    }
    if ($access.Count -gt 0) { $share['access'] = $access }
    (Get-StubSection -Name 'shares')[$Name] = $share
    foreach ($setting in 'Description', 'FolderEnumerationMode', 'CachingMode', 'EncryptData', 'ConcurrentUserLimit') {
        if ($PSBoundParameters.ContainsKey($setting)) { $share[$setting] = $PSBoundParameters[$setting] }
    }
    return [pscustomobject]@{ Name = $Name }
}

function Get-StubShareAccount {
    param([string]$Name)
    return ConvertFrom-CfSid -Sid (ConvertTo-CfSid -Identity $Name)
}

function Set-SmbShare {
    [CmdletBinding()]
    param(
        [string]$Name, [string]$Description, [string]$FolderEnumerationMode, [string]$CachingMode, [bool]$EncryptData, [long]$ConcurrentUserLimit,
        [switch]$Force
    )
    $share = Find-StubShare -Name $Name
    foreach ($setting in 'Description', 'FolderEnumerationMode', 'CachingMode', 'EncryptData', 'ConcurrentUserLimit') {
        if ($PSBoundParameters.ContainsKey($setting)) { $share[$setting] = $PSBoundParameters[$setting] }
    }
}

function Remove-StubShareEntry {
    param([string]$Name, [string]$AccountName, [bool]$Denied)
    $account = Get-StubShareAccount -Name $AccountName
    (Find-StubShare -Name $Name)['access'] = @(foreach ($entry in (Get-StubShareEntries -Name $Name)) {
            if ($entry['account'] -ne $account -or ($entry['right'] -eq 'Deny') -ne $Denied) { $entry }
        })
}

function Add-StubShareEntry {
    param([string]$Name, [string]$AccountName, [string]$Right)
    $entries = Get-StubShareEntries -Name $Name
    (Find-StubShare -Name $Name)['access'] = @($entries) + @(@{ account = (Get-StubShareAccount -Name $AccountName); right = $Right })
}

function Grant-SmbShareAccess {
    [CmdletBinding()]
    param([string]$Name, [string]$AccountName, [string]$AccessRight, [switch]$Force)
    Add-StubShareEntry -Name $Name -AccountName $AccountName -Right $AccessRight
}

function Block-SmbShareAccess {
    [CmdletBinding()]
    param([string]$Name, [string]$AccountName, [switch]$Force)
    Add-StubShareEntry -Name $Name -AccountName $AccountName -Right 'Deny'
}

function Revoke-SmbShareAccess {
    [CmdletBinding()]
    param([string]$Name, [string]$AccountName, [switch]$Force)
    Remove-StubShareEntry -Name $Name -AccountName $AccountName -Denied $false
}

function Unblock-SmbShareAccess {
    [CmdletBinding()]
    param([string]$Name, [string]$AccountName, [switch]$Force)
    Remove-StubShareEntry -Name $Name -AccountName $AccountName -Denied $true
}

function Remove-SmbShare {
    [CmdletBinding()]
    param([string]$Name, [switch]$Force)
    [void](Find-StubShare -Name $Name)
    (Get-StubSection -Name 'shares').Remove($Name)
}
