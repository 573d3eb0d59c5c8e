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
        if ($Properties['password']) {
            $arguments['User'] = "$($task['userId'])"
            $arguments['Password'] = "$($Properties['password'])"
        }
    }
    [void](Register-ScheduledTask @arguments)
    return @{ undo = $keep }
}

function Remove-CfScheduledTask {
    param($Id, $Undo)
    $folder, $name = Split-CfTaskPath -Path $Id['path']
    $xml = Export-ScheduledTask -TaskPath $folder -TaskName $name -ErrorAction Stop
    Unregister-ScheduledTask -TaskPath $folder -TaskName $name -Confirm:$false -ErrorAction Stop
    return @{ undo = @{ xml = "$xml" } }
}
