# The dead-man's switch (docs/agent-protocol.md, section 4.5): a task of the host itself takes changes back unless the controller, through a
# new connection, has said in time that it can reach the host. All of it lies below one key of the registry that only SYSTEM and administrators
# can read or write; the key Armed below it is the sign: whoever takes it away first has won, the task or the controller.

function Get-CfSwitchPath {
    return 'HKLM\SOFTWARE\Corefleet\Switch'
}

function Invoke-CfSwitchVerb {
    param($Payload)
    if ($Payload.verb -eq 'arm') { return Enable-CfSwitch -Payload $Payload }
    if ($Payload.verb -eq 'confirm') { return Confirm-CfSwitch }
    throw "The agent knows no verb '$($Payload.verb)' of the switch."
}

# Nothing may be changed before the task itself has said that it waits: a policy may keep it from running.
function Enable-CfSwitch {
    param($Payload)
    $path = Get-CfSwitchPath
    if (Test-CfRegistryKey -View '64' -Path "$path\Armed") {
        throw 'A dead-man''s switch of another run is armed on this host.'
    }
    Remove-CfSwitch
    $seconds = [int]$Payload.seconds
    $due = [datetime]::UtcNow.AddSeconds($seconds).ToString('o', [Globalization.CultureInfo]::InvariantCulture)
    New-CfSwitchKey -Path $path
    Set-CfRegistryData -View '64' -Path $path -Name 'Seconds' -Kind 'dword' -Data $seconds
    Set-CfRegistryData -View '64' -Path $path -Name 'Code' -Kind 'string' -Data ([string]$Payload.code)
    Set-CfRegistryData -View '64' -Path $path -Name 'Steps' -Kind 'string' -Data ([string]$Payload.steps)
    Set-CfRegistryData -View '64' -Path $path -Name 'Due' -Kind 'string' -Data $due
    New-CfSwitchKey -Path "$path\Armed"
    try {
        Start-CfSwitchTask -Arguments ([string]$Payload.command)
        Wait-CfSwitchTask
    } catch {
        Remove-CfSwitch
        throw
    }
    return @{ state = 'armed'; due = $due }
}

# What was noted of a step before it is done: only what was begun is taken back.
function Add-CfSwitchStep {
    param([int]$Step)
    if (-not (Test-CfRegistryKey -View '64' -Path "$(Get-CfSwitchPath)\Armed")) {
        throw 'The time of the dead-man''s switch was over before this could be done.'
    }
    Set-CfRegistryData -View '64' -Path (Get-CfSwitchPath) -Name "Begun $Step" -Kind 'string' -Data ''
}

# What the step returned for its undo, in the form in which requests carry values.
function Add-CfSwitchUndo {
    param([int]$Step, $Undo)
    if ($null -eq $Undo -or $Undo.Count -eq 0) { return }
    $text = ConvertTo-CfJson -Map (ConvertTo-CfMarked -Value $Undo)
    Set-CfRegistryData -View '64' -Path (Get-CfSwitchPath) -Name "Undo $Step" -Kind 'string' -Data $text
}

function ConvertTo-CfMarked {
    param($Value)
    if ($null -eq $Value -or $Value -is [bool]) { return $Value }
    if ($Value -is [System.Collections.IDictionary]) {
        $map = @{}
        foreach ($entry in $Value.GetEnumerator()) { $map["$($entry.Key)"] = ConvertTo-CfMarked -Value $entry.Value }
        return $map
    }
    if ($Value -is [string]) { return "=$Value" }
    if ($Value -is [System.Collections.IEnumerable]) {
        $list = New-Object -TypeName System.Collections.ArrayList
        foreach ($item in $Value) { [void]$list.Add((ConvertTo-CfMarked -Value $item)) }
        return , $list.ToArray()
    }
    # Numbers as text, since the readers of JSON differ in the large ones.
    return "#$Value"
}

function Confirm-CfSwitch {
    $path = Get-CfSwitchPath
    $key = Get-CfRegistryKey -View '64' -Path $path
    if ($null -eq $key) { return @{ state = 'none' } }
    $reply = @{
        state  = 'taking_back'
        undo   = Get-CfSwitchNotes -Key $key -Word 'Undo'
        failed = Get-CfSwitchNotes -Key $key -Word 'Failed'
        at     = ''
    }
    if (Remove-CfSwitchSign) {
        $reply['state'] = 'confirmed'
        Remove-CfSwitch
    } elseif ($key.ContainsKey('TakenBack')) {
        $reply['state'] = 'taken_back'
        $reply['at'] = "$($key['TakenBack'].data)"
        Remove-CfSwitch
    }
    return $reply
}

# Notes of steps, by their number.
function Get-CfSwitchNotes {
    param($Key, [string]$Word)
    $notes = @{}
    foreach ($entry in @($Key.GetEnumerator())) {
        if ("$($entry.Key)" -notmatch "^$Word ([0-9]+)$") { continue }
        $number = $Matches[1]
        $notes[$number] = "$($entry.Value.data)"
        if ($Word -eq 'Undo') { $notes[$number] = ConvertFrom-CfMarked -Value (ConvertFrom-Json -InputObject $notes[$number]) }
    }
    return $notes
}

