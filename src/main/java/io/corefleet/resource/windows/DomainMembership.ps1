# The domain or workgroup that the host belongs to.

function Get-CfMembership {
    $computer = Get-CimInstance -ClassName 'Win32_ComputerSystem' -Property 'Domain', 'PartOfDomain'
    # Outside a domain this holds the workgroup.
    if ($computer.PartOfDomain) { return @{ domain = "$($computer.Domain)"; workgroup = '' } }
    return @{ domain = ''; workgroup = "$($computer.Domain)" }
}

function Read-CfDomainMembership {
    param([object[]]$Items)
    $found = Get-CfMembership
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = $found } }
}

function Set-CfDomainMembership {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $before = Get-CfMembership
    $domain = "$($Properties['domain'])"
    $workgroup = "$($Properties['workgroup'])"
    # Going back: what a change displaced without naming it.
    if (-not $domain -and -not $workgroup) {
        $domain = "$($Undo['domain'])"
        $workgroup = "$($Undo['workgroup'])"
    }
    $arguments = @{ Force = $true; ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue' }
    if ($domain) {
        $arguments['DomainName'] = $domain
        if ($Properties['organizationalUnit']) { $arguments['OUPath'] = "$($Properties['organizationalUnit'])" }
        if ($Properties['userName']) {
            $arguments['Credential'] = New-CfCredential -UserName $Properties['userName'] -Password $Properties['password']
        }
        Add-Computer @arguments
    } else {
        Exit-CfDomain -Before $before -Workgroup $workgroup -Properties $Properties
    }
    return @{ undo = $before; rebootNeeded = $true }
}

function Exit-CfDomain {
    param($Before, [string]$Workgroup, [hashtable]$Properties)
    $arguments = @{ WorkgroupName = 'WORKGROUP'; Force = $true; ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue' }
    if ($Workgroup) { $arguments['WorkgroupName'] = $Workgroup }
    if ($Before['domain']) {
        if ($Properties['userName']) {
            $arguments['UnjoinDomainCredential'] = New-CfCredential -UserName $Properties['userName'] -Password $Properties['password']
        }
        Remove-Computer @arguments
    } else {
        Add-Computer @arguments
    }
}

function Remove-CfDomainMembership {
    param($Id, $Undo)
    $before = Get-CfMembership
    Exit-CfDomain -Before $before -Workgroup '' -Properties @{}
    return @{ undo = $before; rebootNeeded = $true }
}
