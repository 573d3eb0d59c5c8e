# Stands for the file system under the verbs for files, over $global:CfWorld['files']: it takes the place of the last functions of
# files.ps1. Times are the host's boot time; names alone are told of what is in a folder.

# What is written to it is in the world when it is closed, as with a true file.
class StubFile : System.IO.MemoryStream {
    [hashtable]$Entry
    [bool]$Writes

    [void] Close() {
        if ($this.Writes) { $this.Entry['base64'] = [Convert]::ToBase64String($this.ToArray()) }
    }
}

function ConvertTo-StubEntry {
    param([string]$Path, $Entry)
    $told = @{
        name = $Path.Substring($Path.LastIndexOf('\') + 1); kind = $Entry['kind']; length = 0; attributes = @('Directory')
        modified = "$($global:CfWorld['os']['bootTime'])"; created = "$($global:CfWorld['os']['bootTime'])"
    }
    if ($told['kind'] -eq 'file') {
        $told['length'] = [Convert]::FromBase64String([string]$Entry['base64']).Length
        $told['attributes'] = @('Archive')
    }
    if ($null -ne $Entry['attributes']) { $told['attributes'] = @($Entry['attributes']) }
    return $told
}

function Get-CfEntry {
    param([string]$Path)
    $entry = $global:CfWorld['files'][$Path]
    if ($null -ne $entry) { return ConvertTo-StubEntry -Path $Path -Entry $entry }
}

function Get-CfEntries {
    param([string]$Path)
    foreach ($name in @($global:CfWorld['files'].Keys | Sort-Object)) {
        if ((Get-CfAbove -Path $name) -eq $Path) { ConvertTo-StubEntry -Path $name -Entry $global:CfWorld['files'][$name] }
    }
}

function Open-CfStream {
    param([string]$Path, [string]$Mode, [string]$Access)
    $files = $global:CfWorld['files']
    if ($null -eq $files[(Get-CfAbove -Path $Path)]) {
        throw [System.IO.DirectoryNotFoundException]::new("Could not find a part of the path '$(Get-CfAbove -Path $Path)'.")
    }
    # First, since PowerShell throws where nothing is indexed.
    if ($null -eq $files[$Path]) { $files[$Path] = @{ kind = 'file'; access = @(); base64 = '' } }
    if ($Access -eq 'Write' -and @($files[$Path]['attributes']) -contains 'ReadOnly') {
        throw [System.UnauthorizedAccessException]::new("Access to the path '$Path' is denied.")
    }
    $bytes = [Convert]::FromBase64String([string]$files[$Path]['base64'])
    $stream = [StubFile]::new()
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Position = 0
    $stream.Entry = $files[$Path]
    $stream.Writes = $Access -eq 'Write'
    return , $stream
}

function Add-CfFolder {
    param([string]$Path)
    New-CfFolder -Path $Path
}

function Remove-CfEntry {
    param([string]$Path, [string]$Kind, [bool]$Tree)
    foreach ($name in @($global:CfWorld['files'].Keys)) {
        if ($name.StartsWith("$Path\", [StringComparison]::OrdinalIgnoreCase)) {
            if (-not $Tree) { throw [System.IO.IOException]::new("The directory is not empty: $Path", -2147024751) }
            $global:CfWorld['files'].Remove($name)
        }
    }
    $global:CfWorld['files'].Remove($Path)
}

function Move-CfEntry {
    param([string]$From, [string]$To, [string]$Kind, [bool]$Replace)
    $files = $global:CfWorld['files']
    if ($null -eq $files[(Get-CfAbove -Path $To)]) {
        throw [System.IO.DirectoryNotFoundException]::new("Could not find a part of the path '$(Get-CfAbove -Path $To)'.")
    }
    if ($Replace) {
        (Get-StubFile -Path $To)['base64'] = (Get-StubFile -Path $From)['base64']
        $files.Remove($From)
        return
    }
    foreach ($name in @($files.Keys)) {
        if ($name -eq $From -or $name.StartsWith("$From\", [StringComparison]::OrdinalIgnoreCase)) {
            $entry = $files[$name]
            $files.Remove($name)
            $files[$To + $name.Substring($From.Length)] = $entry
        }
    }
}

function Copy-CfEntry {
    param([string]$From, [string]$To)
    $global:CfWorld['files'][$To] = @{ kind = 'file'; access = @(); base64 = (Get-StubFile -Path $From)['base64'] }
}