# What the task does. Its clock is not the host's: a change may set that one.
function Watch-CfSwitch {
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $WarningPreference = 'SilentlyContinue'
    $ConfirmPreference = 'None'
    [Threading.Thread]::CurrentThread.CurrentCulture = [Globalization.CultureInfo]::InvariantCulture
    $path = Get-CfSwitchPath
    $key = Get-CfRegistryKey -View '64' -Path $path
    if ($null -eq $key -or $key.ContainsKey('TakenBack')) { return }
    if (-not $key.ContainsKey('TakingBack')) {
        $seconds = Get-CfSwitchRest -Key $key
        Set-CfRegistryData -View '64' -Path $path -Name 'Waiting' -Kind 'string' -Data "$PID"
        $clock = [Diagnostics.Stopwatch]::StartNew()
        while ($clock.Elapsed.TotalSeconds -lt $seconds) {
            Start-Sleep -Milliseconds 500
            if (-not (Test-CfRegistryKey -View '64' -Path "$path\Armed")) { return }
        }
        if (-not (Remove-CfSwitchSign)) { return }
        # A task that is broken off in the middle goes on after the next boot.
        Set-CfRegistryData -View '64' -Path $path -Name 'TakingBack' -Kind 'string' -Data "$PID"
    }
    Undo-CfSwitch
}

# The whole time at the first start; after a boot what is left of it.
function Get-CfSwitchRest {
    param($Key)
    $seconds = [double]$Key['Seconds'].data
    if (-not $Key.ContainsKey('Waiting')) { return $seconds }
    $style = [Globalization.DateTimeStyles]::RoundtripKind
    $due = [datetime]::Parse("$($Key['Due'].data)", [Globalization.CultureInfo]::InvariantCulture, $style)
    return [Math]::Min($seconds, [Math]::Max(0.0, ($due - [datetime]::UtcNow).TotalSeconds))
}

function Undo-CfSwitch {
    $path = Get-CfSwitchPath
    $key = Get-CfRegistryKey -View '64' -Path $path
    foreach ($step in @((ConvertFrom-Json -InputObject "$($key['Steps'].data)").steps)) {
        $number = [int]$step.step
        if (-not $key.ContainsKey("Begun $number")) { continue }
        if ($key.ContainsKey("Undo $number")) { $step.undo = ConvertFrom-Json -InputObject "$($key["Undo $number"].data)" }
        $reply = Invoke-CfStep -Step $step
        if ($reply['outcome'] -ne 'done') {
            $why = "$($reply['error']['message'])"
            Set-CfRegistryData -View '64' -Path $path -Name "Failed $number" -Kind 'string' -Data $why
        }
    }
    $now = [datetime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
    Set-CfRegistryData -View '64' -Path $path -Name 'TakenBack' -Kind 'string' -Data $now
    Remove-CfSwitchTask
}

# Half a minute: PowerShell starts slowly on a host that has just booted.
function Wait-CfSwitchTask {
    for ($i = 0; $i -lt 150; $i++) {
        $key = Get-CfRegistryKey -View '64' -Path (Get-CfSwitchPath)
        if ($key.ContainsKey('Waiting')) { return }
        Start-Sleep -Milliseconds 200
    }
    throw 'The task that would take the change back did not begin within 30 s.'
}

function Remove-CfSwitch {
    Remove-CfSwitchTask
    Remove-CfSwitchKey
}

# Below: what touches Windows, and no other does.

# Made with its access list in one step: at no time can anybody else read or write there.
function New-CfSwitchKey {
    param([string]$Path)
    $security = New-Object -TypeName System.Security.AccessControl.RegistrySecurity
    $security.SetSecurityDescriptorSddlForm('O:BAG:SYD:P(A;CIOI;KA;;;SY)(A;CIOI;KA;;;BA)')
    $hive = Open-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE' -Writable $true
    $check = [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadWriteSubTree
    $made = $hive.CreateSubKey($Path.Substring('HKLM\SOFTWARE\'.Length), $check, $security)
    $made.Close()
    $hive.Close()
}

# True for the one that took it away; two cannot.
function Remove-CfSwitchSign {
    $key = Open-CfRegistryKey -View '64' -Path (Get-CfSwitchPath) -Writable $true
    if ($null -eq $key) { return $false }
    try {
        $key.DeleteSubKey('Armed', $true)
        return $true
    } catch [ArgumentException] {
        return $false
    } finally {
        $key.Close()
    }
}

function Remove-CfSwitchKey {
    $key = Open-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Corefleet' -Writable $true
    if ($null -eq $key) { return }
    $key.DeleteSubKeyTree('Switch', $false)
    $key.Close()
    Remove-CfRegistryKeyIfEmpty -View '64' -Path 'HKLM\SOFTWARE\Corefleet'
}

# SYSTEM, since it has to work when nobody can log in; at boot too, since the change may restart the host.
function Start-CfSwitchTask {
    param([string]$Arguments)
    $program = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
    $action = New-ScheduledTaskAction -Execute $program -Argument $Arguments
    $trigger = New-ScheduledTaskTrigger -AtStartup
    $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
    $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    $words = @{ TaskName = 'Corefleet dead-man switch'; Action = $action; Trigger = $trigger; Principal = $principal; Settings = $settings }
    [void](Register-ScheduledTask @words -Force)
    Start-ScheduledTask -TaskName 'Corefleet dead-man switch'
}

function Remove-CfSwitchTask {
    $task = @(Get-ScheduledTask -TaskName 'Corefleet dead-man switch' -ErrorAction SilentlyContinue)
    if ($task.Count -gt 0) { Unregister-ScheduledTask -TaskName 'Corefleet dead-man switch' -Confirm:$false }
}
