# The task scheduler over $global:CfWorld['scheduledTasks']: path to properties, as docs/simulated-host.md has them. Knows the triggers of the
# cases: boot, daily, weekly, and those that are an element alone.

function Find-StubTask {
    param([string]$TaskPath, [string]$TaskName)
    if ($null -eq $global:CfWorld['scheduledTasks']) { $global:CfWorld['scheduledTasks'] = @{} }
    return $global:CfWorld['scheduledTasks']["$TaskPath$TaskName"]
}

function Get-ScheduledTask {
    [CmdletBinding()]
    param([string]$TaskPath, [string]$TaskName)
    if ($null -eq (Find-StubTask -TaskPath $TaskPath -TaskName $TaskName)) {
        $text = "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '$TaskName'."
        $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new($text), 'CmdletizationQuery_NotFound_TaskName', 'ObjectNotFound', $TaskName))
        return
    }
    return [pscustomobject]@{ TaskPath = $TaskPath; TaskName = $TaskName }
}

function Export-ScheduledTask {
    [CmdletBinding()]
    param([string]$TaskPath, [string]$TaskName)
    $task = Find-StubTask -TaskPath $TaskPath -TaskName $TaskName
    if ($null -eq $task) { throw "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '$TaskName'." }
    if ($task['broken']) { return '<Task' }
    $info = (Get-StubXml -Name 'Author' -Value $task['author']) + (Get-StubXml -Name 'Description' -Value $task['description'])
    $triggers = -join @(foreach ($trigger in @($task['triggers'] | Where-Object -FilterScript { $null -ne $_ })) { Get-StubTriggerXml -Trigger $trigger })
    $actions = -join @(foreach ($action in @($task['actions'])) {
            '<Exec>' + (Get-StubXml -Name 'Command' -Value $action['path']) + (Get-StubXml -Name 'Arguments' -Value $action['arguments']) +
            (Get-StubXml -Name 'WorkingDirectory' -Value $action['workingDirectory']) + '</Exec>'
        })
    $settings = -join @(foreach ($entry in $task.GetEnumerator()) {
            if (@('author', 'description', 'triggers', 'actions', 'userId', 'groupId', 'logonType', 'runLevel', 'password') -contains $entry.Key) { continue }
            $name = $entry.Key.Substring(0, 1).ToUpperInvariant() + $entry.Key.Substring(1)
            if ($name -eq 'MultipleInstances') { $name = 'MultipleInstancesPolicy' }
            Get-StubXml -Name $name -Value $entry.Value
        })
    return '<?xml version="1.0" encoding="UTF-16"?><Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">' +
    "<RegistrationInfo>$info</RegistrationInfo><Triggers>$triggers</Triggers><Principals><Principal id=`"Author`">" + (Get-StubPrincipalXml -Task $task) +
    "</Principal></Principals><Settings>$settings</Settings><Actions Context=`"Author`">$actions</Actions></Task>"
}

function Get-StubXml {
    param([string]$Name, $Value)
    if ($null -eq $Value -or "$Value" -eq '') { return '' }
    $text = "$Value"
    if ($Value -is [bool]) { $text = $text.ToLowerInvariant() }
    return "<$Name>" + [Security.SecurityElement]::Escape($text) + "</$Name>"
}

function Get-StubPrincipalXml {
    param($Task)
    $numbers = @{ 'LocalSystem' = 'S-1-5-18'; 'NT AUTHORITY\LocalService' = 'S-1-5-19'; 'NT AUTHORITY\NetworkService' = 'S-1-5-20' }
    $user = 'LocalSystem'
    if ($Task['userId']) { $user = $Task['userId'] }
    if ($numbers.ContainsKey($user)) { $user = $numbers[$user] }
    $xml = Get-StubXml -Name 'UserId' -Value $user
    if ($Task['groupId']) { $xml = Get-StubXml -Name 'GroupId' -Value $Task['groupId'] }
    if (@('Password', 'S4U', 'InteractiveToken') -contains $Task['logonType']) { $xml += Get-StubXml -Name 'LogonType' -Value $Task['logonType'] }
    return $xml + (Get-StubXml -Name 'RunLevel' -Value $Task['runLevel'])
}

