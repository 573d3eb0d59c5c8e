# A build and patch level that Windows must have reached. Needs Checks.ps1. One look into the registry; no list of updates is asked.

function Get-CfBuildAnswer {
    param($Arguments)
    $key = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $build = [int]$key['CurrentBuildNumber']['data']
    $ubr = [int]$key['UBR']['data']
    $edition = ''
    if ($null -ne $key['EditionID']) { $edition = "$($key['EditionID']['data'])" }
    $faults = @(Get-CfBuildFaults -Build $build -Ubr $ubr -Edition $edition -Arguments $Arguments)
    return @{ holds = $faults.Count -eq 0; message = ($faults -join '; '); output = @{ build = $build; ubr = $ubr; edition = $edition } }
}

function Get-CfToday {
    return [datetime]::UtcNow.ToString('yyyy-MM-dd', [Globalization.CultureInfo]::InvariantCulture)
}

# Each thing that is not as it must be, in words.
function Get-CfBuildFaults {
    param([int]$Build, [int]$Ubr, [string]$Edition, $Arguments)
    if ($Build -lt $Arguments['build'] -or ($Build -eq $Arguments['build'] -and $Ubr -lt $Arguments['ubr'])) {
        $message = "Windows is at $Build.$Ubr, not at $($Arguments['build']).$($Arguments['ubr']) or later"
        if ("$($Arguments['brings'])" -ne '') { $message += ": $($Arguments['brings']) is missing" }
        if (@(Get-CfPendingReboot).Count -gt 0) { $message += ', and a restart is pending' }
        $message
    }
    # Nothing on Windows says LTSC: builds say it, and editions of an annual channel end with ACor.
    $isLtsc = @(14393, 17763, 20348, 26100) -contains $Build -and $Edition -notlike '*ACor'
    if ("$($Arguments['channel'])" -eq 'LTSC' -and -not $isLtsc) { "Windows $Build is not of the Long-Term Servicing Channel" }
    $editions = @($Arguments['editions'] | Where-Object -FilterScript { $_ })
    if ($editions.Count -gt 0 -and $editions -notcontains $Edition) { "the edition is $Edition, not $($editions -join ' or ')" }
    $last = "$($Arguments['supportedUntil'])"
    if ($last -ne '' -and [string]::CompareOrdinal((Get-CfToday), $last) -gt 0) { "Microsoft's support for it ended on $last" }
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
