# Packages of the driver store. Of several packages for a device Windows takes the one that ranks best (signature and match, then the newest
# date, then the highest version), so adding an older one changes nothing while a newer one is there.

function Read-CfDriver {
    param([object[]]$Items)
    $packages = @(Get-CfDriverPackages)
    foreach ($item in $Items) {
        $best = Get-CfBestDriver -Packages @(Select-CfDriver -Packages $packages -Name "$($item['name'])")
        if ($null -eq $best) {
            @{ key = $item['key']; state = 'absent' }
        } else {
            $properties = @{ version = $best['version']; sha256 = (Get-CfPublishedHash -Package $best) }
            @{ key = $item['key']; state = 'present'; properties = $properties }
        }
    }
}

# Undo is there when an earlier step is taken back: kept (exports) and added (published names).
function Set-CfDriver {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $name = "$($Id['name'])"
    $before = @(Select-CfDriver -Packages @(Get-CfDriverPackages) -Name $name)
    $wanted = @{ version = "$($Properties['version'])"; sha256 = "$($Properties['sha256'])" }
    if (-not $wanted['version'] -and $before.Count -gt 0) { $wanted['version'] = (Get-CfBestDriver -Packages $before)['version'] }
    $inf = $null
    $target = Find-CfDriver -Packages $before -Wanted $wanted
    if ($null -eq $target) { $inf = Find-CfDriverSource -Id $Id -Wanted $wanted -Undo $Undo }
    $broken = @(Get-CfBrokenDevices)
    $takesBack = $null -ne $Undo -and $Undo.Count -gt 0
    $kept = @()
    # Before anything is changed, whatever may be needed for the way back.
    if (-not $takesBack) { $kept = @(foreach ($package in $before) { Export-CfDriver -Package $package }) }
    $reboot = $false
    if ($null -ne $inf) { $reboot = Add-CfDriver -Inf $inf -Install ([bool]$Id['install']) }
    $now = @(Select-CfDriver -Packages @(Get-CfDriverPackages) -Name $name)
    $target = Find-CfDriver -Packages $now -Wanted $wanted
    if ($null -eq $target) { throw "Windows took the package, but does not list $name in version $($wanted['version'])." }
    foreach ($package in $now) {
        if ($package['published'] -ne $target['published'] -and -not (Test-CfOutranks -One $target -Other $package)) {
            if (Remove-CfDriverPackage -Published $package['published']) { $reboot = $true }
        }
    }
    Assert-CfDevicesWork -Before $broken -TakesBack $takesBack
    if ($takesBack) { Remove-CfDriverExports -Undo $Undo }
    $names = @(foreach ($package in $before) { $package['published'] })
    $added = @(foreach ($package in $now) { if ($names -notcontains $package['published']) { $package['published'] } })
    return @{ undo = @{ kept = $kept; added = $added }; rebootNeeded = $reboot }
}

function Remove-CfDriver {
    param($Id, $Undo)
    $packages = @(Select-CfDriver -Packages @(Get-CfDriverPackages) -Name "$($Id['name'])")
    $takesBack = $null -ne $Undo -and $Undo.Count -gt 0
    $kept = @()
    if ($takesBack) {
        $packages = @(foreach ($package in $packages) { if (@($Undo['added']) -contains $package['published']) { $package } })
    } else {
        $kept = @(foreach ($package in $packages) { Export-CfDriver -Package $package })
    }
    $reboot = $false
    foreach ($package in $packages) {
        if (Remove-CfDriverPackage -Published $package['published']) { $reboot = $true }
    }
    if ($takesBack) { Remove-CfDriverExports -Undo $Undo }
    return @{ undo = @{ kept = $kept; added = @() }; rebootNeeded = $reboot }
}

