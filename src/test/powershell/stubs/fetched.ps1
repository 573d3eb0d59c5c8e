# Stands for what a host fetches and keeps: the section http has what an address gives, as body or as base64.

function Save-CfUrl {
    param([string]$Url, [string]$Path, $Headers)
    $told = $null
    if ($null -ne $global:CfWorld['http']) { $told = $global:CfWorld['http'][$Url] }
    if ($null -eq $told) { throw 'Unable to connect to the remote server' }
    if ($told['status'] -ne 200) { throw "The remote server returned an error: ($($told['status']))." }
    $bytes = [System.Text.Encoding]::UTF8.GetBytes("$($told['body'])")
    if ($null -ne $told['base64']) { $bytes = [Convert]::FromBase64String($told['base64']) }
    Write-CfFileBytes -Path $Path -Bytes $bytes
}

function Move-CfIntoFile {
    param([string]$From, [string]$To)
    $files = $global:CfWorld['files']
    $moved = Get-StubFile -Path $From
    if ($null -ne $files[$To]) { $files[$To]['base64'] = $moved['base64'] } else { $files[$To] = $moved }
    $files.Remove($From)
}

function Get-CfKeepFolder {
    param([string]$Name)
    $folder = "C:\ProgramData\Corefleet\$Name"
    New-CfFolder -Path $folder
    return $folder
}

function Open-CfZip {
    param([string]$Path)
    $memory = [System.IO.MemoryStream]::new([Convert]::FromBase64String([string](Get-StubFile -Path $Path)['base64']))
    return , [System.IO.Compression.ZipArchive]::new($memory)
}
