# Chocolatey, by its own program. The first two functions touch Windows.

# Where it lies and which major version it is; nothing when it is not there. The variable of the registry, since a shell that was open before
# Chocolatey came does not have it. The program of the folder itself: the one below bin only starts it.
function Find-CfChocolatey {
    $folder = "$(Get-CfRegistryText -Path 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' -Name 'ChocolateyInstall')"
    if ($folder -eq '') { $folder = "$([Environment]::GetFolderPath('CommonApplicationData'))\chocolatey" }
    $folder = [Environment]::ExpandEnvironmentVariables($folder).TrimEnd([char[]]'\')
    $program = "$folder\choco.exe"
    if (-not [System.IO.File]::Exists($program)) { return $null }
    $major = [System.Diagnostics.FileVersionInfo]::GetVersionInfo($program).FileMajorPart
    return @{ program = $program; folder = $folder; major = [int]$major }
}

function Start-CfChocolatey {
    param($Choco, [string[]]$Words)
    return Invoke-CfNative -Program $Choco['program'] -Words $Words -Environment @{ ChocolateyInstall = $Choco['folder'] }
}

function Get-CfChocolatey {
    $choco = Find-CfChocolatey
    if ($null -eq $choco) { throw 'Chocolatey is not installed on this host; a package with its MSI brings it.' }
    return $choco
}

# What a read answers for each item where there is no Chocolatey.
function Get-CfChocolateyMissing {
    param([object[]]$Items)
    foreach ($item in $Items) {
        @{ key = $item['key']; state = 'unreadable'; reason = 'provider_missing'; message = 'Chocolatey is not installed on this host; a package with its MSI brings it.' }
    }
}

# Runs choco and gives its exit code and the lines that it wrote. Good: exit codes that are no failure.
function Invoke-CfChocolatey {
    param($Choco, [string[]]$Words, [int[]]$Good)
    $result = Start-CfChocolatey -Choco $Choco -Words $Words
    $lines = @("$($result['stdout'])" -split "`r?`n" | Where-Object -FilterScript { $_.Trim() -ne '' })
    if ($Good -notcontains $result['rc']) {
        $told = @($lines) + @("$($result['stderr'])" -split "`r?`n" | Where-Object -FilterScript { $_.Trim() -ne '' })
        $why = @($told | Select-Object -Last 2 | ForEach-Object -Process { $_.Trim() }) -join ' '
        throw "choco $($Words[0]) ended with $($result['rc']). $why".Trim()
    }
    return @{ rc = $result['rc']; lines = $lines }
}

# Lines of a list with bars, as --limit-output writes them, without what else choco has to say: each as its parts.
function Get-CfChocolateyRows {
    param([string[]]$Lines)
    foreach ($line in $Lines) {
        if ($line -match '^[\w.-]+\|') { , @($line.Trim().Split([char[]]'|')) }
    }
}
