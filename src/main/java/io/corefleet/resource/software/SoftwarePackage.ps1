# Programs that an installer brings. Needs Paths.ps1 and Transfers.ps1. The first two functions touch Windows.

function Start-CfInstaller {
    param([string]$Program, [string[]]$Words, [string]$Tail)
    return Invoke-CfNative -Program $Program -Words $Words -Tail $Tail
}

function Get-CfProgramVersion {
    param([string]$Path)
    return "$([System.Diagnostics.FileVersionInfo]::GetVersionInfo($Path).FileVersion)".Trim()
}

# The key that a product leaves for its removal: its values, or nothing. Products of 32 bits have theirs in the other view.
function Find-CfProduct {
    param([string]$Product)
    foreach ($view in '64', '32') {
        $key = Get-CfRegistryKey -View $view -Path "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\$Product"
        if ($null -ne $key) { return $key }
    }
    return $null
}

function Get-CfProductText {
    param($Key, [string]$Name)
    if ($null -eq $Key -or $null -eq $Key[$Name]) { return '' }
    return "$($Key[$Name].data)"
}

# The version of what is installed; nothing when it is not.
function Get-CfProductVersion {
    param([string]$Product)
    if ($Product -match '^[A-Za-z]:\\') {
        if ((Get-CfPathKind -Path $Product) -ne 'file') { return $null }
        return Get-CfProgramVersion -Path $Product
    }
    $key = Find-CfProduct -Product $Product
    if ($null -eq $key) { return $null }
    return Get-CfProductText -Key $key -Name 'DisplayVersion'
}

function Read-CfPackage {
    param([object[]]$Items)
    foreach ($item in $Items) {
        try {
            $version = Get-CfProductVersion -Product $item['product']
            if ($null -eq $version) {
                @{ key = $item['key']; state = 'absent' }
            } else {
                @{ key = $item['key']; state = 'present'; properties = @{ version = $version } }
            }
        } catch {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = "$_" }
        }
    }
}

# Windows Installer has rules of its own: quotes stand around a value only, and a quote in it is doubled.
function ConvertTo-CfInstallerWord {
    param([string]$Word)
    if ($Word -match '^([A-Za-z_][\w.]*)=([\s\S]*)$') { return $Matches[1].ToUpperInvariant() + '="' + $Matches[2].Replace('"', '""') + '"' }
    return ConvertTo-CfArgument -Word $Word
}

# Runs an installer; gives whether a restart is wanted.
function Invoke-CfInstaller {
    param([string]$Program, [string[]]$Words, [string]$Tail, $Codes)
    $result = Start-CfInstaller -Program $Program -Words $Words -Tail $Tail
    $good = @(0, 1641, 3010)
    if ($null -ne $Codes) { $good = @($Codes) }
    if ($good -notcontains $result['rc']) {
        $known = @{ 1602 = ' (cancelled)'; 1603 = ' (fatal error)'; 1618 = ' (another installation is running)'; 1638 = ' (another version is installed)' }
        throw "The installer ended with $($result['rc'])$($known[$result['rc']])."
    }
    return @(1641, 3010) -contains $result['rc']
}

# Names of all keys below Uninstall, so that one can tell which an installer has left.
function Get-CfProductNames {
    $path = 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
    foreach ($view in '64', '32') { Get-CfRegistryKeyNames -View $view -Path $path }
}

function Get-CfRegistryKeyNames {
    param([string]$View, [string]$Path)
    $key = Open-CfRegistryKey -View $View -Path $Path -Writable $false
    if ($null -eq $key) { return }
    $key.GetSubKeyNames()
    $key.Close()
}

function Set-CfPackage {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $product = $Id['product']
    if ("$($Undo['version'])" -ne '') {
        throw "$product had version $($Undo['version']), and only the installer of that version can bring it back."
    }
    if ("$($Id['source'])" -eq '') { throw "$product cannot be installed without a source." }
    $before = Get-CfProductVersion -Product $product
    $names = @(Get-CfProductNames)
    $isMsi = "$($Id['source'])" -match '\.msi([?#].*)?$'
    $extension = '.exe'
    if ($isMsi) { $extension = '.msi' }
    $file = Get-CfVerifiedFile -Source $Id['source'] -Digest "$($Id['sha256'])" -Headers $Properties['headers'] -Extension $extension
    $arguments = @($Properties['arguments'] | Where-Object -FilterScript { $null -ne $_ })
    try {
        if ($isMsi) {
            $tail = @(foreach ($word in $arguments) { ConvertTo-CfInstallerWord -Word $word }) -join ' '
            $words = @('/i', $file['path'], '/qn', '/norestart')
            $reboot = Invoke-CfInstaller -Program 'msiexec.exe' -Words $words -Tail $tail -Codes $Properties['returnCodes']
        } else {
            $reboot = Invoke-CfInstaller -Program $file['path'] -Words $arguments -Codes $Properties['returnCodes']
        }
    } finally {
        Remove-CfFetched -File $file
    }
    $now = Get-CfProductVersion -Product $product
    if ($null -eq $now) { throw "The installer said that all went well, but $product is not there." }
    if ("$($Properties['version'])" -ne '' -and $now -ne $Properties['version']) {
        throw "The installer said that all went well, but $product has version $now."
    }
    $keep = @{ came = @(Get-CfProductNames | Where-Object -FilterScript { $names -notcontains $_ }) }
    if ($null -ne $before) { $keep['version'] = $before }
    return @{ undo = $keep; rebootNeeded = $reboot }
}

# Takes a product away by what it has registered; gives whether a restart is wanted.
function Uninstall-CfProduct {
    param([string]$Product)
    $key = Find-CfProduct -Product $Product
    if ($null -eq $key) { return $false }
    if ($Product -match '^\{[0-9A-Fa-f-]{36}\}$') {
        return Invoke-CfInstaller -Program 'msiexec.exe' -Words @('/x', $Product, '/qn', '/norestart')
    }
    $line = (Get-CfProductText -Key $key -Name 'QuietUninstallString').Trim()
    if ($line -notmatch '^(?:"([^"]+)"|(.+?\.exe)(?=\s|$))\s*([\s\S]*)$') {
        throw "$Product has registered no quiet way to be taken away."
    }
    return Invoke-CfInstaller -Program ($Matches[1] + $Matches[2]) -Tail $Matches[3]
}

function Remove-CfPackage {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    $product = $Id['product']
    $products = @($Undo['came'] | Where-Object -FilterScript { $_ })
    if ($products.Count -eq 0) { $products = @($product) }
    if ($null -eq (Get-CfProductVersion -Product $product)) { return }
    if ($products[0] -match '^[A-Za-z]:\\') { throw "$product is told by its file only: nothing says how it is taken away." }
    $reboot = $false
    foreach ($one in $products) {
        if (Uninstall-CfProduct -Product $one) { $reboot = $true }
    }
    if ($null -ne (Get-CfProductVersion -Product $product)) { throw "$product is still there after its removal." }
    return @{ rebootNeeded = $reboot }
}
