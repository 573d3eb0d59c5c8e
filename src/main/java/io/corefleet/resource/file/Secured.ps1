# Owner, inheritance and entries of files, folders and keys of the registry. Needs Accounts.ps1 and Access.ps1. The first functions touch
# Windows: raw entries are as in Get-CfAccessList.

# file, directory, key, or empty text for nothing.
function Get-CfSecuredKind {
    param([string]$Path)
    if ($Path -match '^HK[A-Z]+\\') {
        if (Test-CfRegistryKey -View '64' -Path $Path) { return 'key' }
        return ''
    }
    if ([System.IO.File]::Exists($Path)) { return 'file' }
    if ([System.IO.Directory]::Exists($Path)) { return 'directory' }
    return ''
}

# The open key; with the right to change its list, or its owner.
function Open-CfSecuredKey {
    param([string]$Path, [string]$Rights)
    $hives = @{ HKLM = 'LocalMachine'; HKCU = 'CurrentUser'; HKU = 'Users'; HKCR = 'ClassesRoot' }
    $hive, $rest = $Path.Split([char[]]'\', 2)
    $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]$hives[$hive], [Microsoft.Win32.RegistryView]::Registry64)
    $check = [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadWriteSubTree
    if ($Rights -eq 'ReadPermissions') { $check = [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadSubTree }
    return $root.OpenSubKey($rest, $check, [System.Security.AccessControl.RegistryRights]$Rights)
}

# @{ owner = SID; inherits; entries }
function Get-CfDescriptor {
    param([string]$Path, [string]$Kind)
    $sections = [System.Security.AccessControl.AccessControlSections]'Access, Owner'
    if ($Kind -eq 'key') {
        $key = Open-CfSecuredKey -Path $Path -Rights 'ReadPermissions'
        $security = $key.GetAccessControl($sections)
        $key.Close()
    } else {
        $security = (Get-Item -LiteralPath $Path -Force).GetAccessControl($sections)
    }
    $entries = foreach ($rule in $security.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier])) {
        if ($Kind -eq 'key') { $mask = [int]$rule.RegistryRights } else { $mask = [int]$rule.FileSystemRights }
        @{
            sid = $rule.IdentityReference.Value; mask = $mask; type = [string]$rule.AccessControlType
            inheritance = [string]$rule.InheritanceFlags; propagation = [string]$rule.PropagationFlags
        }
    }
    return @{
        owner = $security.GetOwner([System.Security.Principal.SecurityIdentifier]).Value
        inherits = -not $security.AreAccessRulesProtected; entries = @($entries)
    }
}

# Entries are the whole list of its own. What was inherited is copied before, when Copy says so.
function Set-CfDescriptorAccess {
    param([string]$Path, [string]$Kind, [bool]$Inherits, [bool]$Copy, $Entries)
    $section = [System.Security.AccessControl.AccessControlSections]::Access
    if ($Kind -eq 'key') { $thing = Open-CfSecuredKey -Path $Path -Rights 'ReadPermissions, ChangePermissions' } else { $thing = Get-Item -LiteralPath $Path -Force }
    $security = $thing.GetAccessControl($section)
    $security.SetAccessRuleProtection((-not $Inherits), $Copy)
    if ($null -ne $Entries) {
        foreach ($rule in @($security.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier]))) {
            [void]$security.RemoveAccessRuleSpecific($rule)
        }
        $type = 'System.Security.AccessControl.FileSystemAccessRule'
        if ($Kind -eq 'key') { $type = 'System.Security.AccessControl.RegistryAccessRule' }
        foreach ($entry in $Entries) {
            $sid = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $entry['sid']
            $arguments = $sid, $entry['mask'], $entry['inheritance'], $entry['propagation'], $entry['type']
            $security.AddAccessRule((New-Object -TypeName $type -ArgumentList $arguments))
        }
    }
    [void]$thing.SetAccessControl($security)
    if ($Kind -eq 'key') { $thing.Close() }
}

# icacls has the privilege to give things to others; keys can only be given to those whom Windows lets take them.
function Set-CfDescriptorOwner {
    param([string]$Path, [string]$Kind, [string]$Sid)
    if ($Kind -ne 'key') {
        $result = Invoke-CfNative -Program 'icacls.exe' -Words $Path, '/setowner', "*$Sid", '/q'
        if ($result['rc'] -ne 0) { throw "icacls.exe /setowner ended with $($result['rc']): $($result['stderr']) $($result['stdout'])" }
        return
    }
    $key = Open-CfSecuredKey -Path $Path -Rights 'TakeOwnership'
    $security = New-Object -TypeName System.Security.AccessControl.RegistrySecurity
    $security.SetOwner((New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $Sid))
    $key.SetAccessControl($security)
    $key.Close()
}

