# What is audited, by the GUIDs of the subcategories: their names and the words for a setting have a language. Needs SecurityPolicy.ps1.
# Get-CfAuditBackup touches Windows for reading.

# The lines of a backup; their last column is a number.
function Get-CfAuditBackup {
    $file = Get-CfScratchPath -Suffix '.csv'
    try {
        $result = Invoke-CfNative -Program 'auditpol.exe' -Words '/backup', "/file:$file"
        if ($result['rc'] -ne 0) { throw "auditpol.exe /backup ended with $($result['rc']): $($result['stdout']) $($result['stderr'])" }
        return [System.IO.File]::ReadAllText($file)
    } finally {
        [System.IO.File]::Delete($file)
    }
}

# Name to what all GUIDs have of their own; the rest is the same.
function Get-CfAuditGuid {
    param([string]$Name)
    $numbers = @{
        'Security State Change'                    = '9210'
        'Security System Extension'                = '9211'
        'System Integrity'                         = '9212'
        'IPsec Driver'                             = '9213'
        'Other System Events'                      = '9214'
        'Logon'                                    = '9215'
        'Logoff'                                   = '9216'
        'Account Lockout'                          = '9217'
        'IPsec Main Mode'                          = '9218'
        'IPsec Quick Mode'                         = '9219'
        'IPsec Extended Mode'                      = '921A'
        'Special Logon'                            = '921B'
        'Other Logon/Logoff Events'                = '921C'
        'Network Policy Server'                    = '9243'
        'User / Device Claims'                     = '9247'
        'Group Membership'                         = '9249'
        'File System'                              = '921D'
        'Registry'                                 = '921E'
        'Kernel Object'                            = '921F'
        'SAM'                                      = '9220'
        'Certification Services'                   = '9221'
        'Application Generated'                    = '9222'
        'Handle Manipulation'                      = '9223'
        'File Share'                               = '9224'
        'Filtering Platform Packet Drop'           = '9225'
        'Filtering Platform Connection'            = '9226'
        'Other Object Access Events'               = '9227'
        'Detailed File Share'                      = '9244'
        'Removable Storage'                        = '9245'
        'Central Policy Staging'                   = '9246'
        'Sensitive Privilege Use'                  = '9228'
        'Non Sensitive Privilege Use'              = '9229'
        'Other Privilege Use Events'               = '922A'
        'Process Creation'                         = '922B'
        'Process Termination'                      = '922C'
        'DPAPI Activity'                           = '922D'
        'RPC Events'                               = '922E'
        'Plug and Play Events'                     = '9248'
        'Token Right Adjusted Events'              = '924A'
        'Audit Policy Change'                      = '922F'
        'Authentication Policy Change'             = '9230'
        'Authorization Policy Change'              = '9231'
        'MPSSVC Rule-Level Policy Change'          = '9232'
        'Filtering Platform Policy Change'         = '9233'
        'Other Policy Change Events'               = '9234'
        'User Account Management'                  = '9235'
        'Computer Account Management'              = '9236'
        'Security Group Management'                = '9237'
        'Distribution Group Management'            = '9238'
        'Application Group Management'             = '9239'
        'Other Account Management Events'          = '923A'
        'Directory Service Access'                 = '923B'
        'Directory Service Changes'                = '923C'
        'Directory Service Replication'            = '923D'
        'Detailed Directory Service Replication'   = '923E'
        'Credential Validation'                    = '923F'
        'Kerberos Service Ticket Operations'       = '9240'
        'Other Account Logon Events'               = '9241'
        'Kerberos Authentication Service'          = '9242'
    }
    $number = $numbers[$Name]
    if (-not $number) { throw "There is no audit subcategory $Name." }
    return "{0CCE$number-69AE-11D9-BED3-505054503030}"
}

# GUID to 0 nothing, 1 success, 2 failure, 3 both. Lines of single users and of options have another form, or come later.
function Get-CfAuditSettings {
    $settings = @{}
    foreach ($line in [regex]::Split((Get-CfAuditBackup), '\r?\n')) {
        if ($line -match ',(\{[0-9A-Fa-f-]{36}\}),.*,([0-3])\s*$') {
            if (-not $settings.ContainsKey($Matches[1])) { $settings[$Matches[1]] = [int]$Matches[2] }
        }
    }
    return $settings
}

function Read-CfAuditPolicy {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $settings = Get-CfAuditSettings
    foreach ($item in $Items) {
        $guid = Get-CfAuditGuid -Name $item['subcategory']
        if ($settings.ContainsKey($guid)) {
            $number = $settings[$guid]
            @{ key = $item['key']; state = 'present'; properties = @{ success = ($number -band 1) -ne 0; failure = ($number -band 2) -ne 0 } }
        } else {
            @{ key = $item['key']; state = 'unreadable'; reason = 'failed'; message = "This Windows has no audit subcategory $($item['subcategory'])." }
        }
    }
}

function Set-CfAuditPolicy {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $words = @('/set', "/subcategory:$(Get-CfAuditGuid -Name $Id['subcategory'])")
    foreach ($what in 'success', 'failure') {
        if (-not $Properties.ContainsKey($what)) { continue }
        $word = 'disable'
        if ($Properties[$what]) { $word = 'enable' }
        $words += "/${what}:$word"
    }
    $result = Invoke-CfNative -Program 'auditpol.exe' -Words $words
    if ($result['rc'] -ne 0) { throw "auditpol.exe /set ended with $($result['rc']): $($result['stdout']) $($result['stderr'])" }
}

function Remove-CfAuditPolicy {
    param($Id, $Undo)
    throw "The audit subcategory $($Id['subcategory']) is always there."
}
