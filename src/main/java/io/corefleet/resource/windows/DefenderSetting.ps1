# Preferences of Microsoft Defender Antivirus. Its cmdlets show numbers and take words. A property that this Windows does not know is left out.

# Words by the number that stands for each.
function Get-CfDefenderWords {
    $blocking = @{ '0' = 'Disabled'; '1' = 'Enabled'; '2' = 'AuditMode' }
    return @{
        pUAProtection                = $blocking
        enableNetworkProtection      = $blocking
        enableControlledFolderAccess = @{
            '0' = 'Disabled'; '1' = 'Enabled'; '2' = 'AuditMode'; '3' = 'BlockDiskModificationOnly'; '4' = 'AuditDiskModificationOnly'
        }
        mAPSReporting                = @{ '0' = 'Disabled'; '1' = 'Basic'; '2' = 'Advanced' }
        submitSamplesConsent         = @{ '0' = 'AlwaysPrompt'; '1' = 'SendSafeSamples'; '2' = 'NeverSend'; '3' = 'SendAllSamples' }
        cloudBlockLevel              = @{ '0' = 'Default'; '1' = 'Moderate'; '2' = 'High'; '4' = 'HighPlus'; '6' = 'ZeroTolerance' }
        scanScheduleDay              = @{
            '0' = 'Everyday'; '1' = 'Sunday'; '2' = 'Monday'; '3' = 'Tuesday'; '4' = 'Wednesday'; '5' = 'Thursday'; '6' = 'Friday'
            '7' = 'Saturday'; '8' = 'Never'
        }
    }
}

function Get-CfDefenderDefaults {
    return @{
        disableRealtimeMonitoring = $false; disableBehaviorMonitoring = $false; disableIOAVProtection = $false
        disableScriptScanning = $false; disableBlockAtFirstSeen = $false; disableAutoExclusions = $false
        pUAProtection = 'Disabled'; enableNetworkProtection = 'Disabled'; enableControlledFolderAccess = 'Disabled'
        mAPSReporting = 'Advanced'; submitSamplesConsent = 'SendSafeSamples'; cloudBlockLevel = 'Default'; scanScheduleDay = 'Everyday'
        scanAvgCPULoadFactor = 50; signatureUpdateInterval = 0
        exclusionPath = @(); exclusionExtension = @(); exclusionProcess = @(); attackSurfaceReductionRules = @()
    }
}

function Test-CfDefender {
    return $null -ne (Get-Command -Name 'Get-MpPreference' -ErrorAction Ignore)
}

function Read-CfDefenderSetting {
    param([object[]]$Items)
    $properties = $null
    if (Test-CfDefender) { $properties = Get-CfDefenderProperties }
    foreach ($item in $Items) {
        if ($null -eq $properties) {
            @{ key = $item['key']; state = 'unreadable'; reason = 'provider_missing'; message = 'Microsoft Defender is not installed on this host.' }
        } else {
            @{ key = $item['key']; state = 'present'; properties = $properties }
        }
    }
}

function Get-CfDefenderProperties {
    $found = Get-MpPreference -ErrorAction Stop
    $words = Get-CfDefenderWords
    $properties = @{}
    foreach ($entry in (Get-CfDefenderDefaults).GetEnumerator()) {
        $member = $found.PSObject.Properties[$entry.Key]
        if ($null -eq $member) { continue }
        $value = $member.Value
        if ($entry.Value -is [array]) { $value = @($value | Where-Object -FilterScript { $null -ne $_ }) }
        if ($words.ContainsKey($entry.Key) -and $words[$entry.Key].ContainsKey("$([int]$value)")) { $value = $words[$entry.Key]["$([int]$value)"] }
        $properties[$entry.Key] = $value
    }
    $properties['attackSurfaceReductionRules'] = @(Get-CfAttackRules -Found $found)
    return $properties
}

# Two lists side by side: the rules, and what each does.
function Get-CfAttackRules {
    param($Found)
    $actions = @{ '0' = 'Disabled'; '1' = 'Enabled'; '2' = 'AuditMode'; '6' = 'Warn' }
    $ids = @($Found.AttackSurfaceReductionRules_Ids | Where-Object -FilterScript { $_ })
    $numbers = @($Found.AttackSurfaceReductionRules_Actions | Where-Object -FilterScript { $null -ne $_ })
    for ($i = 0; $i -lt $ids.Count; $i++) { @{ id = "$($ids[$i])"; action = $actions["$([int]$numbers[$i])"] } }
}

function Set-CfDefenderSetting {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    if (-not (Test-CfDefender)) { throw 'Microsoft Defender is not installed on this host.' }
    $before = Get-CfDefenderProperties
    $arguments = @{}
    foreach ($entry in $Properties.GetEnumerator()) {
        $value = $entry.Value
        if ($null -eq $value) { $value = (Get-CfDefenderDefaults)[$entry.Key] }
        if ($entry.Key -eq 'attackSurfaceReductionRules') {
            Set-CfAttackRules -Before @($before[$entry.Key]) -Wanted @($value)
        } elseif ($entry.Key -like 'exclusion*') {
            Set-CfExclusions -Name $entry.Key -Before @($before[$entry.Key]) -Wanted @($value)
        } else {
            $arguments[$entry.Key] = $value
        }
    }
    if ($arguments.Count -gt 0) { Set-MpPreference @arguments -ErrorAction Stop }
}

# Set-MpPreference cannot empty a list: what shall go is taken out by itself.
function Set-CfExclusions {
    param([string]$Name, [object[]]$Before, [object[]]$Wanted)
    $gone = @($Before | Where-Object -FilterScript { $null -ne $_ -and $Wanted -notcontains $_ })
    $new = @($Wanted | Where-Object -FilterScript { $null -ne $_ -and $Before -notcontains $_ })
    $list = @{ ErrorAction = 'Stop' }
    if ($gone.Count -gt 0) {
        $list[$Name] = [string[]]$gone
        Remove-MpPreference @list
    }
    if ($new.Count -gt 0) {
        $list[$Name] = [string[]]$new
        Add-MpPreference @list
    }
}

function Set-CfAttackRules {
    param([object[]]$Before, [object[]]$Wanted)
    $ids = @($Wanted | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { "$($_['id'])" })
    $gone = @($Before | Where-Object -FilterScript { $null -ne $_ -and $ids -notcontains $_['id'] } | ForEach-Object -Process { "$($_['id'])" })
    if ($gone.Count -gt 0) { Remove-MpPreference -AttackSurfaceReductionRules_Ids ([string[]]$gone) -ErrorAction Stop }
    foreach ($rule in @($Wanted | Where-Object -FilterScript { $null -ne $_ })) {
        # Adding a rule that is there changes what it does.
        Add-MpPreference -AttackSurfaceReductionRules_Ids $rule['id'] -AttackSurfaceReductionRules_Actions $rule['action'] -ErrorAction Stop
    }
}

function Remove-CfDefenderSetting {
    param($Id, $Undo)
    Set-CfDefenderSetting -Id $Id -Properties (Get-CfDefenderDefaults) -Create $false -Undo @{}
}
