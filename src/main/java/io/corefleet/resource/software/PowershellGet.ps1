# What modules and repositories of PowerShell have in common: PowerShellGet as Windows brings it, 1.0.0.1.

# Whether packages of NuGet can be had at all. To look for it asks nobody and fetches nothing.
function Test-CfNugetProvider {
    foreach ($provider in @(Get-PackageProvider -ListAvailable)) {
        if ($provider.Name -eq 'NuGet' -and [version]"$($provider.Version)" -ge [version]'2.8.5.201') { return $true }
    }
    return $false
}

# Where it is missing, the commands that need it ask a person, and there is none: so it comes before, from Microsoft and signed by it.
function Add-CfNugetProvider {
    Enable-CfTls12
    if (Test-CfNugetProvider) { return }
    $null = Install-PackageProvider -Name 'NuGet' -MinimumVersion '2.8.5.201' -Scope 'AllUsers' -Force -ErrorAction Stop
}

# Adds the log-in of a repository to the arguments of a command, when there is one.
function Add-CfRepositoryCredential {
    param([hashtable]$Arguments, $Properties)
    if ("$($Properties['userName'])" -eq '') { return }
    $Arguments['Credential'] = New-CfCredential -UserName $Properties['userName'] -Password $Properties['password']
}