# The rights of keys and their bits, the wider ones first; the table Rights in Java is the same.
function Get-CfKeyRights {
    return [ordered]@{
        FullControl = 0xF003F; ReadKey = 0x20019; WriteKey = 0x20006; QueryValues = 0x1; SetValue = 0x2; CreateSubKey = 0x4
        EnumerateSubKeys = 0x8; Notify = 0x10; CreateLink = 0x20; Delete = 0x10000; ReadPermissions = 0x20000
        ChangePermissions = 0x40000; TakeOwnership = 0x80000
    }
}

function ConvertTo-CfSecuredMask {
    param([string]$Rights, [string]$Kind)
    if ($Kind -ne 'key') { return ConvertTo-CfRightsMask -Rights $Rights }
    $bits = Get-CfKeyRights
    $mask = 0
    foreach ($name in $Rights -split ', ?') { $mask = $mask -bor $bits[$name] }
    return $mask
}

function ConvertFrom-CfSecuredMask {
    param([int]$Mask, [string]$Kind)
    if ($Kind -ne 'key') { return ConvertFrom-CfRightsMask -Mask $Mask }
    if ($Mask -band 0x10000000) { $Mask = $Mask -bor 0xF003F }
    if ($Mask -band 0x40000000) { $Mask = $Mask -bor 0x20006 }
    if ($Mask -band [int]::MinValue) { $Mask = $Mask -bor 0x20019 }
    $names = New-Object -TypeName System.Collections.ArrayList
    foreach ($right in (Get-CfKeyRights).GetEnumerator()) {
        if (($Mask -band $right.Value) -eq $right.Value) {
            [void]$names.Add($right.Key)
            $Mask = $Mask -band (-bnot $right.Value)
        }
    }
    return $names.ToArray() -join ', '
}

# Files hand nothing down, and keys hand down to keys alone: told as nobody would have to write it.
function ConvertFrom-CfSecuredEntry {
    param($Entry, [string]$Kind)
    $inheritance = $Entry['inheritance'] -replace '^None$', ''
    if ($Kind -eq 'file') { $inheritance = 'ContainerInherit, ObjectInherit' }
    if ($Kind -eq 'key' -and $inheritance -ne '') { $inheritance = 'ContainerInherit, ObjectInherit' }
    return @{
        identity = (ConvertFrom-CfSid -Sid $Entry['sid']); rights = (ConvertFrom-CfSecuredMask -Mask $Entry['mask'] -Kind $Kind)
        type = $Entry['type']; inheritance = $inheritance; propagation = $Entry['propagation'] -replace '^None$', ''
    }
}

function ConvertTo-CfSecuredEntry {
    param($Entry, [string]$Kind)
    $type = 'Allow'
    if ($Entry['type']) { $type = $Entry['type'] }
    $inheritance = 'ContainerInherit, ObjectInherit'
    if ($Entry.ContainsKey('inheritance') -and $null -ne $Entry['inheritance']) { $inheritance = $Entry['inheritance'] }
    if ($Kind -eq 'key' -and $inheritance -ne '') { $inheritance = 'ContainerInherit' }
    if ($Kind -eq 'file' -or $inheritance -eq '') { $inheritance = 'None' }
    $propagation = 'None'
    if ($Entry['propagation'] -and $Kind -ne 'file') { $propagation = $Entry['propagation'] }
    return @{
        sid = (ConvertTo-CfSid -Identity $Entry['identity']); mask = (ConvertTo-CfSecuredMask -Rights $Entry['rights'] -Kind $Kind)
        type = $type; inheritance = $inheritance; propagation = $propagation
    }
}

# Answers for each item; Describe gets the item and the kind, and gives the properties, or nothing for absent.
function Read-CfSecured {
    param([object[]]$Items, [scriptblock]$Describe)
    $ErrorActionPreference = 'Stop'
    foreach ($item in $Items) {
        try {
            $kind = Get-CfSecuredKind -Path $item['path']
            $properties = $null
            if ($kind -ne '') { $properties = & $Describe $item $kind }
            if ($null -eq $properties) {
                @{ key = $item['key']; state = 'absent' }
            } else {
                @{ key = $item['key']; state = 'present'; properties = $properties }
            }
        } catch {
            $cause = $_.Exception.GetBaseException()
            $reason = 'failed'
            if ($cause -is [System.UnauthorizedAccessException] -or $cause -is [System.Security.SecurityException]) { $reason = 'access_denied' }
            @{ key = $item['key']; state = 'unreadable'; reason = $reason; message = $cause.Message }
        }
    }
}

function Assert-CfSecured {
    param([string]$Path)
    $kind = Get-CfSecuredKind -Path $Path
    if ($kind -eq '') { throw "There is no $Path whose access could be set." }
    return $kind
}
