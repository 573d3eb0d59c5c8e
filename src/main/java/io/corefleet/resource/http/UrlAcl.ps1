# Reserved URLs of HTTP.sys, by netsh. Its words are those of the host's language, so only what has a fixed form is read: the access list.

# The access list of a URL, or nothing when it is not reserved. netsh ends with 1 only for a wrong URL; one that is not reserved is just not shown.
function Get-CfUrlAclSddl {
    param([string]$Url)
    $result = Invoke-CfNative -Program 'netsh.exe' -Words @('http', 'show', 'urlacl', "url=$Url")
    $found = [regex]::Match($result['stdout'], 'D:[A-Z]*(\([^()\s]*\))+')
    if ($found.Success) { return $found.Value }
}

# The account of an entry of an access list, which names it by SID or by two letters.
function Get-CfUrlAclAccount {
    param([string]$Sid)
    $identity = New-Object -TypeName System.Security.Principal.SecurityIdentifier -ArgumentList $Sid
    try {
        return $identity.Translate([System.Security.Principal.NTAccount]).Value
    } catch {
        return $identity.Value
    }
}

function Read-CfHttpUrlAcl {
    param([object[]]$Items)
    foreach ($item in $Items) {
        $sddl = Get-CfUrlAclSddl -Url $item['url']
        if ($null -eq $sddl) {
            @{ key = $item['key']; state = 'absent' }
            continue
        }
        $properties = @{ sddl = $sddl; user = $null; listen = $null; delegate = $null }
        $entries = [regex]::Matches($sddl, '\(A;[^;]*;([^;]*);;;([^;)]+)\)')
        if ($entries.Count -eq 1) {
            $rights = $entries[0].Groups[1].Value
            $properties['user'] = Get-CfUrlAclAccount -Sid $entries[0].Groups[2].Value
            # GX listens, GW delegates, GA does both.
            $properties['listen'] = $rights -match 'GX|GA'
            $properties['delegate'] = $rights -match 'GW|GA'
        }
        @{ key = $item['key']; state = 'present'; properties = $properties; inherited = @() }
    }
}

# netsh cannot change a reservation, so it is made anew; when that fails, the old one comes back.
function Set-CfHttpUrlAcl {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $before = Get-CfUrlAclSddl -Url $Id['url']
    $words = New-Object -TypeName System.Collections.ArrayList
    if ($null -ne $Properties['sddl']) {
        [void]$words.Add("sddl=$($Properties['sddl'])")
    } else {
        $now = @(Read-CfHttpUrlAcl -Items @(@{ key = ''; url = $Id['url'] }))[0]
        $wanted = @{ user = $null; listen = $true; delegate = $false }
        foreach ($name in 'user', 'listen', 'delegate') {
            if ($now['state'] -eq 'present' -and $null -ne $now['properties'][$name]) { $wanted[$name] = $now['properties'][$name] }
            if ($null -ne $Properties[$name]) { $wanted[$name] = $Properties[$name] }
        }
        if ($null -eq $wanted['user']) { throw "The reservation of $($Id['url']) needs a user, or a whole access list." }
        [void]$words.Add("user=$($wanted['user'])")
        foreach ($name in 'listen', 'delegate') {
            $word = 'no'
            if ([System.Convert]::ToBoolean($wanted[$name])) { $word = 'yes' }
            [void]$words.Add("$name=$word")
        }
    }
    if ($null -ne $before) { Invoke-CfNetshUrlAcl -Words @('delete', 'urlacl', "url=$($Id['url'])") }
    try {
        Invoke-CfNetshUrlAcl -Words (@('add', 'urlacl', "url=$($Id['url'])") + $words.ToArray())
    } catch {
        if ($null -ne $before) { Invoke-CfNetshUrlAcl -Words @('add', 'urlacl', "url=$($Id['url'])", "sddl=$before") }
        throw
    }
}

function Invoke-CfNetshUrlAcl {
    param([string[]]$Words)
    $result = Invoke-CfNative -Program 'netsh.exe' -Words (@('http') + $Words)
    if ($result['rc'] -ne 0) {
        $said = ($result['stdout'] + ' ' + $result['stderr']) -replace '\s+', ' '
        throw "netsh http $($Words[0]) urlacl failed: $($said.Trim())"
    }
}

function Remove-CfHttpUrlAcl {
    param($Id, $Undo)
    Invoke-CfNetshUrlAcl -Words @('delete', 'urlacl', "url=$($Id['url'])")
}
