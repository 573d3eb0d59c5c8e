# Dumps of workers over $global:CfWorld['workers'] and ['files']. A worker that is gone ends while it is dumped; of one that is guarded none is written.

# MiniDump <id> <file> full, or -accepteula -ma <id> <file>.
function Invoke-StubDump {
    param([string]$Line)
    $form = '(?:comsvcs\.dll, MiniDump|-accepteula -m[ap]) (\d+) (\S+)(?: full)?$'
    if ($Line -notmatch $form) { return @{ rc = 87; stdout = ''; stderr = '' } }
    $id = [long]$Matches[1]
    $path = $Matches[2]
    foreach ($pool in @(Get-StubPools)) {
        if ($pool['id'] -ne $id) { continue }
        if ($pool['over']['gone']) {
            $pool['element']['state'] = 'stopped'
        } elseif (-not $pool['over']['guarded']) {
            $global:CfWorld['files'][$path] = @{ kind = 'file'; access = @(); bytes = [long]$pool['over']['privateMb'] * 1048576 }
        }
    }
    return @{ rc = 0; stdout = ''; stderr = '' }
}

function New-CfDumpFolder {
    param([string]$Path)
    $global:CfWorld['files'][$Path] = @{ kind = 'directory'; access = @() }
}

function Remove-CfDumpFolder {
    param([string]$Path)
    foreach ($name in @($global:CfWorld['files'].Keys)) {
        if ($name -eq $Path -or $name.StartsWith("$Path\", [StringComparison]::OrdinalIgnoreCase)) { $global:CfWorld['files'].Remove($name) }
    }
}

function Get-CfDumpLength {
    param([string]$Path)
    $file = $global:CfWorld['files'][$Path]
    if ($null -eq $file) { return [long]-1 }
    return [long]$file['bytes']
}

function Compress-CfDump {
    param([string]$From, [string]$To)
    $global:CfWorld['files'][$To] = @{ kind = 'file'; access = @() }
    $global:CfWorld['files'].Remove($From)
}
