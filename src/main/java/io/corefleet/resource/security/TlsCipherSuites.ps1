# The cipher suites of Schannel.

function Read-CfTlsCipherSuites {
    param([object[]]$Items)
    $ErrorActionPreference = 'Stop'
    $suites = @(Get-TlsCipherSuite | ForEach-Object -Process { "$($_.Name)" })
    foreach ($item in $Items) { @{ key = $item['key']; state = 'present'; properties = @{ suites = $suites } } }
}

# Those that come first, so that the list is never empty; a suite that is on already moves to its place.
function Set-CfTlsCipherSuites {
    param($Id, [hashtable]$Properties, [bool]$Create, $Undo)
    $ErrorActionPreference = 'Stop'
    if ($null -eq $Properties['suites']) { return }
    $wanted = @($Properties['suites'])
    for ($i = 0; $i -lt $wanted.Count; $i++) { Enable-TlsCipherSuite -Name $wanted[$i] -Position $i }
    foreach ($suite in @(Get-TlsCipherSuite)) {
        if ($wanted -notcontains "$($suite.Name)") { Disable-TlsCipherSuite -Name "$($suite.Name)" }
    }
}

function Remove-CfTlsCipherSuites {
    param($Id, $Undo)
    throw 'The list of cipher suites is always there.'
}
