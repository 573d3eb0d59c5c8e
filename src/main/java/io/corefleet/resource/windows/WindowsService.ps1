# Services. Read from the registry, which is quick and knows drivers too; written through the service control manager, which does not look
# at the registry while it runs.

function Read-CfWindowsService {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $record = Get-CfServiceRecord -Name $item['name']
        if ($null -eq $record) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = $record }
        }
    }
}

# What the registry says of a service, as properties. Nothing when there is none.
function Get-CfServiceRecord {
    param([string]$Name)
    $key = Get-CfRegistryKey -View '64' -Path "HKLM\SYSTEM\CurrentControlSet\Services\$Name"
    # A key without Type belongs to a driver package or to counters, not to a service.
    if ($null -eq $key -or $null -eq $key['Type']) { return $null }
    $service = Find-CfService -Name $Name
    if ($null -eq $service) { return $null }
    $record = @{
        displayName = "$($service.DisplayName)"
        startMode   = Get-CfStartMode -Key $key
        dependsOn   = @(Get-CfDependencies -Key $key)
        state       = Get-CfServiceState -Service $service
    }
    $texts = @{ description = 'Description'; binaryPath = 'ImagePath'; account = 'ObjectName' }
    foreach ($entry in $texts.GetEnumerator()) {
        if ($null -ne $key[$entry.Value]) { $record[$entry.Key] = "$($key[$entry.Value].data)" }
    }
    Add-CfServiceDetails -Record $record -Key $key
    $record['triggers'] = @(Get-CfServiceTriggers -Name $Name)
    return Add-CfFailureActions -Record $record -Key $key
}

# What few services set.
function Add-CfServiceDetails {
    param($Record, $Key)
    $type = [int]$Key['Type'].data
    $Record['serviceType'] = 'own'
    if (($type -band 0x20) -ne 0) { $Record['serviceType'] = 'share' }
    if (($type -band 0xF) -eq 1) { $Record['serviceType'] = 'kernel' }
    if (($type -band 0xF) -eq 2) { $Record['serviceType'] = 'filesys' }
    $errors = 'ignore', 'normal', 'severe', 'critical'
    $Record['errorControl'] = 'normal'
    if ($null -ne $Key['ErrorControl']) { $Record['errorControl'] = $errors[[int]$Key['ErrorControl'].data] }
    $sids = @{ '0' = 'none'; '1' = 'unrestricted'; '3' = 'restricted' }
    $Record['sidType'] = 'none'
    if ($null -ne $Key['ServiceSidType']) { $Record['sidType'] = $sids["$($Key['ServiceSidType'].data)"] }
    $Record['loadOrderGroup'] = ''
    if ($null -ne $Key['Group']) { $Record['loadOrderGroup'] = "$($Key['Group'].data)" }
    $Record['failureActionsOnNonCrashFailures'] = $false
    if ($null -ne $Key['FailureActionsOnNonCrashFailures']) {
        $Record['failureActionsOnNonCrashFailures'] = "$($Key['FailureActionsOnNonCrashFailures'].data)" -eq '1'
    }
    $lists = @{ requiredPrivileges = 'RequiredPrivileges'; environment = 'Environment' }
    foreach ($entry in $lists.GetEnumerator()) {
        $Record[$entry.Key] = @()
        if ($null -ne $Key[$entry.Value]) { $Record[$entry.Key] = @($Key[$entry.Value].data | Where-Object -FilterScript { $_ }) }
    }
}

# As the service control manager has it now: an object with Status or, for a driver, State. A record that was only written into the
# registry is none yet.
function Find-CfService {
    param([string]$Name)
    $service = Get-Service -Name $Name -ErrorAction Ignore
    if ($null -ne $service) { return $service }
    return Get-CimInstance -ClassName 'Win32_SystemDriver' -Filter (Get-CfNameFilter -Name $Name)
}

