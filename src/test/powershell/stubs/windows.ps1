# Features, CIM and native programs over $global:CfWorld.

function Get-WindowsFeature {
    [CmdletBinding()]
    param([string[]]$Name)
    foreach ($one in $Name) {
        $meant = @($one)
        if ($one.Contains('*') -or $one.Contains('?')) {
            $meant = @($global:CfWorld['features'].Keys | Where-Object -FilterScript { $_ -like $one } | Sort-Object)
        }
        foreach ($feature in $meant) {
            $state = $global:CfWorld['features'][$feature]
            if ($null -ne $state) { [pscustomobject]@{ Name = $feature; DisplayName = $feature; InstallState = $state } }
        }
    }
}

function Install-WindowsFeature {
    [CmdletBinding()]
    param([string[]]$Name, [switch]$IncludeAllSubFeature, [switch]$IncludeManagementTools, [string]$Source)
    Set-StubFeatures -Name $Name -From 'Available' -To 'Installed' -Pending 'InstallPending' -HasSource ([bool]$Source)
}

function Uninstall-WindowsFeature {
    [CmdletBinding()]
    param([string[]]$Name)
    Set-StubFeatures -Name $Name -From 'Installed' -To 'Available' -Pending 'UninstallPending' -HasSource $true
}

# Without the tree: a case that needs parents and parts names them.
function Set-StubFeatures {
    param([string[]]$Name, [string]$From, [string]$To, [string]$Pending, [bool]$HasSource)
    $features = $global:CfWorld['features']
    $changed = @()
    $restart = 'No'
    foreach ($one in $Name) {
        if (-not $features.ContainsKey($one)) { throw "ArgumentNotValid: The role, role service, or feature name is not valid: '$one'." }
        if ($features[$one] -eq 'Removed' -and -not $HasSource) { throw 'The source files could not be found. Error: 0x800f081f' }
        if ($features[$one] -eq $From -or $features[$one] -eq 'Removed') {
            $changed += [pscustomobject]@{ Name = $one; Success = $true }
            $features[$one] = $To
            # Of those in the cases, the one that Windows does at the next boot.
            if ($one -eq 'FS-SMB1') {
                $features[$one] = $Pending
                $restart = 'Yes'
            }
        }
    }
    return [pscustomobject]@{ Success = $true; RestartNeeded = $restart; ExitCode = 'Success'; FeatureResult = $changed }
}

function Get-CimInstance {
    [CmdletBinding()]
    param([string]$ClassName, [string[]]$Property, [string]$Filter, [string]$Namespace)
    $world = $global:CfWorld
    # WBEM_E_INVALID_CLASS, as where the performance counters are broken.
    if (@($world['missingClasses']) -contains $ClassName) { throw 'Invalid class ' }
    if ($ClassName -eq 'Win32_OperatingSystem') {
        $style = [Globalization.DateTimeStyles]::RoundtripKind
        $boot = [datetime]::Parse($world['os']['bootTime'], [Globalization.CultureInfo]::InvariantCulture, $style)
        $limit = [long]$world['host']['commitLimitMb'] * 1024
        return [pscustomobject]@{ LastBootUpTime = $boot; FreePhysicalMemory = [long]$world['host']['memoryFreeMb'] * 1024
            TotalVirtualMemorySize = $limit; FreeVirtualMemory = $limit - [long]$world['host']['commitMb'] * 1024 }
    }
    if ($ClassName -eq 'Win32_PerfRawData_PerfOS_Memory') {
        return [pscustomobject]@{ PoolNonpagedBytes = [uint64]$world['host']['nonPagedPoolMb'] * 1048576
            AvailableBytes = [uint64]$world['host']['memoryFreeMb'] * 1048576 }
    }
    if ($ClassName -eq 'Win32_PerfRawData_PerfOS_Processor') { return Get-StubProcessors }
    if ($ClassName -eq 'Win32_PerfRawData_PerfProc_Process') { return Get-StubWorkerProcesses -Filter $Filter }
    if ($ClassName -eq 'Win32_ComputerSystem') {
        $memory = [long]$world['host']['memoryMb'] * 1048576
        return [pscustomobject]@{ Name = $world['host']['name']; Domain = (Get-StubDomain); PartOfDomain = [bool]$world['host']['domain']
            DomainRole = (Get-StubDomainRole)
            TotalPhysicalMemory = $memory; NumberOfLogicalProcessors = [int]$world['host']['processors']
            Manufacturer = "$($world['host']['manufacturer'])"; Model = "$($world['host']['model'])" }
    }
    if ($ClassName -eq 'Win32_Service' -and $Filter -match "^Name='(.+)'$") {
        if ($world['services'].ContainsKey($Matches[1])) { return [pscustomobject]@{ Name = $Matches[1]; StartName = "$($world['services'][$Matches[1]]['account'])" } }
        return
    }
    if ($ClassName -eq 'Win32_SystemDriver' -and $Filter) { return }
    if ($ClassName -eq 'Win32_SystemDriver') { return Get-StubServiceRecords -OfDrivers $true }
    if ($ClassName -eq 'Win32_Service' -and -not $Filter) { return Get-StubServiceRecords -OfDrivers $false }
    if ($ClassName -eq 'Win32_LogicalDisk') { return Get-StubDisks }
    if ($ClassName -eq 'Win32_NetworkAdapterConfiguration' -and $Filter -eq 'IPEnabled = TRUE') { return Get-StubAdapterAddresses }
    if ($ClassName -eq 'RSOP_RegistryPolicySetting' -and $Namespace -eq 'root\rsop\computer') { return Get-StubPolicySettings }
    if ($ClassName -eq 'Win32_PnPEntity') { return Get-StubBrokenDevices }
    if ($ClassName -eq 'Win32_Process') { return Get-StubProcesses -Filter $Filter }
    if ($ClassName -like 'Win32_PerfRawData_*') { return Get-StubCounters -ClassName $ClassName }
    if ($ClassName -like 'MSFT_Net*' -and $Namespace -eq 'root\StandardCimv2') { return Get-StubNetwork -ClassName $ClassName -Filter $Filter }
    throw "There is no stub for the class $ClassName with the filter '$Filter'."
}

