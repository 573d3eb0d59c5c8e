# WinRM's settings over $global:CfWorld['winrm']['host'], Defender's over $global:CfWorld['defender']['host'].

function Get-StubSettings {
    param([string]$Section)
    if ($null -eq $global:CfWorld[$Section]) { $global:CfWorld[$Section] = @{} }
    if ($null -eq $global:CfWorld[$Section]['host']) { $global:CfWorld[$Section]['host'] = @{} }
    return $global:CfWorld[$Section]['host']
}

# One resource of winrm/config as XML, with the elements that the world names and what a fresh Windows has of the others.
function Get-WSManInstance {
    [CmdletBinding()]
    param([string]$ResourceURI)
    $prefix = $ResourceURI.Substring('winrm/config'.Length).TrimStart([char[]]'/').Replace('/', '.')
    $values = Get-CfWinrmDefaults
    foreach ($entry in (Get-StubSettings -Section 'winrm').GetEnumerator()) { $values[$entry.Key] = $entry.Value }
    $document = New-Object -TypeName System.Xml.XmlDocument
    $root = $document.CreateElement('cfg', 'Config', 'http://schemas.microsoft.com/wbem/wsman/1/config')
    [void]$document.AppendChild($root)
    foreach ($name in @($values.Keys | Sort-Object)) {
        $last = $name.LastIndexOf('.')
        $above = ''
        if ($last -gt 0) { $above = $name.Substring(0, $last) }
        if ($above -ne $prefix) { continue }
        $word = $name.Substring($last + 1)
        $child = $document.CreateElement('cfg', $word.Substring(0, 1).ToUpperInvariant() + $word.Substring(1), $root.NamespaceURI)
        $child.InnerText = "$($values[$name])"
        if ($values[$name] -is [bool]) { $child.InnerText = "$($values[$name])".ToLowerInvariant() }
        [void]$root.AppendChild($child)
    }
    # What a resource has below it stands in it too.
    if ($prefix -eq 'service' -or $prefix -eq 'client') {
        $auth = $document.CreateElement('cfg', 'Auth', $root.NamespaceURI)
        [void]$auth.AppendChild($document.CreateElement('cfg', 'Basic', $root.NamespaceURI))
        [void]$root.AppendChild($auth)
    }
    return $root
}

function Set-WSManInstance {
    [CmdletBinding()]
    param([string]$ResourceURI, [hashtable]$ValueSet)
    $prefix = $ResourceURI.Substring('winrm/config'.Length).TrimStart([char[]]'/').Replace('/', '.')
    if ($prefix) { $prefix = "$prefix." }
    $held = @{ 'service.auth.basic' = 'Service|AllowBasic'; 'service.allowUnencrypted' = 'Service|AllowUnencryptedTraffic' }
    foreach ($entry in $ValueSet.GetEnumerator()) {
        $name = $prefix + $entry.Key.Substring(0, 1).ToLowerInvariant() + $entry.Key.Substring(1)
        if ($held.ContainsKey($name)) {
            $folder, $value = $held[$name].Split([char[]]'|')
            $policy = $global:CfWorld['registry']['64']["HKLM\SOFTWARE\Policies\Microsoft\Windows\WinRM\$folder"]
            if ($null -ne $policy -and $policy.ContainsKey($value)) {
                throw "The WS-Management service cannot process the request. The config setting $($entry.Key) cannot be changed because it is controlled by policies."
            }
        }
        (Get-StubSettings -Section 'winrm')[$name] = $entry.Value
    }
}

function Test-CfDefender {
    return $global:CfWorld['features']['Windows-Defender'] -eq 'Installed'
}

