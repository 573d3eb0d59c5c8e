# Names, domains, time zones and power plans, and the programs that set them, over $global:CfWorld.

# As Win32_ComputerSystem has it: the domain, or the workgroup of a host without one.
function Get-StubDomain {
    if ($global:CfWorld['host']['domain']) { return "$($global:CfWorld['host']['domain'])" }
    if ($global:CfWorld['host']['workgroup']) { return "$($global:CfWorld['host']['workgroup'])" }
    return 'WORKGROUP'
}

function Get-StubDomainRole {
    if ($null -ne $global:CfWorld['host']['domainRole']) { return [uint16]$global:CfWorld['host']['domainRole'] }
    if ($global:CfWorld['host']['domain']) { return [uint16]3 }
    return [uint16]2
}

function Send-CfEnvironmentChange { }

function Rename-Computer {
    [CmdletBinding()]
    param([string]$NewName, [switch]$Force, [pscredential]$DomainCredential)
    $named = $global:CfWorld['host']
    if ($named['domain'] -and $null -eq $DomainCredential) { throw 'Fail to rename the computer: Access is denied.' }
    $named['pendingName'] = $NewName.ToUpperInvariant()
    if ($named['pendingName'] -eq $named['name']) { $named.Remove('pendingName') }
}

function Add-Computer {
    [CmdletBinding()]
    param([string]$DomainName, [string]$WorkgroupName, [string]$OUPath, [pscredential]$Credential, [switch]$Force)
    $named = $global:CfWorld['host']
    if ($WorkgroupName) {
        Set-StubWorkgroup -Name $WorkgroupName
        return
    }
    $fails = "Computer '$($named['name'])' failed to join domain '$DomainName'"
    $known = $global:CfWorld['domains']
    if ($null -eq $known -or -not $known.ContainsKey($DomainName)) {
        throw "${fails}: The specified domain either does not exist or could not be contacted."
    }
    if ($null -eq $Credential) { throw "${fails}: Access is denied." }
    $named['domain'] = $DomainName
    $named.Remove('workgroup')
}

function Remove-Computer {
    [CmdletBinding()]
    param([string]$WorkgroupName, [pscredential]$UnjoinDomainCredential, [switch]$Force)
    if (-not $global:CfWorld['host']['domain']) { throw 'The computer is not joined to a domain.' }
    Set-StubWorkgroup -Name $WorkgroupName
}

function Set-StubWorkgroup {
    param([string]$Name)
    $global:CfWorld['host']['domain'] = ''
    $global:CfWorld['host']['workgroup'] = $Name
    if ($Name -eq 'WORKGROUP') { $global:CfWorld['host'].Remove('workgroup') }
}

function Invoke-StubTzutil {
    param([string[]]$Words)
    $zone = 'Pacific Standard Time'
    $known = $global:CfWorld['timeZone']
    if ($null -ne $known -and $known['host']['id']) { $zone = "$($known['host']['id'])" }
    if ($Words[0] -eq '/g') { return @{ rc = 0; stdout = $zone; stderr = '' } }
    if ($Words[1] -notmatch 'Time|^UTC') { return @{ rc = 1; stdout = ''; stderr = 'The specified time zone ID is invalid.' } }
    $global:CfWorld['timeZone'] = @{ host = @{ id = $Words[1] } }
    return @{ rc = 0; stdout = ''; stderr = '' }
}

function Invoke-StubPowercfg {
    param([string[]]$Words)
    $known = '381b4222-f694-41f0-9685-ff5bb260df2e', '8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c', 'a1841308-3541-4fab-bc81-f71556f20b4a'
    if ($known -notcontains $Words[1]) {
        return @{ rc = 1; stdout = 'Invalid Parameters -- the power scheme does not exist.'; stderr = '' }
    }
    $path = 'HKLM\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes'
    Set-CfRegistryData -View '64' -Path $path -Name 'ActivePowerScheme' -Kind 'string' -Data $Words[1]
    return @{ rc = 0; stdout = ''; stderr = '' }
}

function Invoke-StubW32tm {
    param([string[]]$Words)
    if ($global:CfWorld['services']['W32Time']['state'] -ne 'running') {
        return @{ rc = -2147023834; stdout = 'The following error occurred: The service has not been started. (0x80070426)'; stderr = '' }
    }
    return @{ rc = 0; stdout = 'The command completed successfully.'; stderr = '' }
}