function Invoke-CimMethod {
    [CmdletBinding()]
    param($InputObject, [string]$MethodName, [Collections.IDictionary]$Arguments)
    if ($MethodName -ne 'Change') { throw "There is no stub for the method $MethodName." }
    (Get-StubThing -Section 'services' -Name $InputObject.Name)['account'] = $Arguments['StartName']
    return [pscustomobject]@{ ReturnValue = 0 }
}

function Invoke-CfNative {
    param([string]$Program, [string[]]$Words, [string]$Tail, [string]$Directory, [string]$Stdin, $Environment)
    $said = Get-StubSaid -Program $Program -Words $Words
    if ($null -ne $said) { return $said }
    if ($Program -like '*\inetsrv\appcmd.exe') { return Invoke-StubAppCmd -Words $Words }
    if ($Program -like '*\rundll32.exe') { return Invoke-StubDump -Line $Tail }
    if ($Program -like '*\procdump*.exe') { return Invoke-StubDump -Line ($Words -join ' ') }
    if ($Program -eq 'netsh.exe' -and $Words[0] -eq 'interface') { return @{ rc = 0; stdout = ''; stderr = '' } }
    if ($Program -eq 'netsh.exe') { return Invoke-StubNetsh -Words $Words }
    if ($Program -eq 'powershell.exe') { return Invoke-StubGivenScript -Text $Stdin -Environment $Environment }
    if ($Program -eq 'sc.exe') { return @{ rc = (Invoke-StubServiceControl -Words $Words); stdout = ''; stderr = '' } }
    if ($Program -eq 'auditpol.exe') { return Invoke-StubAuditPolicy -Words $Words }
    if ($Program -eq 'pnputil.exe') { return Invoke-StubPnpUtil -Words $Words }
    if ($Program -eq 'shutdown.exe') { return @{ rc = 0; stdout = ''; stderr = '' } }
    if ($Program -eq 'cmd.exe' -and $Tail -match '^/d /s /c "(.*)"$') {
        return Invoke-StubCommand -Line (Get-StubExpanded -Line $Matches[1] -Environment $Environment)
    }
    # Any other program has a function of its own: Invoke-StubTzutil.
    $own = 'Invoke-Stub' + $Program.Substring(0, 1).ToUpperInvariant() + $Program.Substring(1) -replace '\.exe$', ''
    if (Test-Path -LiteralPath "function:$own") { return & $own -Words $Words }
    throw "There is no stub for $Program $Words $Tail."
}

# As cmd.exe does it: %NAME%, of those variables only that the call gives.
function Get-StubExpanded {
    param([string]$Line, $Environment)
    $told = $Line
    if ($null -ne $Environment) {
        foreach ($entry in $Environment.GetEnumerator()) {
            $name = [regex]::Escape("%$($entry.Key)%")
            $told = [regex]::Replace($told, $name, "$($entry.Value)".Replace('$', '$$'), 'IgnoreCase')
        }
    }
    return $told
}

function Invoke-StubCommand {
    param([string]$Line)
    if ($Line -eq 'hostname') { return @{ rc = 0; stdout = "$($global:CfWorld['host']['name'])`r`n"; stderr = '' } }
    if ($Line -match '^echo (.*)$') { return @{ rc = 0; stdout = "$($Matches[1])`r`n"; stderr = '' } }
    if ($Line -match '^mkdir "?([^"]+)"?$') {
        $folder = $Matches[1]
        if ($null -ne $global:CfWorld['files'][$folder]) {
            return @{ rc = 1; stdout = ''; stderr = "A subdirectory or file $folder already exists.`r`n" }
        }
        New-CfFolder -Path $folder
        return @{ rc = 0; stdout = ''; stderr = '' }
    }
    if ($Line -match '^exit (\d+)$') { return @{ rc = [int]$Matches[1]; stdout = ''; stderr = '' } }
    return @{ rc = 1; stdout = ''; stderr = "'$Line' is not recognized" }
}
