# The service control manager over $global:CfWorld['services']: what the registry says of a service, sc.exe's verbs, and the cmdlets.

function Get-StubServiceKey {
    param($Service)
    $starts = @{ boot = 0; system = 1; auto = 2; 'delayed-auto' = 2; demand = 3; disabled = 4 }
    $mode = "$($Service['startMode'])"
    $key = @{ Type = @{ data = 16 }; Start = @{ data = $starts[$mode] } }
    Add-StubServiceDetails -Key $key -Service $Service
    if ($mode -eq 'delayed-auto') { $key['DelayedAutostart'] = @{ data = 1 } }
    $names = @{ Description = 'description'; ImagePath = 'binaryPath'; ObjectName = 'account'; FailureCommand = 'failureCommand' }
    foreach ($entry in $names.GetEnumerator()) {
        if ($null -ne $Service[$entry.Value]) { $key[$entry.Key] = @{ data = $Service[$entry.Value] } }
    }
    $needs = @($Service['dependsOn'] | Where-Object -FilterScript { $_ })
    $key['DependOnService'] = @{ data = @($needs | Where-Object -FilterScript { $_ -notlike '+*' }) }
    $key['DependOnGroup'] = @{ data = @($needs | Where-Object -FilterScript { $_ -like '+*' } | ForEach-Object -Process { $_.Substring(1) }) }
    $key['FailureActions'] = @{ data = (Get-StubFailureHex -Service $Service) }
    return $key
}

function Add-StubServiceDetails {
    param($Key, $Service)
    $types = @{ own = 16; share = 32; kernel = 1; filesys = 2 }
    if ("$($Service['binaryPath'])" -like '*.sys') { $Key['Type'] = @{ data = 1 } }
    if ($Service['serviceType']) { $Key['Type'] = @{ data = $types["$($Service['serviceType'])"] } }
    $errors = @{ ignore = 0; normal = 1; severe = 2; critical = 3 }
    if ($Service['errorControl']) { $Key['ErrorControl'] = @{ data = $errors["$($Service['errorControl'])"] } }
    $sids = @{ none = 0; unrestricted = 1; restricted = 3 }
    if ($Service['sidType']) { $Key['ServiceSidType'] = @{ data = $sids["$($Service['sidType'])"] } }
    if ($Service['loadOrderGroup']) { $Key['Group'] = @{ data = $Service['loadOrderGroup'] } }
    if ($Service['failureActionsOnNonCrashFailures']) { $Key['FailureActionsOnNonCrashFailures'] = @{ data = 1 } }
    if ($Service['requiredPrivileges']) { $Key['RequiredPrivileges'] = @{ data = @($Service['requiredPrivileges']) } }
    if ($Service['environment']) { $Key['Environment'] = @{ data = @($Service['environment']) } }
}

# Of the triggers that Windows knows, those of the cases: the network comes and goes, a named pipe, an event of a provider.
function Get-StubTriggerKey {
    param([string]$Path)
    $name, $folder, $number = $Path.Substring('HKLM\SYSTEM\CurrentControlSet\Services\'.Length).Split([char[]]'\')
    $service = $global:CfWorld['services'][$name]
    $triggers = @()
    if ($null -ne $service) { $triggers = @($service['triggers'] | Where-Object -FilterScript { $_ }) }
    if ([int]$number -ge $triggers.Count) { return $null }
    $action, $word, $rest = "$($triggers[[int]$number])".Split([char[]]'/')
    $key = @{ Action = @{ data = 1 } }
    if ($action -eq 'stop') { $key['Action'] = @{ data = 2 } }
    switch ($word) {
        'networkon' { $key['Type'] = @{ data = 2 }; $key['GUID'] = @{ data = 'DEF2274FE2140B43A5497CD48CBC8245' } }
        'networkoff' { $key['Type'] = @{ data = 2 }; $key['GUID'] = @{ data = '2AA64BCC2E164846847AB6BDF993E335' } }
        'namedpipe' { $key['Type'] = @{ data = 6 }; $key['GUID'] = @{ data = '31D1811FAC3F37459E0C7E7B0C2F4B55' } }
        'custom' { $key['Type'] = @{ data = 20 }; $key['GUID'] = @{ data = (Get-StubGuidHex -Guid @($rest)[0]) } }
        default { throw "There is no stub for the trigger $word." }
    }
    if ($word -eq 'namedpipe') {
        $bytes = [System.Text.Encoding]::Unicode.GetBytes("$(@($rest)[0])" + [char]0)
        $key['Data0'] = @{ data = [BitConverter]::ToString($bytes).Replace('-', '') }
        $key['DataType0'] = @{ data = 2 }
    }
    return $key
}

function Get-StubGuidHex {
    param([string]$Guid)
    return [BitConverter]::ToString(([Guid]$Guid).ToByteArray()).Replace('-', '')
}

# As Windows keeps it: five numbers, then two for each action.
function Get-StubFailureHex {
    param($Service)
    $types = @{ none = 0; restart = 1; reboot = 2; run = 3 }
    $actions = @($Service['failureActions'] | Where-Object -FilterScript { $null -ne $_ })
    $numbers = @([long]$Service['failureResetSeconds'], 0, 0, $actions.Count, 20)
    foreach ($action in $actions) { $numbers += $types["$($action['action'])"], [long]$action['delayMilliseconds'] }
    return -join @(foreach ($number in $numbers) {
            [BitConverter]::ToString([BitConverter]::GetBytes([uint32]$number)).Replace('-', '')
        })
}

function Get-Service {
    [CmdletBinding()]
    param([string]$Name, [switch]$DependentServices)
    if ($DependentServices) {
        # As Windows tells them: those, too, that depend on what depends on it.
        foreach ($entry in @($global:CfWorld['services'].GetEnumerator())) {
            if (@($entry.Value['dependsOn']) -contains $Name) {
                Get-Service -Name $entry.Key
                Get-Service -Name $entry.Key -DependentServices
            }
        }
        return
    }
    if (-not $Name) {
        if ($null -eq $global:CfWorld['services']) { return }
        foreach ($one in @($global:CfWorld['services'].Keys)) { Get-Service -Name $one }
        return
    }
    $service = $global:CfWorld['services'][$Name]
    if ($null -eq $service) {
        $text = "Cannot find any service with service name '$Name'."
        $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new($text), 'NoServiceFoundForGivenName', 'ObjectNotFound', $Name))
        return
    }
    $shown = $Name
    if ($service['displayName']) { $shown = $service['displayName'] }
    $status = 'Stopped'
    if ($service['state'] -eq 'running') { $status = 'Running' }
    if ($service['state'] -eq 'starting') { $status = 'StartPending' }
    $modes = @{ auto = 'Automatic'; 'delayed-auto' = 'Automatic'; demand = 'Manual'; disabled = 'Disabled'; boot = 'Boot'; system = 'System' }
    return [pscustomobject]@{ Name = $Name; DisplayName = $shown; Status = $status; StartType = $modes["$($service['startMode'])"] }
}

