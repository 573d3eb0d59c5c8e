# The local security policy by secedit: its templates name accounts by SID and settings by constants, whatever the language of Windows.
# Get-CfSecurityTemplate and Import-CfSecurityTemplate touch Windows.

# The text of an export of everything that is read here.
function Get-CfSecurityTemplate {
    $file = Get-CfScratchPath -Suffix '.inf'
    try {
        $words = '/export', '/cfg', $file, '/areas', 'SECURITYPOLICY', 'USER_RIGHTS', '/quiet'
        $result = Invoke-CfNative -Program 'secedit.exe' -Words $words
        if ($result['rc'] -ne 0) { throw "secedit.exe /export ended with $($result['rc'])." }
        return [System.IO.File]::ReadAllText($file)
    } finally {
        [System.IO.File]::Delete($file)
    }
}

# Into a database of its own, so that nothing but these lines is configured. secedit ends with 3 when it only warns.
function Import-CfSecurityTemplate {
    param([string]$Text)
    $file = Get-CfScratchPath -Suffix '.inf'
    $database = Get-CfScratchPath -Suffix '.sdb'
    $log = Get-CfScratchPath -Suffix '.log'
    try {
        [System.IO.File]::WriteAllText($file, $Text, [System.Text.Encoding]::Unicode)
        $words = '/configure', '/db', $database, '/cfg', $file, '/log', $log, '/areas', 'SECURITYPOLICY', 'USER_RIGHTS', '/quiet'
        $result = Invoke-CfNative -Program 'secedit.exe' -Words $words
        if ($result['rc'] -ne 0 -and $result['rc'] -ne 3) {
            $said = ''
            if ([System.IO.File]::Exists($log)) { $said = [System.IO.File]::ReadAllText($log) -replace '\s+', ' ' }
            throw "secedit.exe /configure ended with $($result['rc']). $said"
        }
    } finally {
        foreach ($path in $file, $database, "$database.jfm", $log) { [System.IO.File]::Delete($path) }
    }
}

# A file that nobody else has.
function Get-CfScratchPath {
    param([string]$Suffix)
    return [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), 'corefleet-' + [guid]::NewGuid().ToString('N') + $Suffix)
}

# Section to key to value, as texts; names without letter case.
function Get-CfSecurityPolicy {
    $policy = @{}
    $section = @{}
    foreach ($line in [regex]::Split((Get-CfSecurityTemplate), '\r?\n')) {
        if ($line -match '^\s*\[(.+)\]\s*$') {
            $section = @{}
            $policy[$Matches[1]] = $section
        } elseif ($line -match '^\s*([^=]+?)\s*=\s*(.*?)\s*$') {
            $section[$Matches[1]] = $Matches[2]
        }
    }
    return $policy
}

# One section with these lines; key to value.
function Set-CfSecurityPolicy {
    param([string]$Section, [hashtable]$Values)
    $lines = '[Unicode]', 'Unicode=yes', '[Version]', 'signature="$CHICAGO$"', 'Revision=1', "[$Section]"
    foreach ($value in $Values.GetEnumerator()) { $lines += "$($value.Key) = $($value.Value)" }
    Import-CfSecurityTemplate -Text (($lines -join "`r`n") + "`r`n")
}
