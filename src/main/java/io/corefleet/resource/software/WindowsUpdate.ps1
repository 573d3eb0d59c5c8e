# Updates by Windows Update. Needs Paths.ps1, Transfers.ps1 and WindowsPackage.ps1. Find-CfUpdates and Invoke-CfUpdateTask touch Windows.

# All updates that are offered or installed: id, KBs, title, classes, and whether it is installed, or will be after the next boot.
function Find-CfUpdates {
    $classes = @{
        'e6cf1350-c01b-414d-a61f-263d14d133b4' = 'CriticalUpdates'
        'e0789628-ce08-4437-be74-2495b842f43b' = 'DefinitionUpdates'
        'b54e7d24-7add-428f-8b75-90a396fa584f' = 'FeaturePacks'
        '0fa1201d-4330-4fa8-8ae9-b877473b6441' = 'SecurityUpdates'
        '68c5b0a3-d1a6-4553-ae49-01d3a7827828' = 'ServicePacks'
        'b4832bd8-e735-4761-8daf-37f882276dab' = 'Tools'
        '28bc880e-0592-4cbf-8f95-c79b17911d5f' = 'UpdateRollups'
        'cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83' = 'Updates'
    }
    $searcher = (New-Object -ComObject 'Microsoft.Update.Session').CreateUpdateSearcher()
    foreach ($criteria in 'IsInstalled=0 and IsHidden=0', 'IsInstalled=1') {
        $found = $searcher.Search($criteria).Updates
        for ($i = 0; $i -lt $found.Count; $i++) {
            $update = $found.Item($i)
            @{
                id        = "$($update.Identity.UpdateID)"
                kbs       = @(foreach ($kb in $update.KBArticleIDs) { "KB$kb" })
                title     = "$($update.Title)"
                classes   = @(foreach ($category in $update.Categories) { $classes["$($category.CategoryID)"] })
                installed = [bool]$update.IsInstalled -or [bool]$update.RebootRequired
            }
        }
    }
}

# Those of a name: a KB or a class.
function Select-CfUpdates {
    param($Updates, [string]$Name)
    foreach ($update in $Updates) {
        if ($update['kbs'] -contains $Name -or $update['classes'] -contains $Name) { $update }
    }
}

# What is missing of a name, each by its KB, or by its title when it has none.
function Get-CfMissingUpdates {
    param($Updates, [string]$Name)
    $list = New-Object -TypeName System.Collections.ArrayList
    $mine = @(Select-CfUpdates -Updates $Updates -Name $Name)
    foreach ($update in $mine) {
        $word = $update['title']
        if ($update['kbs'].Count -gt 0) { $word = $update['kbs'][0] }
        if (-not $update['installed'] -and -not $list.Contains($word)) { [void]$list.Add($word) }
    }
    # One that nobody offers is missing, unless Windows knows it from elsewhere.
    if ($mine.Count -eq 0 -and $Name -match '^KB[0-9]+$' -and -not (Test-CfFix -Name $Name)) { [void]$list.Add($Name) }
    return , $list.ToArray()
}

function Read-CfWindowsUpdate {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $updates = @(Find-CfUpdates)
    foreach ($item in $Items) {
        $missing = Get-CfMissingUpdates -Updates $updates -Name $item['name']
        @{ key = $item['key']; state = 'present'; properties = @{ missing = $missing } }
    }
}

function Set-CfWindowsUpdate {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    if ($null -ne $Undo['packages']) { return Undo-CfWindowsUpdate -Name $name -Packages $Undo['packages'] }
    $wanted = @(Select-CfUpdates -Updates @(Find-CfUpdates) -Name $name | Where-Object -FilterScript { -not $_['installed'] })
    if ($wanted.Count -eq 0) { throw "Windows Update offers no $name to this host." }
    $before = @(Get-CfPackageNames)
    $reboot = Invoke-CfUpdateTask -Ids @(foreach ($update in $wanted) { $update['id'] })
    $came = @(Get-CfPackageNames | Where-Object -FilterScript { $before -notcontains $_ })
    return @{ undo = @{ packages = $came }; rebootNeeded = [bool]$reboot }
}

# By DISM: Windows Update itself refuses to take cumulative updates away. The servicing stack cannot go.
function Undo-CfWindowsUpdate {
    param([string]$Name, $Packages)
    $there = @(Get-CfPackageNames)
    $names = @($Packages | Where-Object -FilterScript { $_ -and $there -contains $_ -and $_ -notlike 'Package_for_ServicingStack*' })
    if ($names.Count -eq 0) { throw "What came with $Name is no package of Windows that could be taken away." }
    return @{ rebootNeeded = (Remove-CfPackages -Names $names) }
}