function Get-StubTriggerXml {
    param($Trigger)
    $start = Get-StubXml -Name 'StartBoundary' -Value $Trigger['startBoundary']
    if ($Trigger['type'] -eq 'daily') {
        $days = 1
        if ($Trigger['daysInterval']) { $days = $Trigger['daysInterval'] }
        return "<CalendarTrigger>$start<ScheduleByDay><DaysInterval>$days</DaysInterval></ScheduleByDay></CalendarTrigger>"
    }
    if ($Trigger['type'] -eq 'weekly') {
        $days = -join @(foreach ($day in $Trigger['daysOfWeek']) { "<$day />" })
        return "<CalendarTrigger>$start<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>$days</DaysOfWeek></ScheduleByWeek></CalendarTrigger>"
    }
    $names = @{ boot = 'BootTrigger'; logon = 'LogonTrigger'; registration = 'RegistrationTrigger'; idle = 'IdleTrigger'; time = 'TimeTrigger' }
    $name = $names["$($Trigger['type'])"]
    return "<$name>$start" + (Get-StubXml -Name 'Delay' -Value $Trigger['delay']) + "</$name>"
}

function Register-ScheduledTask {
    [CmdletBinding()]
    param([string]$TaskPath, [string]$TaskName, [string]$Xml, [string]$User, [string]$Password, [switch]$Force)
    [void](Find-StubTask -TaskPath $TaskPath -TaskName $TaskName)
    $root = ([xml]$Xml).DocumentElement
    $task = @{ actions = @(); triggers = @() }
    foreach ($part in $root.ChildNodes) {
        foreach ($element in $part.ChildNodes) {
            $name = $element.LocalName.Substring(0, 1).ToLowerInvariant() + $element.LocalName.Substring(1)
            switch ($part.LocalName) {
                'RegistrationInfo' { $task[$name] = $element.InnerText }
                'Settings' { $task[($name -replace 'Policy$', '')] = $element.InnerText }
                'Actions' { $task['actions'] = @($task['actions']) + @(Get-StubFields -Element $element) }
                'Triggers' { $task['triggers'] = @($task['triggers']) + @(Get-StubTrigger -Element $element) }
                'Principals' { Add-StubPrincipal -Task $task -Principal $element }
            }
        }
    }
    $isManaged = "$($task['userId'])".EndsWith('$', [StringComparison]::Ordinal)
    if ($task['logonType'] -eq 'Password' -and -not $Password -and -not $isManaged) { throw 'The user name or password is incorrect.' }
    (Get-StubSection -Name 'scheduledTasks')["$TaskPath$TaskName"] = $task
}

function Get-StubFields {
    param($Element)
    $names = @{ Command = 'path'; Arguments = 'arguments'; WorkingDirectory = 'workingDirectory' }
    $fields = @{ arguments = ''; workingDirectory = '' }
    foreach ($child in $Element.ChildNodes) { $fields[$names[$child.LocalName]] = $child.InnerText }
    return $fields
}

function Add-StubPrincipal {
    param($Task, $Principal)
    $words = @{ 'S-1-5-18' = 'LocalSystem'; 'S-1-5-19' = 'NT AUTHORITY\LocalService'; 'S-1-5-20' = 'NT AUTHORITY\NetworkService' }
    foreach ($child in $Principal.ChildNodes) {
        $name = $child.LocalName.Substring(0, 1).ToLowerInvariant() + $child.LocalName.Substring(1)
        $Task[$name] = $child.InnerText
        if ($words.ContainsKey($child.InnerText)) { $Task[$name] = $words[$child.InnerText] }
    }
}

function Get-StubTrigger {
    param($Element)
    $types = @{ BootTrigger = 'boot'; LogonTrigger = 'logon'; RegistrationTrigger = 'registration'; IdleTrigger = 'idle'; TimeTrigger = 'time'; CalendarTrigger = '' }
    $trigger = @{ type = $types[$Element.LocalName] }
    foreach ($child in $Element.ChildNodes) {
        $name = $child.LocalName.Substring(0, 1).ToLowerInvariant() + $child.LocalName.Substring(1)
        if ($child.LocalName -eq 'ScheduleByDay') {
            $trigger['type'] = 'daily'
            $trigger['daysInterval'] = $child.InnerText
        } elseif ($child.LocalName -eq 'ScheduleByWeek') {
            $trigger['type'] = 'weekly'
            $trigger['daysOfWeek'] = @(foreach ($day in $child['DaysOfWeek'].ChildNodes) { $day.LocalName })
        } elseif ($child.LocalName -ne 'Repetition') {
            $trigger[$name] = $child.InnerText
        }
    }
    return $trigger
}

function Unregister-ScheduledTask {
    [CmdletBinding(SupportsShouldProcess)]
    param([string]$TaskPath, [string]$TaskName)
    if ($null -eq (Find-StubTask -TaskPath $TaskPath -TaskName $TaskName)) {
        throw "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '$TaskName'."
    }
    $global:CfWorld['scheduledTasks'].Remove("$TaskPath$TaskName")
}