function Get-CfNameFilter {
    param([string]$Name)
    $quoted = $Name.Replace('\', '\\').Replace("'", "\'")
    return "Name='$quoted'"
}

function Get-CfStartMode {
    param($Key)
    $modes = 'boot', 'system', 'auto', 'demand', 'disabled'
    $mode = $modes[[int]$Key['Start'].data]
    if ($mode -eq 'auto' -and $null -ne $Key['DelayedAutostart'] -and [int]$Key['DelayedAutostart'].data -eq 1) { return 'delayed-auto' }
    return $mode
}

function Get-CfDependencies {
    param($Key)
    if ($null -ne $Key['DependOnService']) { $Key['DependOnService'].data | Where-Object -FilterScript { $_ } }
    if ($null -ne $Key['DependOnGroup']) {
        $Key['DependOnGroup'].data | Where-Object -FilterScript { $_ } | ForEach-Object -Process { "+$_" }
    }
}

# Only a running service runs; one that is on its way counts as where it goes.
function Get-CfServiceState {
    param($Service)
    # CIM's Status is about health.
    $status = "$($Service.Status)"
    if ($null -ne $Service.State) { $status = "$($Service.State)" }
    if (@('Running', 'StartPending', 'ContinuePending', 'Start Pending', 'Continue Pending') -contains $status) { return 'running' }
    return 'stopped'
}

# FailureActions: reset period in seconds, two flags, number of actions, an offset; then type and delay of each.
function Add-CfFailureActions {
    param($Record, $Key)
    $Record['failureActions'] = @()
    $Record['failureResetSeconds'] = 0
    $Record['failureCommand'] = ''
    if ($null -ne $Key['FailureCommand']) { $Record['failureCommand'] = "$($Key['FailureCommand'].data)" }
    if ($null -eq $Key['FailureActions']) { return $Record }
    $numbers = @(ConvertFrom-CfHexNumbers -Hex $Key['FailureActions'].data)
    if ($numbers.Count -lt 5) { return $Record }
    $types = 'none', 'restart', 'reboot', 'run'
    $Record['failureResetSeconds'] = $numbers[0]
    $Record['failureActions'] = @(for ($i = 5; $i -lt $numbers.Count -and $i -lt 5 + 2 * $numbers[3]; $i += 2) {
            @{ action = $types[[int]$numbers[$i]]; delayMilliseconds = $numbers[$i + 1] }
        })
    return $Record
}

# Numbers of 32 bits without sign, lowest byte first.
function ConvertFrom-CfHexNumbers {
    param([string]$Hex)
    for ($i = 0; $i + 8 -le $Hex.Length; $i += 8) {
        $word = $Hex.Substring($i + 6, 2) + $Hex.Substring($i + 4, 2) + $Hex.Substring($i + 2, 2) + $Hex.Substring($i, 2)
        [Convert]::ToInt64($word, 16)
    }
}

function Set-CfWindowsService {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $name = $Id['name']
    if ($Create) {
        if (-not $Properties['binaryPath']) { throw "The service $name cannot be created without a path to its program." }
        $type = 'own'
        if ($Properties['serviceType']) { $type = $Properties['serviceType'] }
        Invoke-CfServiceControl -Words 'create', $name, 'type=', $type, 'binPath=', $Properties['binaryPath'], 'start=', 'demand'
    }
    Set-CfServiceConfiguration -Name $name -Properties $Properties
    Set-CfServiceDetails -Name $name -Properties $Properties
    if ($Properties.ContainsKey('description')) {
        Invoke-CfServiceControl -Words 'description', $name, "$($Properties['description'])"
    }
    Set-CfFailureActions -Name $name -Properties $Properties
    if ($Properties.ContainsKey('account') -or $null -ne $Properties['password']) {
        Set-CfServiceAccount -Name $name -Properties $Properties
    }
    # The cmdlets wait until it is done, and refuse to stop what a running service needs.
    if ($Properties['state'] -eq 'running') { Start-Service -Name $name }
    if ($Properties['state'] -eq 'stopped') { Stop-Service -Name $name }
}

# A property that is null goes back to what a new service has.
function Set-CfServiceConfiguration {
    param([string]$Name, [hashtable]$Properties)
    $words = @()
    if ($Properties.ContainsKey('displayName')) {
        $shown = $Name
        if ($Properties['displayName']) { $shown = $Properties['displayName'] }
        $words += 'DisplayName=', $shown
    }
    if ($Properties['binaryPath']) { $words += 'binPath=', $Properties['binaryPath'] }
    if ($Properties.ContainsKey('startMode')) {
        $mode = 'demand'
        if ($Properties['startMode']) { $mode = $Properties['startMode'] }
        $words += 'start=', $mode
    }
    if ($Properties.ContainsKey('dependsOn')) {
        # sc.exe takes the whole list; a slash alone empties it.
        $needs = @($Properties['dependsOn'] | Where-Object -FilterScript { $_ }) -join '/'
        if (-not $needs) { $needs = '/' }
        $words += 'depend=', $needs
    }
    if ($Properties['serviceType'] -eq 'own' -or $Properties['serviceType'] -eq 'share') { $words += 'type=', $Properties['serviceType'] }
    if ($Properties.ContainsKey('errorControl')) {
        $control = 'normal'
        if ($Properties['errorControl']) { $control = $Properties['errorControl'] }
        $words += 'error=', $control
    }
    if ($Properties.ContainsKey('loadOrderGroup')) { $words += 'group=', "$($Properties['loadOrderGroup'])" }
    if ($words.Count -gt 0) { Invoke-CfServiceControl -Words (@('config', $Name) + $words) }
}

# Each of these is a verb of its own.
function Set-CfServiceDetails {
    param([string]$Name, [hashtable]$Properties)
    if ($Properties.ContainsKey('requiredPrivileges')) {
        $privileges = @($Properties['requiredPrivileges'] | Where-Object -FilterScript { $_ }) -join '/'
        Invoke-CfServiceControl -Words 'privs', $Name, $privileges
    }
    if ($Properties.ContainsKey('sidType')) {
        $sid = 'none'
        if ($Properties['sidType']) { $sid = $Properties['sidType'] }
        Invoke-CfServiceControl -Words 'sidtype', $Name, $sid
    }
    if ($Properties.ContainsKey('failureActionsOnNonCrashFailures')) {
        $flag = '0'
        if ($Properties['failureActionsOnNonCrashFailures']) { $flag = '1' }
        Invoke-CfServiceControl -Words 'failureflag', $Name, $flag
    }
    if ($Properties.ContainsKey('triggers')) {
        # sc.exe writes the whole list; a word alone empties it.
        $triggers = @($Properties['triggers'] | Where-Object -FilterScript { $_ })
        if ($triggers.Count -eq 0) { $triggers = @('delete') }
        Invoke-CfServiceControl -Words (@('triggerinfo', $Name) + $triggers)
    }
    if ($Properties.ContainsKey('environment')) { Set-CfServiceEnvironment -Name $Name -Variables $Properties['environment'] }
}

# The one part that has no verb: the service control manager looks at it when it starts the service.
function Set-CfServiceEnvironment {
    param([string]$Name, $Variables)
    $path = "HKLM\SYSTEM\CurrentControlSet\Services\$Name"
    $lines = [string[]]@($Variables | Where-Object -FilterScript { $_ })
    if ($lines.Length -eq 0) {
        Remove-CfRegistryData -View '64' -Path $path -Name 'Environment'
    } else {
        Set-CfRegistryData -View '64' -Path $path -Name 'Environment' -Kind 'multiString' -Data $lines
    }
}

# sc.exe writes all three at once, so what is not asked for is written as it is.
function Set-CfFailureActions {
    param([string]$Name, [hashtable]$Properties)
    $ours = @('failureActions', 'failureResetSeconds', 'failureCommand')
    if (@($ours | Where-Object -FilterScript { $Properties.ContainsKey($_) }).Count -eq 0) { return }
    $record = Get-CfServiceRecord -Name $Name
    foreach ($property in $ours) {
        if ($Properties.ContainsKey($property)) { $record[$property] = $Properties[$property] }
    }
    $parts = foreach ($action in @($record['failureActions'] | Where-Object -FilterScript { $null -ne $_ })) {
        $word = $action['action']
        if ($word -eq 'none') { $word = '' }
        "$word/$($action['delayMilliseconds'])"
    }
    $reset = [long]$record['failureResetSeconds']
    $words = 'failure', $Name, 'reset=', "$reset", 'actions=', ($parts -join '/'), 'command=', "$($record['failureCommand'])"
    Invoke-CfServiceControl -Words $words
}

# Not by sc.exe: a password must not stand on a command line.
function Set-CfServiceAccount {
    param([string]$Name, [hashtable]$Properties)
    $service = Get-CimInstance -ClassName 'Win32_Service' -Filter (Get-CfNameFilter -Name $Name)
    if ($null -eq $service) { throw "There is no service $Name whose account could be set." }
    # Another password alone: the account stays, and Windows wants to hear its name with it.
    $account = $service.StartName
    if ($Properties.ContainsKey('account')) { $account = $Properties['account'] }
    if (-not $account) { $account = 'LocalSystem' }
    $arguments = @{ StartName = $account }
    if ($null -ne $Properties['password']) { $arguments['StartPassword'] = $Properties['password'] }
    $result = Invoke-CimMethod -InputObject $service -MethodName 'Change' -Arguments $arguments
    if ($result.ReturnValue -ne 0) {
        throw "Windows refuses the account $account for the service ${Name}: Win32_Service.Change gave $($result.ReturnValue)."
    }
}

function Remove-CfWindowsService {
    param($Id, $Undo)
    $service = Find-CfService -Name $Id['name']
    if ($null -eq $service) { return }
    if ((Get-CfServiceState -Service $service) -eq 'running') { Stop-Service -Name $Id['name'] }
    Invoke-CfServiceControl -Words 'delete', $Id['name']
}

# sc.exe ends with the number of Windows' error.
function Invoke-CfServiceControl {
    param([string[]]$Words)
    $result = Invoke-CfNative -Program 'sc.exe' -Words $Words
    if ($result['rc'] -ne 0) {
        $said = ($result['stdout'] + ' ' + $result['stderr']) -replace '\s+', ' '
        throw "sc.exe $($Words[0]) $($Words[1]) ended with $($result['rc']): $($said.Trim())"
    }
}
