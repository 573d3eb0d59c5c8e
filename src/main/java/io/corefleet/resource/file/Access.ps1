# Access lists of folders and files: the entries of their own. Get-CfAccessList and Set-CfAccessList touch Windows; the rest is names and bits. Needs
# Accounts.ps1.

# Raw entries: sid, mask, type, inheritance, propagation. Only the list itself is read and written: owner and audit need rights of their own.
function Get-CfAccessList {
    param([string]$Path)
    $security = (Get-Item -LiteralPath $Path -Force).GetAccessControl([System.Security.AccessControl.AccessControlSections]::Access)
    foreach ($rule in $security.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier])) {
        @{
            sid = $rule.IdentityReference.Value; mask = [int]$rule.FileSystemRights; type = [string]$rule.AccessControlType
            inheritance = [string]$rule.InheritanceFlags; propagation = [string]$rule.PropagationFlags
        }
    }
}

function Set-CfAccessList {
    param([string]$Path, [object[]]$Entries)
    $thing = Get-Item -LiteralPath $Path -Force
    $security = $thing.GetAccessControl([System.Security.AccessControl.AccessControlSections]::Access)
    foreach ($rule in @($security.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier]))) {
        [void]$security.RemoveAccessRuleSpecific($rule)
    }
    foreach ($entry in $Entries) {
        $sid = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $entry['sid']
        $arguments = $sid, $entry['mask'], $entry['inheritance'], $entry['propagation'], $entry['type']
        $security.AddAccessRule((New-Object -TypeName System.Security.AccessControl.FileSystemAccessRule -ArgumentList $arguments))
    }
    [void]$thing.SetAccessControl($security)
}

# The rights and their bits, the wider ones first: each mask has one way to be written. The table Rights in Java is the same.
function Get-CfRights {
    return [ordered]@{
        FullControl = 0xF01FF; Modify = 0x301BF; ReadAndExecute = 0x200A9; Read = 0x20089; Write = 0x116
        ListDirectory = 0x1; CreateFiles = 0x2; CreateDirectories = 0x4; ReadExtendedAttributes = 0x8
        WriteExtendedAttributes = 0x10; Traverse = 0x20; DeleteSubdirectoriesAndFiles = 0x40; ReadAttributes = 0x80
        WriteAttributes = 0x100; Delete = 0x10000; ReadPermissions = 0x20000; ChangePermissions = 0x40000; TakeOwnership = 0x80000
    }
}

function ConvertTo-CfRightsMask {
    param([string]$Rights)
    $bits = Get-CfRights
    $mask = 0
    foreach ($name in $Rights -split ', ?') { $mask = $mask -bor $bits[$name] }
    return $mask
}

# Generic rights, as some installers leave them, mean what Windows makes of them for files. Synchronize comes with every entry.
function ConvertFrom-CfRightsMask {
    param([int]$Mask)
    if ($Mask -band 0x10000000) { $Mask = $Mask -bor 0xF01FF }
    if ($Mask -band 0x20000000) { $Mask = $Mask -bor 0x200A0 }
    if ($Mask -band 0x40000000) { $Mask = $Mask -bor 0x20116 }
    if ($Mask -band [int]::MinValue) { $Mask = $Mask -bor 0x20089 }
    $names = New-Object -TypeName System.Collections.ArrayList
    foreach ($right in (Get-CfRights).GetEnumerator()) {
        if (($Mask -band $right.Value) -eq $right.Value) {
            [void]$names.Add($right.Key)
            $Mask = $Mask -band (-bnot $right.Value)
        }
    }
    return $names.ToArray() -join ', '
}

# The entries as the property 'access' has them. A folder says who inherits.
function Get-CfAccess {
    param([string]$Path, [switch]$Folder)
    $list = New-Object -TypeName System.Collections.ArrayList
    foreach ($entry in @(Get-CfAccessList -Path $Path)) {
        $shown = @{
            identity = (ConvertFrom-CfSid -Sid $entry['sid']); rights = (ConvertFrom-CfRightsMask -Mask $entry['mask']); type = $entry['type']
        }
        if ($Folder) {
            $shown['inheritance'] = $entry['inheritance'] -replace '^None$', ''
            $shown['propagation'] = $entry['propagation'] -replace '^None$', ''
        }
        [void]$list.Add($shown)
    }
    return , $list.ToArray()
}

# Without flags, as for a file, nothing is handed down.
function Set-CfAccess {
    param([string]$Path, $Access)
    $entries = New-Object -TypeName System.Collections.ArrayList
    foreach ($entry in @($Access | Where-Object -FilterScript { $null -ne $_ })) {
        $raw = @{
            sid = (ConvertTo-CfSid -Identity $entry['identity']); mask = (ConvertTo-CfRightsMask -Rights $entry['rights']); type = $entry['type']
            inheritance = 'None'; propagation = 'None'
        }
        if ($entry['inheritance']) { $raw['inheritance'] = $entry['inheritance'] }
        if ($entry['propagation']) { $raw['propagation'] = $entry['propagation'] }
        [void]$entries.Add($raw)
    }
    Set-CfAccessList -Path $Path -Entries $entries.ToArray()
}
