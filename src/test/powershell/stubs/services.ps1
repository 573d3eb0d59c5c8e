# The service control manager over $global:CfWorld['services']: what the registry says of a service, sc.exe's verbs, and the cmdlets.

function Get-StubServiceKey {
    param($Service)
    $starts = @{ boot = 0; system = 1; auto = 2; 'delayed-auto' = 2; demand = 3; disabled = 4 }
    $mode = "$($Service['startMode'])"
    $key = @{ Type = @{ data = 16 }; Start = @{ data = $starts[$mode] } }
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
    param([string]$Name)
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
    return [pscustomobject]@{ Name = $Name; DisplayName = $shown; Status = $status }
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
    param([string]$Name)
    foreach ($entry in $global:CfWorld['services'].GetEnumerator()) {
        if ($entry.Value['state'] -eq 'running' -and @($entry.Value['dependsOn']) -contains $Name) {
            throw "Cannot stop service '$Name' because it has dependent services. It can only be stopped if the Force flag is set."
        }
    }
    $global:CfWorld['services'][$Name]['state'] = 'stopped'
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
    for ($i = 0; $i + 1 -lt $rest.Count; $i += 2) {
        if (-not (Set-StubServiceSetting -Service $services[$name] -Word $rest[$i] -Value $rest[$i + 1])) { return 87 }
    }
    return 0
}

function Set-StubServiceSetting {
    param($Service, [string]$Word, [string]$Value)
    $names = @{ 'DisplayName=' = 'displayName'; 'binPath=' = 'binaryPath'; 'start=' = 'startMode'; 'command=' = 'failureCommand'; 'reset=' = 'failureResetSeconds' }
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
