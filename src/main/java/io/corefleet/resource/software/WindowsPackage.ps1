# Packages of Windows, by DISM's cmdlets, which work over a log-in through the network. Needs Paths.ps1 and Transfers.ps1.

# What DISM takes: a cabinet, or those of an .msu, of which it takes the file itself only since Server 2025. What the servicing stack needs
# goes first. Touches Windows.
function Get-CfPackageFiles {
    param([string]$Path, [string]$Folder)
    $build = [int](Get-CfRegistryText -Path 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -Name 'CurrentBuild')
    if ($Path -notmatch '\.msu$' -or $build -ge 26100) { return $Path }
    $result = Invoke-CfNative -Program 'expand.exe' -Words @('-F:*.cab', $Path, $Folder)
    if ($result['rc'] -ne 0) { throw "The update cannot be unpacked: expand ended with $($result['rc'])." }
    $cabinets = @(Get-ChildItem -LiteralPath $Folder -Filter '*.cab' | Where-Object -FilterScript { $_.Name -ne 'WSUSSCAN.cab' })
    foreach ($cabinet in $cabinets) { if ($cabinet.Name -like 'SSU-*') { $cabinet.FullName } }
    foreach ($cabinet in $cabinets) { if ($cabinet.Name -notlike 'SSU-*') { $cabinet.FullName } }
}

# Takes away what was unpacked. Touches Windows.
function Clear-CfPackageFiles {
    param([string]$Folder)
    foreach ($file in @(Get-ChildItem -LiteralPath $Folder -Filter '*.cab')) { Remove-Item -LiteralPath $file.FullName -Force }
    Remove-CfFolders -Paths @($Folder, (Get-CfParent -Path $Folder))
}

# Identities of the packages that are there, or will be after the next boot.
function Get-CfPackageNames {
    foreach ($package in @(Get-WindowsPackage -Online -ErrorAction Stop)) {
        if (@('Installed', 'InstallPending', 'Superseded') -contains "$($package.PackageState)") { "$($package.PackageName)" }
    }
}

function Select-CfPackages {
    param([string[]]$Names, [string]$Wanted)
    foreach ($name in $Names) {
        $isKb = $Wanted -match '^KB[0-9]+$'
        if (($isKb -and $name -match "_$Wanted~") -or (-not $isKb -and $name -eq $Wanted)) { $name }
    }
}

# A KB may be part of a package that does not have it in its name; Windows knows the latest of these.
function Test-CfFix {
    param([string]$Name)
    if ($Name -notmatch '^KB[0-9]+$') { return $false }
    foreach ($fix in @(Get-HotFix)) {
        if ("$($fix.HotFixID)" -eq $Name) { return $true }
    }
    return $false
}

function Read-CfWindowsPackage {
    param([object[]]$Items)
    $names = @(Get-CfPackageNames)
    foreach ($item in $Items) {
        $state = 'absent'
        if (@(Select-CfPackages -Names $names -Wanted $item['name']).Count -gt 0 -or (Test-CfFix -Name $item['name'])) { $state = 'present' }
        @{ key = $item['key']; state = $state; properties = @{} }
    }
}

function Set-CfWindowsPackage {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    $source = "$($Id['source'])"
    if ($source -eq '') { throw "$name cannot be installed without a source." }
    $extension = '.cab'
    if ($source -match '\.msu([?#].*)?$') { $extension = '.msu' }
    $before = @(Get-CfPackageNames)
    $file = Get-CfVerifiedFile -Source $source -Digest "$($Id['sha256'])" -Headers $Properties['headers'] -Extension $extension
    $folder = Get-CfKeepFolder -Name 'unpacked'
    $reboot = $false
    try {
        foreach ($path in @(Get-CfPackageFiles -Path $file['path'] -Folder $folder)) {
            $result = Add-WindowsPackage -Online -PackagePath $path -NoRestart -ErrorAction Stop -WarningAction SilentlyContinue
            if ($result.RestartNeeded) { $reboot = $true }
        }
    } finally {
        Clear-CfPackageFiles -Folder $folder
        Remove-CfFetched -File $file
    }
    $came = @(Get-CfPackageNames | Where-Object -FilterScript { $before -notcontains $_ })
    if (@(Select-CfPackages -Names $came -Wanted $name).Count -eq 0 -and -not (Test-CfFix -Name $name)) {
        throw "The file was taken, but it did not bring $name; it brought: $($came -join ', ')."
    }
    return @{ undo = @{ came = $came }; rebootNeeded = $reboot }
}

# Takes packages away; gives whether a restart is wanted.
function Remove-CfPackages {
    param([string[]]$Names)
    $reboot = $false
    foreach ($name in $Names) {
        $result = Remove-WindowsPackage -Online -PackageName $name -NoRestart -ErrorAction Stop -WarningAction SilentlyContinue
        if ($result.RestartNeeded) { $reboot = $true }
    }
    return $reboot
}

function Remove-CfWindowsPackage {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    $there = @(Get-CfPackageNames)
    $names = @(Select-CfPackages -Names $there -Wanted $name)
    $came = @($Undo['came'] | Where-Object -FilterScript { $_ -and $there -contains $_ })
    if ($came.Count -gt 0) { $names = $came }
    if ($names.Count -eq 0 -and (Test-CfFix -Name $name)) { throw "$name is part of another package: say the identity of that one." }
    return @{ rebootNeeded = (Remove-CfPackages -Names $names) }
}
