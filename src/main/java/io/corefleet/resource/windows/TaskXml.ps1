# The XML of the task scheduler, as properties and back. An element that is not there has its default.

function Get-CfTaskDefaults {
    return @{
        description = ''; author = ''; actions = @(); triggers = @(); userId = 'LocalSystem'; groupId = ''; logonType = 'ServiceAccount'
        runLevel = 'LeastPrivilege'; enabled = $true; hidden = $false; allowStartOnDemand = $true; allowHardTerminate = $true
        startWhenAvailable = $false; runOnlyIfNetworkAvailable = $false; runOnlyIfIdle = $false; wakeToRun = $false
        disallowStartIfOnBatteries = $true; stopIfGoingOnBatteries = $true; multipleInstances = 'IgnoreNew'; executionTimeLimit = 'PT72H'
        deleteExpiredTaskAfter = ''; priority = 7; restartCount = 0; restartInterval = ''
    }
}

function Get-CfTriggerDefaults {
    return @{
        enabled = $true; startBoundary = ''; endBoundary = ''; executionTimeLimit = ''; repetitionInterval = ''; repetitionDuration = ''
        stopAtDurationEnd = $false; delay = ''; randomDelay = ''; daysInterval = 1; weeksInterval = 1; daysOfWeek = @(); weeksOfMonth = @()
        daysOfMonth = @(); monthsOfYear = @(); userId = ''; subscription = ''; stateChange = ''
    }
}

# Elements of Settings that are called as the property is, and those that are not.
function Get-CfTaskElement {
    param([string]$Property)
    if ($Property -eq 'multipleInstances') { return 'MultipleInstancesPolicy' }
    return $Property.Substring(0, 1).ToUpperInvariant() + $Property.Substring(1)
}

# An element below another, by the names on the way. Nothing when one is not there.
function Find-CfElement {
    param($Element, [string[]]$Names)
    foreach ($name in $Names) {
        if ($null -eq $Element) { return $null }
        $next = $null
        foreach ($child in $Element.ChildNodes) {
            if ($null -eq $next -and $child.LocalName -eq $name) { $next = $child }
        }
        $Element = $next
    }
    return $Element
}

function Get-CfElementText {
    param($Element, [string[]]$Names, $Default)
    $found = Find-CfElement -Element $Element -Names $Names
    if ($null -eq $found) { return $Default }
    if ($Default -is [bool]) { return $found.InnerText -eq 'true' }
    return "$($found.InnerText)"
}

function ConvertFrom-CfTaskXml {
    param([string]$Xml)
    $document = New-Object -TypeName System.Xml.XmlDocument
    $document.LoadXml($Xml)
    $root = $document.DocumentElement
    $task = Get-CfTaskDefaults
    foreach ($name in 'description', 'author') {
        $task[$name] = Get-CfElementText -Element $root -Names 'RegistrationInfo', (Get-CfTaskElement -Property $name) -Default ''
    }
    Read-CfTaskSettings -Settings (Find-CfElement -Element $root -Names 'Settings') -Task $task
    Read-CfTaskPrincipal -Principal (Find-CfElement -Element $root -Names 'Principals', 'Principal') -Task $task
    $task['actions'] = @(Get-CfTaskActions -Actions (Find-CfElement -Element $root -Names 'Actions'))
    $task['triggers'] = @(Get-CfTaskTriggers -Triggers (Find-CfElement -Element $root -Names 'Triggers'))
    return $task
}

function Get-CfTaskSettingNames {
    return 'enabled', 'hidden', 'allowStartOnDemand', 'allowHardTerminate', 'startWhenAvailable', 'runOnlyIfNetworkAvailable', 'runOnlyIfIdle',
    'wakeToRun', 'disallowStartIfOnBatteries', 'stopIfGoingOnBatteries', 'multipleInstances', 'executionTimeLimit', 'deleteExpiredTaskAfter', 'priority'
}

function Read-CfTaskSettings {
    param($Settings, $Task)
    foreach ($name in Get-CfTaskSettingNames) {
        $Task[$name] = Get-CfElementText -Element $Settings -Names (Get-CfTaskElement -Property $name) -Default $Task[$name]
    }
    $Task['restartCount'] = Get-CfElementText -Element $Settings -Names 'RestartOnFailure', 'Count' -Default 0
    $Task['restartInterval'] = Get-CfElementText -Element $Settings -Names 'RestartOnFailure', 'Interval' -Default ''
}

