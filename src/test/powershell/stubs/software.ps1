# Installers, packages of Windows and Windows Update over $global:CfWorld. What an installer brings stands in ['installers'], by the SHA-256 of
# its bytes; packages in ['packages'], identity to state; what Windows Update offers in ['updates'], by KB.

function Find-StubInstaller {
    param([string]$Path)
    $all = Get-StubSection -Name 'installers'
    $installer = $all[(Get-CfBytesDigest -Bytes (Read-CfFileBytes -Path $Path))]
    if ($null -eq $installer) { return @{} }
    return $installer
}

function Get-StubUninstallPath {
    param([string]$Product)
    return "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\$Product"
}

function Start-CfInstaller {
    param([string]$Program, [string[]]$Words, [string]$Tail)
    if ($Program -eq 'msiexec.exe' -and $Words[0] -eq '/x') { return Remove-StubProduct -Product $Words[1] }
    $path = $Program
    if ($Program -eq 'msiexec.exe') { $path = $Words[1] }
    foreach ($installer in @((Get-StubSection -Name 'installers').Values)) {
        if ("$($installer['quiet'])".IndexOf($Program, [StringComparison]::OrdinalIgnoreCase) -ge 0) { return Remove-StubProduct -Product $installer['product'] }
    }
    $installer = Find-StubInstaller -Path $path
    $rc = [int]"0$($installer['rc'])"
    if ("$($installer['product'])" -ne '' -and @(0, 3010) -contains $rc) {
        $view = '64'
        if ($installer['view']) { $view = $installer['view'] }
        $values = @{ DisplayVersion = @{ kind = 'string'; data = $installer['version'] } }
        if ($installer['quiet']) { $values['QuietUninstallString'] = @{ kind = 'string'; data = $installer['quiet'] } }
        $global:CfWorld['registry'][$view][(Get-StubUninstallPath -Product $installer['product'])] = $values
    }
    if ("$($installer['file'])" -ne '') {
        $global:CfWorld['files'][$installer['file']] = @{ kind = 'file'; access = @(); version = $installer['version'] }
    }
    return @{ rc = $rc; stdout = ''; stderr = '' }
}

function Remove-StubProduct {
    param([string]$Product)
    foreach ($view in '64', '32') { $global:CfWorld['registry'][$view].Remove((Get-StubUninstallPath -Product $Product)) }
    foreach ($installer in @((Get-StubSection -Name 'installers').Values)) {
        if ($installer['product'] -eq $Product -and $installer['file']) { $global:CfWorld['files'].Remove($installer['file']) }
    }
    return @{ rc = 0; stdout = ''; stderr = '' }
}

function Get-CfProgramVersion {
    param([string]$Path)
    return "$((Get-StubFile -Path $Path)['version'])"
}

function Get-CfRegistryKeyNames {
    param([string]$View, [string]$Path)
    foreach ($key in @($global:CfWorld['registry'][$View].Keys)) {
        if ($key.StartsWith("$Path\", [StringComparison]::OrdinalIgnoreCase)) { $key.Substring($Path.Length + 1) }
    }
}

function Get-CfPackageFiles {
    param([string]$Path, [string]$Folder)
    return $Path
}

function Clear-CfPackageFiles {
    param([string]$Folder)
    Remove-CfFolders -Paths @($Folder, (Get-CfParent -Path $Folder))
}

function Get-WindowsPackage {
    [CmdletBinding()]
    param([switch]$Online)
    $packages = Get-StubSection -Name 'packages'
    foreach ($name in @($packages.Keys | Sort-Object)) { [pscustomobject]@{ PackageName = $name; PackageState = $packages[$name] } }
}

function Add-WindowsPackage {
    [CmdletBinding()]
    param([switch]$Online, [string]$PackagePath, [switch]$NoRestart)
    $installer = Find-StubInstaller -Path $PackagePath
    if ($installer['error']) { throw "Add-WindowsPackage failed. Error code = $($installer['error'])" }
    (Get-StubSection -Name 'packages')[$installer['package']] = 'Installed'
    return [pscustomobject]@{ Online = $true; RestartNeeded = "$($installer['restart'])" -eq 'true' }
}

function Remove-WindowsPackage {
    [CmdletBinding()]
    param([switch]$Online, [string]$PackageName, [switch]$NoRestart)
    (Get-StubSection -Name 'packages').Remove($PackageName)
    return [pscustomobject]@{ Online = $true; RestartNeeded = $false }
}

function Get-HotFix {
    [CmdletBinding()]
    param()
    foreach ($kb in @($global:CfWorld['hotFixes'] | Where-Object -FilterScript { $null -ne $_ })) { [pscustomobject]@{ HotFixID = $kb } }
}

function Find-CfUpdates {
    $updates = Get-StubSection -Name 'updates'
    foreach ($kb in @($updates.Keys | Sort-Object)) {
        $update = $updates[$kb]
        @{
            id = $kb; kbs = @($kb); title = "Update $kb"; classes = @($update['class'])
            installed = (Get-StubSection -Name 'packages').ContainsKey($update['package'])
        }
    }
}

function Invoke-CfUpdateTask {
    param([string[]]$Ids)
    $restart = $false
    foreach ($id in $Ids) {
        $update = Get-StubThing -Section 'updates' -Name $id
        (Get-StubSection -Name 'packages')[$update['package']] = 'Installed'
        if ($update['restart'] -eq $true) { $restart = $true }
    }
    return $restart
}