function Start-Service {
    [CmdletBinding()]
    param([string]$Name)
    $service = $global:CfWorld['services'][$Name]
    if ($null -eq $service) { throw "Cannot find any service with service name '$Name'." }
    if ($service['state'] -eq 'running') { return }
    if ($service['startMode'] -eq 'disabled') { throw "Service '$Name' cannot be started: it is disabled." }
    foreach ($need in @($service['dependsOn'] | Where-Object -FilterScript { $_ })) { Start-Service -Name $need }
    $service['state'] = 'running'
}

function Stop-Service {
    [CmdletBinding()]
    param([string]$Name, [switch]$Force)
    foreach ($entry in @($global:CfWorld['services'].GetEnumerator())) {
        if ($entry.Value['state'] -eq 'running' -and @($entry.Value['dependsOn']) -contains $Name) {
            if ($Force) { Stop-Service -Name $entry.Key -Force; continue }
            throw "Cannot stop service '$Name' because it has dependent services. It can only be stopped if the Force flag is set."
        }
    }
    (Get-StubThing -Section 'services' -Name $Name)['state'] = 'stopped'
}

# sc.exe: words are a verb, a name, and pairs of 'key=' and value. Gives the number of Windows' error.
function Invoke-StubServiceControl {
    param([string[]]$Words)
    $services = $global:CfWorld['services']
    $verb, $name, $rest = $Words
    if ($verb -eq 'create') {
        if ($services.ContainsKey($name)) { return 1073 }
        $services[$name] = @{ displayName = $name; startMode = 'demand'; account = 'LocalSystem'; state = 'stopped'; dependsOn = @()
            failureActions = @(); failureResetSeconds = 0; failureCommand = '' }
    }
    if (-not $services.ContainsKey($name)) { return 1060 }
    if ($verb -eq 'delete') { $services.Remove($name); return 0 }
    if ($verb -eq 'description') { $services[$name]['description'] = "$rest"; return 0 }
    if ($verb -eq 'privs') { $services[$name]['requiredPrivileges'] = @("$rest".Split([char[]]'/') | Where-Object -FilterScript { $_ }); return 0 }
    if ($verb -eq 'sidtype') { $services[$name]['sidType'] = "$rest"; return 0 }
    if ($verb -eq 'failureflag') { $services[$name]['failureActionsOnNonCrashFailures'] = "$rest" -eq '1'; return 0 }
    if ($verb -eq 'triggerinfo') { $services[$name]['triggers'] = @($rest | Where-Object -FilterScript { $_ -ne 'delete' }); return 0 }
    for ($i = 0; $i + 1 -lt $rest.Count; $i += 2) {
        if (-not (Set-StubServiceSetting -Service $services[$name] -Word $rest[$i] -Value $rest[$i + 1])) { return 87 }
    }
    return 0
}

function Set-StubServiceSetting {
    param($Service, [string]$Word, [string]$Value)
    $names = @{ 'DisplayName=' = 'displayName'; 'binPath=' = 'binaryPath'; 'start=' = 'startMode'; 'command=' = 'failureCommand'; 'reset=' = 'failureResetSeconds'
        'error=' = 'errorControl'; 'group=' = 'loadOrderGroup'; 'type=' = 'serviceType' }
    # As ChangeServiceConfig: the kernel starts drivers only.
    $isDriver = "$($Service['binaryPath'])" -like '*.sys' -or @('kernel', 'filesys') -contains $Service['serviceType']
    if ($Word -eq 'start=' -and @('boot', 'system') -contains $Value -and -not $isDriver) { return $false }
    if ($names.ContainsKey($Word)) {
        $Service[$names[$Word]] = $Value
    } elseif ($Word -eq 'depend=') {
        $Service['dependsOn'] = @($Value.Split([char]'/') | Where-Object -FilterScript { $_ })
    } elseif ($Word -eq 'actions=') {
        $parts = $Value.Split([char]'/')
        $Service['failureActions'] = @(for ($i = 0; $i + 1 -lt $parts.Count; $i += 2) {
                $action = $parts[$i]
                if (-not $action) { $action = 'none' }
                @{ action = $action; delayMilliseconds = [long]$parts[$i + 1] }
            })
    } else {
        return $false
    }
    return $true
}
