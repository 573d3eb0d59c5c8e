# Names and SIDs. A SID of an account that is not Windows' own is its name, letter by letter as numbers, in small letters since none counts.
# Accounts of the host are those of $global:CfWorld['localUsers'] and ['localGroups'] where the world has these.

function Get-CfComputerName {
    if ($null -eq $global:CfWorld['host'] -or -not $global:CfWorld['host']['name']) { return 'WEB01' }
    return $global:CfWorld['host']['name']
}

function Get-CfAccountSid {
    param([string]$Name)
    if (-not (Test-StubAccount -Name $Name)) { throw "There is no account '$Name' on this host or in its domain." }
    return 'S-1-5-21-' + ([System.Text.Encoding]::UTF8.GetBytes($Name.ToLowerInvariant()) -join '-')
}

function Test-StubAccount {
    param([string]$Name)
    if ($Name -like 'NOWHERE\*') { return $false }
    $local = (Get-CfComputerName) + '\'
    if (-not $Name.StartsWith($local, [StringComparison]::OrdinalIgnoreCase)) { return $true }
    $world = $global:CfWorld
    if ($null -eq $world['localUsers'] -and $null -eq $world['localGroups']) { return $true }
    $bare = $Name.Substring($local.Length)
    foreach ($section in 'localUsers', 'localGroups') {
        if ($null -ne $world[$section] -and $world[$section].ContainsKey($bare)) { return $true }
    }
    return $false
}

function Get-CfAccountName {
    param([string]$Sid)
    if (-not $Sid.StartsWith('S-1-5-21-', [StringComparison]::Ordinal)) { return $Sid }
    $numbers = @($Sid.Substring(9).Split([char]'-'))
    # A SID of a case that is no name of ours: an account that is gone.
    if (@($numbers | Where-Object -FilterScript { [long]$_ -gt 255 }).Count -gt 0) { return $Sid }
    return [System.Text.Encoding]::UTF8.GetString([byte[]]$numbers)
}
