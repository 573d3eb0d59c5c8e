# What is known of a file or folder, under the names that Ansible gives it. Needs Checks.ps1.

# The file system is asked here: kind (file, directory or empty text), length, times in seconds since 1970, attributes.
function Get-CfPathFacts {
    param([string]$Path)
    if (-not (Test-CfSomethingAt -Path $Path)) { return @{ kind = '' } }
    $item = Get-Item -LiteralPath $Path -Force
    $facts = @{ kind = 'file'; length = 0; attributes = "$($item.Attributes)" }
    if ($item -is [System.IO.DirectoryInfo]) { $facts['kind'] = 'directory' } else { $facts['length'] = [long]$item.Length }
    $facts['modified'] = ConvertTo-CfSeconds -Time $item.LastWriteTimeUtc
    $facts['created'] = ConvertTo-CfSeconds -Time $item.CreationTimeUtc
    return $facts
}

function ConvertTo-CfSeconds {
    param([datetime]$Time)
    return [long][Math]::Floor(($Time - [datetime]'1970-01-01').TotalSeconds)
}

function Get-CfStatAnswer {
    param($Arguments)
    $path = "$($Arguments['path'])"
    $facts = Get-CfPathFacts -Path $path
    $stat = @{ exists = ($facts['kind'] -ne '') }
    if ($stat['exists']) {
        $name = $path.Substring($path.LastIndexOf('\') + 1)
        $stat['path'] = $path
        $stat['filename'] = $name
        $stat['extension'] = ''
        if ($name.Contains('.')) { $stat['extension'] = $name.Substring($name.LastIndexOf('.')) }
        $stat['isdir'] = $facts['kind'] -eq 'directory'
        $stat['isreg'] = $facts['kind'] -eq 'file'
        $stat['size'] = $facts['length']
        $stat['attributes'] = $facts['attributes']
        $stat['lastwritetime'] = $facts['modified']
        $stat['creationtime'] = $facts['created']
        $algorithm = "$($Arguments['checksum'])"
        if ($stat['isreg'] -and $algorithm -ne 'none') { $stat['checksum'] = Get-CfFileDigest -Path $path -Algorithm $algorithm }
    }
    return @{ holds = $true; message = ''; output = @{ stat = $stat } }
}

function Test-CfStatAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfStatAnswer -Arguments $Item
    }
}

function Invoke-CfStatAction {
    param($Arguments)
    $answer = Get-CfStatAnswer -Arguments $Arguments
    return @{ output = $answer['output'] }
}
