# A build and patch level that Windows must have reached. Needs Checks.ps1. One look into the registry; no list of updates is asked.

function Get-CfBuildAnswer {
    param($Arguments)
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $build = [int]$key['CurrentBuildNumber']['data']
    $ubr = [int]$key['UBR']['data']
    $holds = $build -gt $Arguments['build'] -or ($build -eq $Arguments['build'] -and $ubr -ge $Arguments['ubr'])
    $message = ''
    if (-not $holds) {
        $message = "Windows is at $build.$ubr, not at $($Arguments['build']).$($Arguments['ubr']) or later"
        if ("$($Arguments['brings'])" -ne '') { $message += ": $($Arguments['brings']) is missing" }
        if (@(Get-CfPendingReboot).Count -gt 0) { $message += ', and a restart is pending' }
    }
    return @{ holds = $holds; message = $message; output = @{ build = $build; ubr = $ubr } }
}

function Test-CfWindowsBuildAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfBuildAnswer -Arguments $Item
    }
}

function Invoke-CfWindowsBuildAction {
    param($Arguments)
    return Invoke-CfCheck -Arguments $Arguments -Ask {
        param($Item)
        return Get-CfBuildAnswer -Arguments $Item
    }
}
