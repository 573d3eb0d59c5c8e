# Repositories of modules. Needs PowershellGet.ps1.

# Name to repository, of the user of the connection.
function Get-CfRepositories {
    $repositories = @{}
    foreach ($repository in @(Get-PSRepository -ErrorAction Stop -WarningAction SilentlyContinue)) { $repositories["$($repository.Name)"] = $repository }
    return $repositories
}

# What is not said is no text.
function ConvertTo-CfLocation {
    param($Location)
    if ("$Location" -eq '') { return $null }
    return "$Location"
}

function Read-CfPowershellRepository {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $repositories = Get-CfRepositories
    foreach ($item in $Items) {
        if ($repositories.ContainsKey($item['name'])) {
            $repository = $repositories[$item['name']]
            @{
                key = $item['key']; state = 'present'
                properties = @{
                    sourceLocation        = ConvertTo-CfLocation -Location $repository.SourceLocation
                    installationPolicy    = "$($repository.InstallationPolicy)"
                    publishLocation       = ConvertTo-CfLocation -Location $repository.PublishLocation
                    scriptSourceLocation  = ConvertTo-CfLocation -Location $repository.ScriptSourceLocation
                    scriptPublishLocation = ConvertTo-CfLocation -Location $repository.ScriptPublishLocation
                }
            }
        } else {
            @{ key = $item['key']; state = 'absent' }
        }
    }
}

# Arguments by the names of the properties that were said.
function Get-CfRepositoryArguments {
    param([string]$Name, $Properties)
    $arguments = @{ Name = $Name; ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue' }
    $names = @{
        sourceLocation = 'SourceLocation'; installationPolicy = 'InstallationPolicy'; publishLocation = 'PublishLocation'
        scriptSourceLocation = 'ScriptSourceLocation'; scriptPublishLocation = 'ScriptPublishLocation'; proxy = 'Proxy'
    }
    foreach ($entry in $names.GetEnumerator()) {
        if ("$($Properties[$entry.Key])" -ne '') { $arguments[$entry.Value] = "$($Properties[$entry.Key])" }
    }
    Add-CfRepositoryCredential -Arguments $arguments -Properties $Properties
    return $arguments
}

# The gallery of Microsoft has its locations by itself, and no other may be said of it. A location that shall be no more is taken off by registering
# anew, since the command takes no empty text.
function Set-CfPowershellRepository {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    $name = $Id['name']
    Add-CfNugetProvider
    $repositories = Get-CfRepositories
    $taken = @($Properties.GetEnumerator() | Where-Object -FilterScript { $null -eq $_.Value })
    if ($name -eq 'PSGallery') {
        if (-not $repositories.ContainsKey($name)) { Register-PSRepository -Default -ErrorAction Stop }
        if ($Properties['installationPolicy']) { Set-PSRepository -Name $name -InstallationPolicy $Properties['installationPolicy'] -ErrorAction Stop }
        return
    }
    if ($repositories.ContainsKey($name) -and $taken.Count -eq 0) {
        $arguments = Get-CfRepositoryArguments -Name $name -Properties $Properties
        Set-PSRepository @arguments
        return
    }
    $wanted = @{}
    if ($repositories.ContainsKey($name)) {
        $before = $repositories[$name]
        $wanted = @{
            sourceLocation = "$($before.SourceLocation)"; installationPolicy = "$($before.InstallationPolicy)"; publishLocation = "$($before.PublishLocation)"
            scriptSourceLocation = "$($before.ScriptSourceLocation)"; scriptPublishLocation = "$($before.ScriptPublishLocation)"
        }
        Unregister-PSRepository -Name $name -ErrorAction Stop
    }
    foreach ($entry in $Properties.GetEnumerator()) { $wanted[$entry.Key] = $entry.Value }
    $arguments = Get-CfRepositoryArguments -Name $name -Properties $wanted
    Register-PSRepository @arguments
}

function Remove-CfPowershellRepository {
    param($Id, $Undo)
    $ErrorActionPreference = 'Stop'
    if (-not (Get-CfRepositories).ContainsKey($Id['name'])) { return }
    Unregister-PSRepository -Name $Id['name'] -ErrorAction Stop
}