function Read-CfTaskPrincipal {
    param($Principal, $Task)
    $user = Get-CfElementText -Element $Principal -Names 'UserId' -Default ''
    $group = Get-CfElementText -Element $Principal -Names 'GroupId' -Default ''
    $Task['userId'] = Get-CfTaskAccount -Name $user
    $Task['groupId'] = Get-CfTaskAccount -Name $group
    $Task['runLevel'] = Get-CfElementText -Element $Principal -Names 'RunLevel' -Default 'LeastPrivilege'
    # Windows writes none for groups and for its own accounts.
    $usual = 'InteractiveToken'
    if ($group) { $usual = 'Group' }
    if (@('S-1-5-18', 'S-1-5-19', 'S-1-5-20') -contains $user) { $usual = 'ServiceAccount' }
    $Task['logonType'] = Get-CfElementText -Element $Principal -Names 'LogonType' -Default $usual
}

# The name of an account that stands there by its number, as Windows writes its own too.
function Get-CfTaskAccount {
    param([string]$Name)
    $own = @{ 'S-1-5-18' = 'LocalSystem'; 'S-1-5-19' = 'NT AUTHORITY\LocalService'; 'S-1-5-20' = 'NT AUTHORITY\NetworkService' }
    if ($own.ContainsKey($Name)) { return $own[$Name] }
    if ($Name -notlike 'S-1-5-21-*') { return $Name }
    try {
        return (New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $Name).Translate([Security.Principal.NTAccount]).Value
    } catch {
        return $Name
    }
}

function Get-CfTaskActions {
    param($Actions)
    if ($null -eq $Actions) { return }
    foreach ($action in $Actions.ChildNodes) {
        if ($action.LocalName -ne 'Exec') { continue }
        @{
            path             = Get-CfElementText -Element $action -Names 'Command' -Default ''
            arguments        = Get-CfElementText -Element $action -Names 'Arguments' -Default ''
            workingDirectory = Get-CfElementText -Element $action -Names 'WorkingDirectory' -Default ''
        }
    }
}

function Get-CfTaskTriggers {
    param($Triggers)
    if ($null -eq $Triggers) { return }
    $types = @{
        BootTrigger = 'boot'; LogonTrigger = 'logon'; RegistrationTrigger = 'registration'; IdleTrigger = 'idle'; TimeTrigger = 'time'
        EventTrigger = 'event'; SessionStateChangeTrigger = 'sessionStateChange'
    }
    $schedules = @{ ScheduleByDay = 'daily'; ScheduleByWeek = 'weekly'; ScheduleByMonth = 'monthly'; ScheduleByMonthDayOfWeek = 'monthlyDayOfWeek' }
    foreach ($element in $Triggers.ChildNodes) {
        $trigger = Get-CfTriggerDefaults
        foreach ($name in 'enabled', 'startBoundary', 'endBoundary', 'executionTimeLimit', 'delay', 'randomDelay', 'subscription', 'stateChange') {
            $trigger[$name] = Get-CfElementText -Element $element -Names (Get-CfTaskElement -Property $name) -Default $trigger[$name]
        }
        $trigger['userId'] = Get-CfTaskAccount -Name (Get-CfElementText -Element $element -Names 'UserId' -Default '')
        $trigger['repetitionInterval'] = Get-CfElementText -Element $element -Names 'Repetition', 'Interval' -Default ''
        $trigger['repetitionDuration'] = Get-CfElementText -Element $element -Names 'Repetition', 'Duration' -Default ''
        $trigger['stopAtDurationEnd'] = Get-CfElementText -Element $element -Names 'Repetition', 'StopAtDurationEnd' -Default $false
        $trigger['type'] = $types[$element.LocalName]
        foreach ($child in $element.ChildNodes) {
            if ($schedules.ContainsKey($child.LocalName)) {
                $trigger['type'] = $schedules[$child.LocalName]
                Read-CfSchedule -Schedule $child -Trigger $trigger
            }
        }
        $trigger
    }
}

function Read-CfSchedule {
    param($Schedule, $Trigger)
    foreach ($name in 'daysInterval', 'weeksInterval') {
        $Trigger[$name] = Get-CfElementText -Element $Schedule -Names (Get-CfTaskElement -Property $name) -Default 1
    }
    # Days of the week and months are empty elements, called as the day or month is; the others hold numbers.
    $Trigger['daysOfWeek'] = @(Get-CfChildNames -Element (Find-CfElement -Element $Schedule -Names 'DaysOfWeek'))
    $Trigger['monthsOfYear'] = @(Get-CfChildNames -Element (Find-CfElement -Element $Schedule -Names 'Months'))
    $Trigger['daysOfMonth'] = @(Get-CfChildTexts -Element (Find-CfElement -Element $Schedule -Names 'DaysOfMonth'))
    $Trigger['weeksOfMonth'] = @(Get-CfChildTexts -Element (Find-CfElement -Element $Schedule -Names 'Weeks'))
    # All twelve are what nobody needs to name.
    if ($Trigger['monthsOfYear'].Count -eq 12) { $Trigger['monthsOfYear'] = @() }
}

