# Owner, inheritance, entries and what is audited: of files with themselves in $global:CfWorld['files'], of keys in ['keyAcls'].

function Get-CfSecuredKind {
    param([string]$Path)
    if ($Path -match '^HK[A-Z]+\\') {
        if (Test-CfRegistryKey -View '64' -Path $Path) { return 'key' }
        return ''
    }
    return "$(Get-CfPathKind -Path $Path)"
}

function Get-StubSecured {
    param([string]$Path, [string]$Kind)
    if ($Kind -ne 'key') { return $global:CfWorld['files'][$Path] }
    $keys = Get-StubSection -Name 'keyAcls'
    if ($null -eq $keys[$Path]) { $keys[$Path] = @{} }
    return $keys[$Path]
}

function Get-CfDescriptor {
    param([string]$Path, [string]$Kind)
    $thing = Get-StubSecured -Path $Path -Kind $Kind
    $owner = 'BUILTIN\Administrators'
    if ($thing['owner']) { $owner = $thing['owner'] }
    $entries = @(foreach ($entry in @($thing['access'] | Where-Object -FilterScript { $null -ne $_ -and -not $_['inherited'] })) {
            ConvertTo-CfSecuredEntry -Entry $entry -Kind $Kind
        })
    return @{ owner = (ConvertTo-CfSid -Identity $owner); inherits = $thing['inheritance'] -ne $false; entries = $entries }
}

function Set-CfDescriptorAccess {
    param([string]$Path, [string]$Kind, [bool]$Inherits, [bool]$Copy, $Entries)
    $thing = Get-StubSecured -Path $Path -Kind $Kind
    $all = @($thing['access'] | Where-Object -FilterScript { $null -ne $_ })
    $above = @($all | Where-Object -FilterScript { $_['inherited'] })
    $own = @($all | Where-Object -FilterScript { -not $_['inherited'] })
    if ($null -ne $Entries) {
        $own = @(foreach ($entry in $Entries) { ConvertFrom-CfSecuredEntry -Entry $entry -Kind $Kind })
    } elseif ($Copy -and -not $Inherits -and $thing['inheritance'] -ne $false) {
        foreach ($entry in $above) {
            $copied = $entry.Clone()
            $copied.Remove('inherited')
            $own += $copied
        }
    }
    $thing['access'] = @($above + $own)
    if ($Inherits) { $thing.Remove('inheritance') } else { $thing['inheritance'] = $false }
}

function Set-CfDescriptorOwner {
    param([string]$Path, [string]$Kind, [string]$Sid)
    (Get-StubSecured -Path $Path -Kind $Kind)['owner'] = ConvertFrom-CfSid -Sid $Sid
}

function Get-CfAuditList {
    param([string]$Path, [string]$Kind)
    $thing = Get-StubSecured -Path $Path -Kind $Kind
    foreach ($entry in @($thing['audit'] | Where-Object -FilterScript { $null -ne $_ })) {
        $raw = ConvertTo-CfSecuredEntry -Entry $entry -Kind $Kind
        $raw.Remove('type')
        $raw['outcome'] = $entry['outcome']
        $raw
    }
}

function Set-CfAuditList {
    param([string]$Path, [string]$Kind, [string]$Sid, [object[]]$Entries)
    $thing = Get-StubSecured -Path $Path -Kind $Kind
    $list = @(foreach ($entry in @($thing['audit'] | Where-Object -FilterScript { $null -ne $_ })) {
            if ((ConvertTo-CfSid -Identity $entry['identity']) -ne $Sid) { $entry }
        })
    foreach ($entry in $Entries) {
        $shown = ConvertFrom-CfSecuredEntry -Entry $entry -Kind $Kind
        $shown.Remove('type')
        $shown['outcome'] = $entry['outcome']
        $list += $shown
    }
    if ($list.Count -eq 0) { $thing.Remove('audit') } else { $thing['audit'] = $list }
}
