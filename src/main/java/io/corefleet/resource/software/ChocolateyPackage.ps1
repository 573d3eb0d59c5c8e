# Packages of Chocolatey. Needs Chocolatey.ps1.

# Name to version of all that is installed, in one start. Until 2.0 the list is that of the sources unless one says otherwise; since then that
# word is an error. 2 means: none.
function Get-CfChocolateyPackages {
    param($Choco)
    $words = @('list', '--limit-output')
    if ($Choco['major'] -lt 2) { $words += '--local-only' }
    $packages = @{}
    $told = Invoke-CfChocolatey -Choco $Choco -Words $words -Good @(0, 2)
    foreach ($row in @(Get-CfChocolateyRows -Lines $told['lines'])) { $packages[$row[0]] = $row[1] }
    return $packages
}

# Name to version of what is pinned.
function Get-CfChocolateyPins {
    param($Choco)
    $pins = @{}
    $told = Invoke-CfChocolatey -Choco $Choco -Words @('pin', 'list', '--limit-output') -Good @(0, 2)
    foreach ($row in @(Get-CfChocolateyRows -Lines $told['lines'])) { $pins[$row[0]] = $row[1] }
    return $pins
}

# Names that a source has in a newer version: those are told with exit code 2, or 0 where the host wants it so. What is pinned does not count.
function Get-CfChocolateyOutdated {
    param($Choco, [string]$Source)
    $words = @('outdated', '--limit-output', '--ignore-pinned', '--ignore-unfound')
    if ($Source -ne '') { $words += "--source=$Source" }
    $names = @{}
    $told = Invoke-CfChocolatey -Choco $Choco -Words $words -Good @(0, 2)
    foreach ($row in @(Get-CfChocolateyRows -Lines $told['lines'])) {
        if ($row.Count -ge 3 -and $row[1] -ne $row[2]) { $names[$row[0]] = $row[2] }
    }
    return $names
}

# Asked once for each source that an item names, and only for items that want it.
function Get-CfChocolateyNews {
    param($Choco, [object[]]$Items)
    $news = @{}
    foreach ($item in $Items) {
        $source = "$($item['source'])"
        if ($item['askSources'] -and -not $news.ContainsKey($source)) {
            try {
                $news[$source] = @{ outdated = (Get-CfChocolateyOutdated -Choco $Choco -Source $source); message = '' }
            } catch {
                $news[$source] = @{ outdated = @{}; message = "$_" }
            }
        }
    }
    return $news
}

function Read-CfChocolateyPackage {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $choco = Find-CfChocolatey
    if ($null -eq $choco) {
        Get-CfChocolateyMissing -Items $Items
        return
    }
    $installed = Get-CfChocolateyPackages -Choco $choco
    $there = @($Items | Where-Object -FilterScript { $installed.ContainsKey($_['name']) })
    $pins = @{}
    if ($there.Count -gt 0) { $pins = Get-CfChocolateyPins -Choco $choco }
    $news = Get-CfChocolateyNews -Choco $choco -Items $there
    foreach ($item in $Items) {
        $name = $item['name']
        $told = @{ outdated = @{}; message = '' }
        if ($news.ContainsKey("$($item['source'])")) { $told = $news["$($item['source'])"] }
        if (-not $installed.ContainsKey($name)) {
            @{ key = $item['key']; state = 'absent' }
        } elseif ($item['askSources'] -and $told['message'] -ne '') {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = $told['message'] }
        } else {
            $properties = @{ version = $installed[$name]; pinned = $pins.ContainsKey($name) }
            if ($item['askSources']) { $properties['upToDate'] = $properties['pinned'] -or -not $told['outdated'].ContainsKey($name) }
            @{ key = $item['key']; state = 'present'; properties = $properties }
        }
    }
}

# Words for choco of what was wished, each with its value in one word: a value that begins with a slash or a minus is no option then.
function Get-CfChocolateyWords {
    param([string]$Source, $Properties)
    '--yes'
    '--no-progress'
    '--limit-output'
    if ($Source -ne '') { "--source=$Source" }
    $switches = [ordered]@{
        overrideArguments = '--override-arguments'; prerelease = '--prerelease'; x86 = '--x86'; ignoreDependencies = '--ignore-dependencies'
        skipScripts = '--skip-scripts'; ignoreChecksums = '--ignore-checksums'; allowEmptyChecksums = '--allow-empty-checksums'
    }
    foreach ($entry in $switches.GetEnumerator()) {
        if ($Properties[$entry.Key]) { $entry.Value }
    }
    $options = [ordered]@{
        version = '--version'; packageParameters = '--package-parameters'; installArguments = '--install-arguments'; checksum = '--checksum'
        checksumType = '--checksumtype'; checksum64 = '--checksum64'; checksumType64 = '--checksumtype64'; timeout = '--execution-timeout'
        proxy = '--proxy'
    }
    foreach ($entry in $options.GetEnumerator()) {
        if ("$($Properties[$entry.Key])" -ne '') { "$($entry.Value)=$($Properties[$entry.Key])" }
    }
    foreach ($word in @($Properties['arguments'] | Where-Object -FilterScript { $null -ne $_ })) { $word }
}

