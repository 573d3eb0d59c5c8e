# Rights of accounts. Needs Accounts.ps1 and SecurityPolicy.ps1.

function Read-CfUserRight {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $policy = Get-CfSecurityPolicy
    foreach ($item in $Items) {
        $sids = @(Get-CfRightSids -Policy $policy -Name $item['name'])
        if (-not $item['account']) {
            @{ key = $item['key']; state = 'present'; properties = @{ accounts = (ConvertFrom-CfSids -Sids $sids) } }
        } elseif ((Find-CfRightSid -Identity $item['account'] -Sids $sids) -ne '') {
            @{ key = $item['key']; state = 'present'; properties = @{} }
        } else {
            @{ key = $item['key']; state = 'absent' }
        }
    }
}

# A right that nobody has is not in the export. A SID stands there with a star; accounts of the host by their names.
function Get-CfRightSids {
    param($Policy, [string]$Name)
    if ($null -eq $Policy['Privilege Rights']) { return }
    $line = "$($Policy['Privilege Rights'][$Name])"
    foreach ($part in $line.Split([char]',')) {
        $word = $part.Trim()
        if ($word -eq '') { continue }
        if ($word.StartsWith('*', [StringComparison]::Ordinal)) {
            $word.Substring(1)
        } elseif ($word.Contains('\')) {
            ConvertTo-CfSid -Identity $word
        } else {
            ConvertTo-CfSid -Identity ".\$word"
        }
    }
}

# The SID of an account that is among these; empty text when it is not, or when nobody knows the account.
function Find-CfRightSid {
    param([string]$Identity, [object[]]$Sids)
    try { $sid = ConvertTo-CfSid -Identity $Identity } catch { return '' }
    if ($Sids -contains $sid) { return $sid }
    return ''
}

function Set-CfUserRight {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    if ($Id['account']) {
        $sids = @(Get-CfRightSids -Policy (Get-CfSecurityPolicy) -Name $Id['name'])
        $sid = ConvertTo-CfSid -Identity $Id['account']
        if ($sids -contains $sid) { return }
        Set-CfRight -Name $Id['name'] -Sids ($sids + $sid)
    } elseif ($Properties.ContainsKey('accounts')) {
        $accounts = @($Properties['accounts'] | Where-Object -FilterScript { $_ })
        Set-CfRight -Name $Id['name'] -Sids @(foreach ($account in $accounts) { ConvertTo-CfSid -Identity $account })
    }
}

function Set-CfRight {
    param([string]$Name, [object[]]$Sids)
    $line = @(foreach ($sid in $Sids) { "*$sid" }) -join ','
    Set-CfSecurityPolicy -Section 'Privilege Rights' -Values @{ $Name = $line }
}

# The whole list is never taken away: only a single account is.
function Remove-CfUserRight {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    if (-not $Id['account']) { throw "The right $($Id['name']) is always there." }
    $sids = @(Get-CfRightSids -Policy (Get-CfSecurityPolicy) -Name $Id['name'])
    $gone = Find-CfRightSid -Identity $Id['account'] -Sids $sids
    if ($gone -eq '') { return }
    Set-CfRight -Name $Id['name'] -Sids @($sids | Where-Object -FilterScript { $_ -ne $gone })
}