function Remove-CfWindowsUpdate {
    param($Id, $Undo)
    throw "$($Id['name']) is not taken away by Windows Update: say the identity of its package."
}

# Download and installation are refused to who has logged in through the network, so SYSTEM does it. A task that a cut line has left behind
# goes on, and its result is taken. Gives whether a restart is wanted.
function Invoke-CfUpdateTask {
    param([string[]]$Ids)
    $name = 'Corefleet Windows Update'
    $folder = Get-CfKeepFolder -Name 'update'
    if (@(Get-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue).Count -eq 0) {
        $code = foreach ($function in 'Install-CfUpdates', 'Invoke-CfUpdateJob') {
            "function $function {`r`n" + (Get-Command -Name $function -CommandType Function).Definition + "`r`n}"
        }
        # One that was given up may have told its result after all: it is not ours.
        [System.IO.File]::Delete("$folder\result.json")
        [System.IO.File]::WriteAllLines("$folder\ids.txt", $Ids)
        [System.IO.File]::WriteAllLines("$folder\job.ps1", [string[]](@($code) + @('Invoke-CfUpdateJob -Folder $PSScriptRoot')))
        $arguments = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$folder\job.ps1`""
        $program = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
        $action = New-ScheduledTaskAction -Execute $program -Argument $arguments
        $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
        $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
        [void](Register-ScheduledTask -TaskName $name -Action $action -Principal $principal -Settings $settings -Force)
        Start-ScheduledTask -TaskName $name
    }
    $result = Wait-CfUpdateTask -Name $name -Path "$folder\result.json"
    Unregister-ScheduledTask -TaskName $name -Confirm:$false
    foreach ($file in 'ids.txt', 'job.ps1', 'result.json') { [System.IO.File]::Delete("$folder\$file") }
    Remove-CfFolders -Paths @($folder, (Get-CfParent -Path $folder))
    if ("$($result.failed)" -ne '') { throw "Windows Update: $($result.failed)" }
    return [bool]$result.reboot
}

# A task that neither runs nor has told anything for a minute has died.
function Wait-CfUpdateTask {
    param([string]$Name, [string]$Path)
    $idle = 0
    while (-not [System.IO.File]::Exists($Path)) {
        if ($idle -ge 30) {
            # Left there, it would be waited for in vain by every later run.
            Unregister-ScheduledTask -TaskName $Name -Confirm:$false
            throw 'The task that installs updates has ended without a result.'
        }
        Start-Sleep -Seconds 2
        $idle = $idle + 1
        if ("$((Get-ScheduledTask -TaskName $Name).State)" -eq 'Running') { $idle = 0 }
    }
    return ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($Path))
}

# What the task does: in another process, which has this function and the next, and nothing else.
function Invoke-CfUpdateJob {
    param([string]$Folder)
    $ErrorActionPreference = 'Stop'
    $result = @{ reboot = $false; failed = '' }
    try {
        $result['reboot'] = Install-CfUpdates -Ids ([System.IO.File]::ReadAllLines("$Folder\ids.txt"))
    } catch {
        $result['failed'] = "$_"
    }
    # Beside and then in its place: nobody reads half of it.
    [System.IO.File]::WriteAllText("$Folder\result.new", (ConvertTo-Json -InputObject $result -Compress))
    [System.IO.File]::Move("$Folder\result.new", "$Folder\result.json")
}

function Install-CfUpdates {
    param([string[]]$Ids)
    $session = New-Object -ComObject 'Microsoft.Update.Session'
    $wanted = New-Object -ComObject 'Microsoft.Update.UpdateColl'
    $found = $session.CreateUpdateSearcher().Search('IsInstalled=0 and IsHidden=0').Updates
    for ($i = 0; $i -lt $found.Count; $i++) {
        $update = $found.Item($i)
        if ($Ids -contains "$($update.Identity.UpdateID)") {
            if (-not $update.EulaAccepted) { $update.AcceptEula() }
            [void]$wanted.Add($update)
        }
    }
    if ($wanted.Count -eq 0) { throw 'what was offered is offered no more.' }
    $downloader = $session.CreateUpdateDownloader()
    $downloader.Updates = $wanted
    [void]$downloader.Download()
    $installer = $session.CreateUpdateInstaller()
    $installer.Updates = $wanted
    $result = $installer.Install()
    for ($i = 0; $i -lt $wanted.Count; $i++) {
        $one = $result.GetUpdateResult($i)
        # 2: done, 3: done with errors.
        if (@(2, 3) -notcontains [int]$one.ResultCode) { throw ('{0} ended with 0x{1:X8}.' -f $wanted.Item($i).Title, $one.HResult) }
    }
    return [bool]$result.RebootRequired
}
