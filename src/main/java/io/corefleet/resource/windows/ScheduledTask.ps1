# Tasks of the task scheduler, as the XML that it keeps. Needs TaskXml.ps1.

function Read-CfScheduledTask {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $folder, $name = Split-CfTaskPath -Path $item['path']
        if (-not (Test-CfScheduledTask -Folder $folder -Name $name)) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            $properties = ConvertFrom-CfTaskXml -Xml (Export-ScheduledTask -TaskPath $folder -TaskName $name -ErrorAction Stop)
            @{ key = $item['key']; state = 'present'; properties = $properties }
        }
    }
}

# Only what the scheduler itself calls not found is absent: it may also not answer.
function Test-CfScheduledTask {
    param([string]$Folder, [string]$Name)
    try {
        return $null -ne (Get-ScheduledTask -TaskPath $Folder -TaskName $Name -ErrorAction Stop)
    } catch {
        if ("$($_.CategoryInfo.Category)" -eq 'ObjectNotFound') { return $false }
        throw
    }
}

# The folder with both its backslashes, and the name.
function Split-CfTaskPath {
    param([string]$Path)
    $last = $Path.LastIndexOf('\') + 1
    $Path.Substring(0, $last)
    $Path.Substring($last)
}

function Set-CfScheduledTask {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $folder, $name = Split-CfTaskPath -Path $Id['path']
    $arguments = @{ TaskPath = $folder; TaskName = $name; Force = $true; ErrorAction = 'Stop' }
    $keep = @{}
    if ($Create -and $Undo['xml']) {
        $arguments['Xml'] = "$($Undo['xml'])"
        $task = ConvertFrom-CfTaskXml -Xml "$($Undo['xml'])"
    } else {
        $task = Get-CfTaskDefaults
        if (-not $Create) {
            $before = Export-ScheduledTask -TaskPath $folder -TaskName $name -ErrorAction Stop
            $keep['xml'] = "$before"
            $task = ConvertFrom-CfTaskXml -Xml $before
        }
        foreach ($entry in $Properties.GetEnumerator()) {
            $task[$entry.Key] = $entry.Value
            if ($null -eq $entry.Value) { $task[$entry.Key] = (Get-CfTaskDefaults)[$entry.Key] }
        }
        $arguments['Xml'] = ConvertTo-CfTaskXml -Task $task
    }
    $logOn = Get-CfTaskLogOn -Path $Id['path'] -Task $task -Password "$($Properties['password'])"
    foreach ($entry in $logOn.GetEnumerator()) { $arguments[$entry.Key] = $entry.Value }
    [void](Register-ScheduledTask @arguments)
    return @{ undo = $keep }
}

# The scheduler tells no password, and wants it again with every change. Accounts of Windows have none, and those that a domain manages (name$)
# need none.
function Get-CfTaskLogOn {
    param([string]$Path, $Task, [string]$Password)
    $user = "$($Task['userId'])"
    $own = 'LocalSystem', 'NT AUTHORITY\LocalService', 'NT AUTHORITY\NetworkService', 'S-1-5-18', 'S-1-5-19', 'S-1-5-20'
    if ($Task['logonType'] -ne 'Password' -or $own -contains $user -or $user.EndsWith('$', [StringComparison]::Ordinal)) { return @{} }
    if (-not $Password) {
        throw "The task $Path logs on with a password, which Windows wants again with every change and never tells: it must be given."
    }
    return @{ User = $user; Password = $Password }
}

function Remove-CfScheduledTask {
    param($Id, $Undo)
    $folder, $name = Split-CfTaskPath -Path $Id['path']
    $xml = Export-ScheduledTask -TaskPath $folder -TaskName $name -ErrorAction Stop
    Unregister-ScheduledTask -TaskPath $folder -TaskName $name -Confirm:$false -ErrorAction Stop
    return @{ undo = @{ xml = "$xml" } }
}
