# What is known of services, under the names that Ansible gives it. Needs Checks.ps1.

function Get-CfServiceStatAnswer {
    param($Arguments)
    $services = @(foreach ($service in @(Find-CfServicesMeant -Asked "$($Arguments['name'])")) { ConvertTo-CfServiceStat -Service $service })
    return @{ holds = $true; message = ''; output = @{ exists = ($services.Count -gt 0); services = $services } }
}

# A name, a shown name, or a pattern over names in which only * and ? count. Nothing means all.
function Find-CfServicesMeant {
    param([string]$Asked)
    $isPattern = $Asked -eq '' -or $Asked.Contains('*') -or $Asked.Contains('?')
    $pattern = '^'
    if ($Asked -ne '') { $pattern = '^' + [regex]::Escape($Asked).Replace('\*', '.*').Replace('\?', '.') + '$' }
    # There are services that not even an administrator may ask.
    Get-Service -ErrorAction SilentlyContinue | Where-Object -FilterScript {
        "$($_.Name)" -match $pattern -or (-not $isPattern -and "$($_.DisplayName)" -eq $Asked)
    } | Sort-Object -Property Name
}

function ConvertTo-CfServiceStat {
    param($Service)
    $name = "$($Service.Name)"
    $told = @{ name = $name; display_name = "$($Service.DisplayName)"; state = 'unknown'; start_mode = ''; path = ''; username = ''; dependencies = @() }
    $states = @{
        Running = 'started'; Stopped = 'stopped'; Paused = 'paused'; StartPending = 'start_pending'; StopPending = 'stop_pending'
        ContinuePending = 'continue_pending'; PausePending = 'pause_pending'
    }
    $status = "$($Service.Status)"
    if ($states.ContainsKey($status)) { $told['state'] = $states[$status] }
    $key = Get-CfRegistryKey -View '64' -Path "HKLM\SYSTEM\CurrentControlSet\Services\$name"
    if ($null -eq $key) { return $told }
    if ($null -ne $key['ImagePath']) { $told['path'] = "$($key['ImagePath']['data'])" }
    if ($null -ne $key['ObjectName']) { $told['username'] = Get-CfShownAccount -Account "$($key['ObjectName']['data'])" }
    if ($null -ne $key['Start']) { $told['start_mode'] = Get-CfShownStartMode -Key $key }
    if ($null -ne $key['DependOnService']) { $told['dependencies'] = @($key['DependOnService']['data'] | Where-Object -FilterScript { $_ }) }
    return $told
}

function Get-CfShownStartMode {
    param($Key)
    $modes = 'boot', 'system', 'auto', 'manual', 'disabled'
    $mode = $modes[[int]$Key['Start']['data']]
    if ($mode -eq 'auto' -and $null -ne $Key['DelayedAutostart'] -and [int]$Key['DelayedAutostart']['data'] -eq 1) { return 'delayed' }
    return $mode
}

function Get-CfShownAccount {
    param([string]$Account)
    $shown = @{
        'LocalSystem' = 'NT AUTHORITY\SYSTEM'; 'NT AUTHORITY\LocalService' = 'NT AUTHORITY\LOCAL SERVICE'
        'NT AUTHORITY\NetworkService' = 'NT AUTHORITY\NETWORK SERVICE'
    }
    if ($shown.ContainsKey($Account)) { return $shown[$Account] }
    return $Account
}

function Test-CfServiceStatAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfServiceStatAnswer -Arguments $Item
    }
}

function Invoke-CfServiceStatAction {
    param($Arguments)
    $answer = Get-CfServiceStatAnswer -Arguments $Arguments
    return @{ output = $answer['output'] }
}