# Exit codes of installers that are no failure: what was to go was gone (1605, 1614), and Windows wants a restart (1641, 3010).
function Invoke-CfChocolateyInstaller {
    param($Choco, [string[]]$Words)
    $told = Invoke-CfChocolatey -Choco $Choco -Words $Words -Good @(0, 2, 1605, 1614, 1641, 3010)
    return @(1641, 3010) -contains $told['rc']
}

function Set-CfChocolateyPin {
    param($Choco, [string]$Name, [bool]$Pinned)
    $verb = 'remove'
    if ($Pinned) { $verb = 'add' }
    $null = Invoke-CfChocolatey -Choco $Choco -Words @('pin', $verb, "--name=$Name", '--limit-output') -Good @(0, 2)
}

# Takes away what came along, each by itself: what others need by now stays. Gives whether a restart is wanted.
function Remove-CfChocolateyCompany {
    param($Choco, $Came)
    $reboot = $false
    $there = Get-CfChocolateyPackages -Choco $Choco
    foreach ($name in @($Came | Where-Object -FilterScript { $_ -and $there.ContainsKey($_) })) {
        try {
            if (Invoke-CfChocolateyInstaller -Choco $Choco -Words @('uninstall', $name, '--yes', '--no-progress', '--limit-output')) { $reboot = $true }
        } catch {
            $null = $_
        }
    }
    return $reboot
}

# Installs, or brings another version: gives whether a restart is wanted.
function Install-CfChocolateyPackage {
    param($Choco, $Id, $Properties, [bool]$IsThere)
    $words = @('install', $Id['name'])
    if ($IsThere) { $words = @('upgrade', $Id['name'], '--allow-downgrade') }
    $words += @(Get-CfChocolateyWords -Source "$($Id['source'])" -Properties $Properties)
    return Invoke-CfChocolateyInstaller -Choco $Choco -Words $words
}

# A pin would keep another version from coming without a word, so it goes first and comes back. What an upgrade took away only its version
# tells: upToDate before the change says no more than that there was an older one.
function Set-CfChocolateyPackage {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    $choco = Get-CfChocolatey
    if ("$($Undo['version'])" -ne '') { $Properties['version'] = $Undo['version'] }
    $before = Get-CfChocolateyPackages -Choco $choco
    $isThere = $before.ContainsKey($name)
    $changes = -not $isThere -or "$($Properties['version'])" -ne '' -or $Properties['upToDate']
    $wasPinned = $isThere -and (Get-CfChocolateyPins -Choco $choco).ContainsKey($name)
    $pinned = $wasPinned
    if ($null -ne $Properties['pinned']) { $pinned = [bool]$Properties['pinned'] }
    $reboot = $false
    if ($wasPinned -and ($changes -or -not $pinned)) { Set-CfChocolateyPin -Choco $choco -Name $name -Pinned $false }
    if ($changes) {
        try {
            $reboot = Install-CfChocolateyPackage -Choco $choco -Id $Id -Properties $Properties -IsThere $isThere
        } catch {
            if ($wasPinned) { Set-CfChocolateyPin -Choco $choco -Name $name -Pinned $true }
            throw
        }
    }
    if ($pinned -and ($changes -or -not $wasPinned)) { Set-CfChocolateyPin -Choco $choco -Name $name -Pinned $true }
    if (Remove-CfChocolateyCompany -Choco $choco -Came $Undo['came']) { $reboot = $true }
    $now = Get-CfChocolateyPackages -Choco $choco
    if (-not $now.ContainsKey($name)) { throw "Chocolatey said that all went well, but $name is not there." }
    $keep = @{ came = @($now.Keys | Where-Object -FilterScript { $_ -ne $name -and -not $before.ContainsKey($_) } | Sort-Object) }
    if ($isThere -and $changes) { $keep['version'] = $before[$name] }
    return @{ undo = $keep; rebootNeeded = $reboot }
}

function Remove-CfChocolateyPackage {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    $choco = Get-CfChocolatey
    if (-not (Get-CfChocolateyPackages -Choco $choco).ContainsKey($name)) { return }
    if ((Get-CfChocolateyPins -Choco $choco).ContainsKey($name)) { Set-CfChocolateyPin -Choco $choco -Name $name -Pinned $false }
    $reboot = Invoke-CfChocolateyInstaller -Choco $choco -Words @('uninstall', $name, '--yes', '--no-progress', '--limit-output')
    if ((Get-CfChocolateyPackages -Choco $choco).ContainsKey($name)) { throw "$name is still there after its removal." }
    if (Remove-CfChocolateyCompany -Choco $choco -Came $Undo['came']) { $reboot = $true }
    return @{ rebootNeeded = $reboot }
}