function Get-CfChildNames {
    param($Element)
    if ($null -ne $Element) { foreach ($child in $Element.ChildNodes) { "$($child.LocalName)" } }
}

function Get-CfChildTexts {
    param($Element)
    if ($null -ne $Element) { foreach ($child in $Element.ChildNodes) { "$($child.InnerText)" } }
}

function ConvertTo-CfTaskXml {
    param([hashtable]$Task)
    $document = New-Object -TypeName System.Xml.XmlDocument
    $root = $document.CreateElement('Task', 'http://schemas.microsoft.com/windows/2004/02/mit/task')
    $root.SetAttribute('version', '1.2')
    [void]$document.AppendChild($root)
    $info = Add-CfElement -Element $root -Name 'RegistrationInfo'
    foreach ($name in 'author', 'description') {
        if ($Task[$name]) { [void](Add-CfElement -Element $info -Name (Get-CfTaskElement -Property $name) -Value $Task[$name]) }
    }
    $triggers = Add-CfElement -Element $root -Name 'Triggers'
    foreach ($trigger in @($Task['triggers'] | Where-Object -FilterScript { $null -ne $_ })) { Add-CfTaskTrigger -Triggers $triggers -Trigger $trigger }
    Add-CfTaskPrincipal -Root $root -Task $Task
    Add-CfTaskSettings -Settings (Add-CfElement -Element $root -Name 'Settings') -Task $Task
    $actions = Add-CfElement -Element $root -Name 'Actions'
    $actions.SetAttribute('Context', 'Author')
    foreach ($action in @($Task['actions'] | Where-Object -FilterScript { $null -ne $_ })) {
        $exec = Add-CfElement -Element $actions -Name 'Exec'
        [void](Add-CfElement -Element $exec -Name 'Command' -Value $action['path'])
        if ($action['arguments']) { [void](Add-CfElement -Element $exec -Name 'Arguments' -Value $action['arguments']) }
        if ($action['workingDirectory']) { [void](Add-CfElement -Element $exec -Name 'WorkingDirectory' -Value $action['workingDirectory']) }
    }
    return $document.OuterXml
}

# A value becomes text of the document: nothing in it is ever markup.
function Add-CfElement {
    param($Element, [string]$Name, $Value)
    $child = $Element.OwnerDocument.CreateElement($Name, $Element.NamespaceURI)
    if ($null -ne $Value) {
        $text = "$Value"
        if ($Value -is [bool]) { $text = $text.ToLowerInvariant() }
        $child.InnerText = $text
    }
    [void]$Element.AppendChild($child)
    return $child
}

function Add-CfTaskPrincipal {
    param($Root, $Task)
    $own = @{ 'LocalSystem' = 'S-1-5-18'; 'NT AUTHORITY\LocalService' = 'S-1-5-19'; 'NT AUTHORITY\NetworkService' = 'S-1-5-20' }
    $principal = Add-CfElement -Element (Add-CfElement -Element $Root -Name 'Principals') -Name 'Principal'
    $principal.SetAttribute('id', 'Author')
    if ($Task['groupId']) {
        [void](Add-CfElement -Element $principal -Name 'GroupId' -Value $Task['groupId'])
    } else {
        $user = "$($Task['userId'])"
        if ($own.ContainsKey($user)) { $user = $own[$user] }
        [void](Add-CfElement -Element $principal -Name 'UserId' -Value $user)
        if (@('Password', 'S4U', 'InteractiveToken') -contains $Task['logonType'] -and $user -notlike 'S-1-5-??') {
            [void](Add-CfElement -Element $principal -Name 'LogonType' -Value $Task['logonType'])
        }
    }
    [void](Add-CfElement -Element $principal -Name 'RunLevel' -Value $Task['runLevel'])
}

function Add-CfTaskSettings {
    param($Settings, $Task)
    foreach ($name in Get-CfTaskSettingNames) {
        if ("$($Task[$name])" -ne '') { [void](Add-CfElement -Element $Settings -Name (Get-CfTaskElement -Property $name) -Value $Task[$name]) }
    }
    if ([int]$Task['restartCount'] -gt 0) {
        $again = Add-CfElement -Element $Settings -Name 'RestartOnFailure'
        [void](Add-CfElement -Element $again -Name 'Interval' -Value $Task['restartInterval'])
        [void](Add-CfElement -Element $again -Name 'Count' -Value $Task['restartCount'])
    }
}