# Numbers where Windows has numbers.
function Get-MpPreference {
    [CmdletBinding()]
    param()
    $found = [ordered]@{}
    $set = Get-StubSettings -Section 'defender'
    $words = Get-CfDefenderWords
    foreach ($entry in (Get-CfDefenderDefaults).GetEnumerator()) {
        $value = $entry.Value
        if ($set.ContainsKey($entry.Key)) { $value = $set[$entry.Key] }
        if ($words.ContainsKey($entry.Key)) {
            $value = [byte]@($words[$entry.Key].GetEnumerator() | Where-Object -FilterScript { $_.Value -eq $value })[0].Key
        }
        # An empty list is nothing there.
        if ($value -is [array] -and $value.Count -eq 0) { $value = $null }
        $found[$entry.Key] = $value
    }
    $actions = @{ Disabled = 0; Enabled = 1; AuditMode = 2; Warn = 6 }
    $rules = @($set['attackSurfaceReductionRules'] | Where-Object -FilterScript { $null -ne $_ })
    $found['AttackSurfaceReductionRules_Ids'] = @($rules | ForEach-Object -Process { $_['id'] })
    $found['AttackSurfaceReductionRules_Actions'] = @($rules | ForEach-Object -Process { $actions["$($_['action'])"] })
    return [pscustomobject]$found
}

# Takes any preference: which there are, the product's script knows from Get-MpPreference.
function Set-MpPreference {
    [CmdletBinding()]
    param($DisableRealtimeMonitoring, $DisableBehaviorMonitoring, $DisableIOAVProtection, $DisableScriptScanning, $DisableBlockAtFirstSeen,
        $DisableAutoExclusions, $PUAProtection, $EnableNetworkProtection, $EnableControlledFolderAccess, $MAPSReporting, $SubmitSamplesConsent,
        $CloudBlockLevel, $ScanScheduleDay, $ScanAvgCPULoadFactor, $SignatureUpdateInterval)
    $set = Get-StubSettings -Section 'defender'
    foreach ($entry in $PSBoundParameters.GetEnumerator()) {
        $name = $entry.Key.Substring(0, 1).ToLowerInvariant() + $entry.Key.Substring(1)
        if ($name -eq 'errorAction') { continue }
        # Tamper protection takes it, and does nothing.
        if ((Get-StubSection -Name 'defender')['tamperProtection'] -and $name -like 'disable*') { continue }
        $set[$name] = $entry.Value
    }
}

function Add-MpPreference {
    [CmdletBinding()]
    param([string[]]$ExclusionPath, [string[]]$ExclusionExtension, [string[]]$ExclusionProcess, [string[]]$AttackSurfaceReductionRules_Ids,
        [string[]]$AttackSurfaceReductionRules_Actions)
    $set = Get-StubSettings -Section 'defender'
    foreach ($name in 'ExclusionPath', 'ExclusionExtension', 'ExclusionProcess') {
        if (-not $PSBoundParameters.ContainsKey($name)) { continue }
        $list = $name.Substring(0, 1).ToLowerInvariant() + $name.Substring(1)
        $set[$list] = @(@($set[$list] | Where-Object -FilterScript { $null -ne $_ }) + @($PSBoundParameters[$name]))
    }
    for ($i = 0; $i -lt @($AttackSurfaceReductionRules_Ids | Where-Object -FilterScript { $_ }).Count; $i++) {
        $id = $AttackSurfaceReductionRules_Ids[$i]
        $others = @($set['attackSurfaceReductionRules'] | Where-Object -FilterScript { $null -ne $_ -and $_['id'] -ne $id })
        $set['attackSurfaceReductionRules'] = @($others) + @(@{ id = $id; action = $AttackSurfaceReductionRules_Actions[$i] })
    }
}

function Remove-MpPreference {
    [CmdletBinding()]
    param([string[]]$ExclusionPath, [string[]]$ExclusionExtension, [string[]]$ExclusionProcess, [string[]]$AttackSurfaceReductionRules_Ids)
    $set = Get-StubSettings -Section 'defender'
    foreach ($name in 'ExclusionPath', 'ExclusionExtension', 'ExclusionProcess') {
        if (-not $PSBoundParameters.ContainsKey($name)) { continue }
        $list = $name.Substring(0, 1).ToLowerInvariant() + $name.Substring(1)
        $gone = @($PSBoundParameters[$name])
        $set[$list] = @($set[$list] | Where-Object -FilterScript { $null -ne $_ -and $gone -notcontains $_ })
    }
    if ($PSBoundParameters.ContainsKey('AttackSurfaceReductionRules_Ids')) {
        $set['attackSurfaceReductionRules'] = @($set['attackSurfaceReductionRules'] | Where-Object -FilterScript {
                $null -ne $_ -and $AttackSurfaceReductionRules_Ids -notcontains $_['id']
            })
    }
}
