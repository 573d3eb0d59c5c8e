# Stands for what runs and for checks over $global:CfWorld: the section http has answers by address, ports what takes connections,
# dsc what has been set by each DSC resource.

function Test-CfSomethingAt {
    param([string]$Path)
    # What Windows brings with IIS is there with it.
    if ($null -ne $global:CfWorld['iis'] -and $Path -like 'C:\Windows\System32\inetsrv\*') { return $true }
    return $null -ne $global:CfWorld['files'][$Path]
}

function Get-CfFileDigest {
    param([string]$Path, [string]$Algorithm)
    $bytes = [Convert]::FromBase64String([string](Get-StubFile -Path $Path)['base64'])
    $hash = [System.Security.Cryptography.HashAlgorithm]::Create($Algorithm.ToUpperInvariant()).ComputeHash($bytes)
    return [BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}

# The given script runs in a runspace of its own, as it runs in a process of its own on Windows. What it knows of Windows is nothing.
function Invoke-StubGivenScript {
    param([string]$Text, $Environment)
    # A process has variables of its own; here it is one process, so they are taken back.
    $names = @()
    if ($null -ne $Environment) {
        foreach ($entry in $Environment.GetEnumerator()) {
            $names += $entry.Key
            [System.Environment]::SetEnvironmentVariable($entry.Key, "$($entry.Value)")
        }
    }
    $given = [System.Management.Automation.PSSerializer]::Deserialize($Text)
    $shell = [powershell]::Create()
    [void]$shell.AddScript('$ErrorActionPreference = ''Stop''').AddStatement().AddScript($given['script'])
    foreach ($entry in $given['parameters'].GetEnumerator()) { [void]$shell.AddParameter($entry.Key, $entry.Value) }
    try {
        $found = @($shell.Invoke())
    } catch {
        return @{ rc = 1; stdout = ''; stderr = "$($_.Exception.GetBaseException().Message)`r`n" }
    } finally {
        $shell.Dispose()
        foreach ($name in $names) { [System.Environment]::SetEnvironmentVariable($name, [NullString]::Value) }
    }
    if ($given['check']) {
        $rc = 91
        if ($found.Count -gt 0 -and $found[$found.Count - 1]) { $rc = 90 }
        return @{ rc = $rc; stdout = ''; stderr = '' }
    }
    return @{ rc = 0; stdout = (@($found | ForEach-Object -Process { "$_`r`n" }) -join ''); stderr = '' }
}

function Send-CfHttpRequest {
    param($Request)
    $told = $null
    if ($null -ne $global:CfWorld['http']) { $told = $global:CfWorld['http'][$Request['url']] }
    if ($null -eq $told) {
        $why = 'No connection could be made because the target machine actively refused it'
        return @{ status = 0; body = ''; milliseconds = 5; error = $why }
    }
    return @{ status = [int]$told['status']; body = "$($told['body'])"; milliseconds = [long]$told['milliseconds']; error = "$($told['error'])" }
}

function Test-CfPortOpen {
    param([string]$Name, [int]$Port)
    return @($global:CfWorld['ports']) -contains "${Name}:$Port"
}

function Read-CfFileText {
    param([string]$Path)
    return [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([string](Get-StubFile -Path $Path)['base64']))
}

function Get-CfPathFacts {
    param([string]$Path)
    $entry = $global:CfWorld['files'][$Path]
    if ($null -eq $entry) { return @{ kind = '' } }
    $time = "$($global:CfWorld['os']['bootTime'])"
    if ($entry['modified']) { $time = "$($entry['modified'])" }
    $seconds = [DateTimeOffset]::Parse($time, [Globalization.CultureInfo]::InvariantCulture).ToUnixTimeSeconds()
    $facts = @{ kind = $entry['kind']; length = 0; attributes = 'Directory'; modified = $seconds; created = $seconds }
    if ($entry['kind'] -eq 'file') {
        $facts['attributes'] = 'Archive'
        $facts['length'] = [Convert]::FromBase64String([string]$entry['base64']).Length
    }
    return $facts
}

function Get-CfPathsIn {
    param([string]$Path)
    $entry = $global:CfWorld['files'][$Path]
    if ($null -eq $entry -or $entry['kind'] -ne 'directory') { throw [System.IO.DirectoryNotFoundException]::new("Could not find a part of the path '$Path'.") }
    $above = $Path.TrimEnd('\') + '\'
    foreach ($name in @($global:CfWorld['files'].Keys)) {
        $isBelow = $name.StartsWith($above, [StringComparison]::OrdinalIgnoreCase) -and $name.Length -gt $above.Length
        if ($isBelow -and $name.IndexOf('\', $above.Length) -lt 0) { $name }
    }
}

function Invoke-DscResource {
    [CmdletBinding()]
    param([string]$Name, $ModuleName, [string]$Method, [hashtable]$Property)
    $world = $global:CfWorld
    if ($null -eq $world['dsc']) { $world['dsc'] = @{} }
    $own = 'Archive', 'Environment', 'File', 'Group', 'Log', 'Package', 'Registry', 'Script', 'Service', 'User', 'WindowsFeature'
    if ($ModuleName -eq 'PSDesiredStateConfiguration' -and $own -notcontains $Name) { throw "Resource $Name was not found." }
    if ($Method -eq 'Test') { return [pscustomobject]@{ InDesiredState = (Test-StubDsc -Name $Name -Property $Property) } }
    $kept = @{}
    foreach ($entry in $Property.GetEnumerator()) {
        $kept[$entry.Key] = $entry.Value
        if ($entry.Value -is [System.Management.Automation.PSCredential]) { $kept[$entry.Key] = @{ userName = $entry.Value.UserName } }
    }
    $world['dsc'][$Name] = @($world['dsc'][$Name] | Where-Object -FilterScript { $null -ne $_ }) + @($kept)
    return [pscustomobject]@{ RebootRequired = $false }
}

function Test-StubDsc {
    param([string]$Name, [hashtable]$Property)
    foreach ($thing in @((Get-StubSection -Name 'dsc')[$Name] | Where-Object -FilterScript { $null -ne $_ })) {
        $same = $true
        foreach ($entry in $Property.GetEnumerator()) {
            $isSecret = $entry.Value -is [System.Management.Automation.PSCredential]
            if (-not $isSecret -and "$($thing[$entry.Key])" -ne "$($entry.Value)") { $same = $false }
        }
        if ($same) { return $true }
    }
    return $false
}
