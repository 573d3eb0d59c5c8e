# Owner, inheritance and own entries. Needs Secured.ps1.

function Read-CfAcl {
    param([object[]]$Items)
    Read-CfSecured -Items $Items -Describe {
        param($Item, $Kind)
        $descriptor = Get-CfDescriptor -Path $Item['path'] -Kind $Kind
        $access = New-Object -TypeName System.Collections.ArrayList
        foreach ($entry in $descriptor['entries']) { [void]$access.Add((ConvertFrom-CfSecuredEntry -Entry $entry -Kind $Kind)) }
        return @{ owner = (ConvertFrom-CfSid -Sid $descriptor['owner']); inheritance = $descriptor['inherits']; access = $access.ToArray() }
    }
}

# The way back has the raw entries: what was copied from above must go again.
function Set-CfAclOf {
    param([string]$Path, [string]$Kind, [hashtable]$Properties, $Undo)
    $before = Get-CfDescriptor -Path $Path -Kind $Kind
    if ($Properties['owner']) { Set-CfDescriptorOwner -Path $Path -Kind $Kind -Sid (ConvertTo-CfSid -Identity $Properties['owner']) }
    if (-not $Properties.ContainsKey('inheritance') -and -not $Properties.ContainsKey('access')) { return @{} }
    $inherits = $before['inherits']
    if ($Properties.ContainsKey('inheritance')) { $inherits = $Properties['inheritance'] -ne $false }
    $entries = $null
    if ($Properties.ContainsKey('access')) {
        $wanted = @($Properties['access'] | Where-Object -FilterScript { $null -ne $_ })
        $entries = @(foreach ($entry in $wanted) { ConvertTo-CfSecuredEntry -Entry $entry -Kind $Kind })
    }
    if ($null -ne $Undo['own']) { $entries = @($Undo['own'] | Where-Object -FilterScript { $null -ne $_ }) }
    $copies = $null -eq $entries
    Set-CfDescriptorAccess -Path $Path -Kind $Kind -Inherits $inherits -Copy $copies -Entries $entries
    return @{ own = $before['entries'] }
}

function Set-CfAcl {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $kind = Assert-CfSecured -Path $Id['path']
    return @{ undo = (Set-CfAclOf -Path $Id['path'] -Kind $kind -Properties $Properties -Undo $Undo) }
}

function Remove-CfAcl {
    param($Id, $Undo)
    throw "The access list of $($Id['path']) cannot be taken away."
}