# Third-party packages alone: those of Windows itself cannot be exported or removed.
function Get-CfDriverPackages {
    foreach ($driver in @(Get-WindowsDriver -Online)) {
        $path = "$($driver.OriginalFileName)"
        @{
            published = "$($driver.Driver)"
            original  = $path.Substring($path.LastIndexOf('\') + 1)
            version   = "$($driver.Version)"
            date      = [datetime]$driver.Date
            class     = "$($driver.ClassName)"
        }
    }
}

function Select-CfDriver {
    param([object[]]$Packages, [string]$Name)
    foreach ($package in $Packages) { if ($package['original'] -eq $Name) { $package } }
}

function Get-CfBestDriver {
    param([object[]]$Packages)
    $best = $null
    foreach ($package in $Packages) {
        if ($null -eq $best -or (Test-CfOutranks -One $package -Other $best)) { $best = $package }
    }
    return $best
}

function Test-CfOutranks {
    param($One, $Other)
    if ($One['date'] -ne $Other['date']) { return $One['date'] -gt $Other['date'] }
    return [version]$One['version'] -gt [version]$Other['version']
}

function Find-CfDriver {
    param([object[]]$Packages, $Wanted)
    foreach ($package in $Packages) {
        if ([version]$package['version'] -ne [version]$Wanted['version']) { continue }
        if (-not $Wanted['sha256'] -or (Get-CfPublishedHash -Package $package) -eq $Wanted['sha256']) { return $package }
    }
    return $null
}

# The first INF that is what is wanted: an export of an earlier step, or what the playbook names.
function Find-CfDriverSource {
    param($Id, $Wanted, $Undo)
    $exports = @()
    if ($null -ne $Undo) { $exports = @($Undo['kept'] | Where-Object -FilterScript { $null -ne $_ }) }
    $places = @(foreach ($kept in $exports) { "$($kept['folder'])\$($Id['name'])" })
    if ($Id['source']) { $places += "$($Id['source'])" }
    $why = "$($Id['name']) is not in the driver store in version $($Wanted['version']), and no source is named."
    foreach ($place in $places) {
        $text = Read-CfInf -Path $place
        if ($null -eq $text) {
            $why = "There is no INF at $place."
        } elseif ((Get-CfInfVersion -Text $text) -ne $Wanted['version']) {
            $why = "The INF at $place is version $(Get-CfInfVersion -Text $text); wanted is $($Wanted['version'])."
        } elseif ($Wanted['sha256'] -and (Get-CfInfHash -Path $place) -ne $Wanted['sha256']) {
            $why = "The INF at $place has the SHA-256 $(Get-CfInfHash -Path $place); wanted is $($Wanted['sha256'])."
        } else {
            return $place
        }
    }
    throw "$why Nothing was changed."
}

# DriverVer = mm/dd/yyyy,w.x.y.z
function Get-CfInfVersion {
    param([string]$Text)
    if ($Text -match '(?im)^\s*DriverVer\s*=\s*[0-9/]+\s*,\s*([0-9.]+)') { return $Matches[1] }
    return ''
}

# 259: no device matches, or each has a better driver already. True when a restart is needed.
function Add-CfDriver {
    param([string]$Inf, [bool]$Install)
    $words = @('/add-driver', $Inf)
    if ($Install) { $words += '/install' }
    $done = Invoke-CfNative -Program 'pnputil.exe' -Words $words
    if (@(0, 259, 3010, 1641) -notcontains $done['rc']) { throw "pnputil refused $Inf with $($done['rc']): $("$($done['stdout'])".Trim())" }
    return @(3010, 1641) -contains $done['rc']
}

# The devices that used it get the best package that is left. Before Windows Server 2022 pnputil cannot look for changed hardware.
function Remove-CfDriverPackage {
    param([string]$Published)
    $done = Invoke-CfNative -Program 'pnputil.exe' -Words '/delete-driver', $Published, '/uninstall'
    if (@(0, 3010, 1641) -notcontains $done['rc']) {
        throw "pnputil could not remove $Published, $($done['rc']): $("$($done['stdout'])".Trim())"
    }
    $version = Get-CfRegistryKey -View '64' -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    if ([int]$version['CurrentBuildNumber'].data -ge 20348) { [void](Invoke-CfNative -Program 'pnputil.exe' -Words '/scan-devices') }
    return @(3010, 1641) -contains $done['rc']
}

# The whole package with the catalogue that signs it, and for a network adapter what is set on all of them.
function Export-CfDriver {
    param($Package)
    $folder = "$(Get-CfDriverExports)\$($Package['published'])"
    New-CfDriverFolder -Path $folder
    $done = Invoke-CfNative -Program 'pnputil.exe' -Words '/export-driver', $Package['published'], $folder
    if ($done['rc'] -ne 0) {
        throw "pnputil could not export $($Package['published']), $($done['rc']): $("$($done['stdout'])".Trim()) Nothing was changed."
    }
    if ($Package['class'] -eq 'Net') {
        $dump = Invoke-CfNative -Program 'netsh.exe' -Words 'interface', 'dump'
        Write-CfDriverNote -Path "$folder\network.txt" -Text "$($dump['stdout'])"
    }
    return @{ published = $Package['published']; version = $Package['version']; folder = $folder }
}

function Remove-CfDriverExports {
    param($Undo)
    foreach ($kept in @($Undo['kept'] | Where-Object -FilterScript { $null -ne $_ })) { Remove-CfDriverFolder -Path "$($kept['folder'])" }
}

function Get-CfBrokenDevices {
    $devices = Get-CimInstance -ClassName 'Win32_PnPEntity' -Property 'DeviceID', 'Name', 'ConfigManagerErrorCode' -Filter 'ConfigManagerErrorCode <> 0'
    foreach ($device in @($devices)) {
        if ($null -ne $device) { "$($device.DeviceID), problem code $($device.ConfigManagerErrorCode)" }
    }
}

function Assert-CfDevicesWork {
    param([object[]]$Before, [bool]$TakesBack)
    if ($TakesBack) { return }
    $broken = @(foreach ($device in @(Get-CfBrokenDevices)) { if ($Before -notcontains $device) { $device } })
    if ($broken.Count -gt 0) { throw "The driver is in the store, but with it a device does not work: $($broken -join '; ')." }
}

function Get-CfPublishedHash {
    param($Package)
    return Get-CfInfHash -Path "$env:SystemRoot\INF\$($Package['published'])"
}

# Below: what touches files, and no other does.

function Read-CfInf {
    param([string]$Path)
    if (-not [IO.File]::Exists($Path)) { return $null }
    return [IO.File]::ReadAllText($Path)
}

function Get-CfInfHash {
    param([string]$Path)
    return (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash.ToLowerInvariant()
}

# Below the folder of Windows: nobody but administrators can put a package there.
function Get-CfDriverExports {
    return "$env:SystemRoot\Corefleet\Drivers"
}

function New-CfDriverFolder {
    param([string]$Path)
    [void][IO.Directory]::CreateDirectory($Path)
}

function Write-CfDriverNote {
    param([string]$Path, [string]$Text)
    [IO.File]::WriteAllText($Path, $Text)
}

function Remove-CfDriverFolder {
    param([string]$Path)
    if ([IO.Directory]::Exists($Path)) { [IO.Directory]::Delete($Path, $true) }
    # The folders above go too when nothing else is kept.
    $exports = Get-CfDriverExports
    foreach ($above in $exports, $exports.Substring(0, $exports.LastIndexOf('\'))) {
        if ([IO.Directory]::Exists($above) -and [IO.Directory]::GetFileSystemEntries($above).Length -eq 0) { [IO.Directory]::Delete($above) }
    }
}