# The elements of a trigger have an order.
function Add-CfTaskTrigger {
    param($Triggers, $Trigger)
    $elements = @{
        boot = 'BootTrigger'; logon = 'LogonTrigger'; registration = 'RegistrationTrigger'; idle = 'IdleTrigger'; time = 'TimeTrigger'
        event = 'EventTrigger'; sessionStateChange = 'SessionStateChangeTrigger'
    }
    $name = 'CalendarTrigger'
    if ($elements.ContainsKey("$($Trigger['type'])")) { $name = $elements["$($Trigger['type'])"] }
    $element = Add-CfElement -Element $Triggers -Name $name
    if ($Trigger['repetitionInterval']) {
        $repetition = Add-CfElement -Element $element -Name 'Repetition'
        [void](Add-CfElement -Element $repetition -Name 'Interval' -Value $Trigger['repetitionInterval'])
        if ($Trigger['repetitionDuration']) { [void](Add-CfElement -Element $repetition -Name 'Duration' -Value $Trigger['repetitionDuration']) }
        [void](Add-CfElement -Element $repetition -Name 'StopAtDurationEnd' -Value ([bool]$Trigger['stopAtDurationEnd']))
    }
    foreach ($part in 'startBoundary', 'endBoundary', 'executionTimeLimit') {
        if ($Trigger[$part]) { [void](Add-CfElement -Element $element -Name (Get-CfTaskElement -Property $part) -Value $Trigger[$part]) }
    }
    [void](Add-CfElement -Element $element -Name 'Enabled' -Value ($Trigger['enabled'] -ne $false))
    foreach ($part in 'subscription', 'userId', 'delay', 'stateChange', 'randomDelay') {
        if ($Trigger[$part]) { [void](Add-CfElement -Element $element -Name (Get-CfTaskElement -Property $part) -Value $Trigger[$part]) }
    }
    if ($name -eq 'CalendarTrigger') { Add-CfSchedule -Element $element -Trigger $Trigger }
}

function Add-CfSchedule {
    param($Element, $Trigger)
    if ($Trigger['type'] -eq 'daily') {
        $schedule = Add-CfElement -Element $Element -Name 'ScheduleByDay'
        [void](Add-CfElement -Element $schedule -Name 'DaysInterval' -Value ([int]$Trigger['daysInterval']))
    } elseif ($Trigger['type'] -eq 'weekly') {
        $schedule = Add-CfElement -Element $Element -Name 'ScheduleByWeek'
        [void](Add-CfElement -Element $schedule -Name 'WeeksInterval' -Value ([int]$Trigger['weeksInterval']))
        Add-CfNamed -Element $schedule -Name 'DaysOfWeek' -Words $Trigger['daysOfWeek']
    } elseif ($Trigger['type'] -eq 'monthly') {
        $schedule = Add-CfElement -Element $Element -Name 'ScheduleByMonth'
        Add-CfNumbered -Element $schedule -Name 'DaysOfMonth' -Item 'Day' -Words $Trigger['daysOfMonth']
        Add-CfNamed -Element $schedule -Name 'Months' -Words (Get-CfMonths -Words $Trigger['monthsOfYear'])
    } else {
        $schedule = Add-CfElement -Element $Element -Name 'ScheduleByMonthDayOfWeek'
        Add-CfNumbered -Element $schedule -Name 'Weeks' -Item 'Week' -Words $Trigger['weeksOfMonth']
        Add-CfNamed -Element $schedule -Name 'DaysOfWeek' -Words $Trigger['daysOfWeek']
        Add-CfNamed -Element $schedule -Name 'Months' -Words (Get-CfMonths -Words $Trigger['monthsOfYear'])
    }
}

function Get-CfMonths {
    param($Words)
    $named = @($Words | Where-Object -FilterScript { $_ })
    if ($named.Count -gt 0) { return $named }
    return 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'
}

function Add-CfNamed {
    param($Element, [string]$Name, $Words)
    $list = Add-CfElement -Element $Element -Name $Name
    foreach ($word in @($Words | Where-Object -FilterScript { $_ })) { [void](Add-CfElement -Element $list -Name $word) }
}

function Add-CfNumbered {
    param($Element, [string]$Name, [string]$Item, $Words)
    $list = Add-CfElement -Element $Element -Name $Name
    foreach ($word in @($Words | Where-Object -FilterScript { $_ })) { [void](Add-CfElement -Element $list -Name $Item -Value $word) }
}
