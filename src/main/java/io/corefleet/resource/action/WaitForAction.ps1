# A wait until a port, a path or a service is there or gone. Needs Checks.ps1.

# The network is touched here.
function Test-CfPortOpen {
    param([string]$Name, [int]$Port)
    $client = New-Object -TypeName System.Net.Sockets.TcpClient
    try {
        $connecting = $client.BeginConnect($Name, $Port, $null, $null)
        if (-not $connecting.AsyncWaitHandle.WaitOne(5000)) { return $false }
        $client.EndConnect($connecting)
        return $true
    } catch {
        return $false
    } finally {
        $client.Close()
    }
}

function Read-CfFileText {
    param([string]$Path)
    # Whoever writes it may go on writing.
    $stream = New-Object -TypeName System.IO.FileStream -ArgumentList $Path, 'Open', 'Read', 'ReadWrite'
    try {
        return (New-Object -TypeName System.IO.StreamReader -ArgumentList $stream).ReadToEnd()
    } finally {
        $stream.Close()
    }
}

function Test-CfServiceRuns {
    param([string]$Name)
    # A name is data, and Get-Service looks for wildcards in it.
    $escaped = [System.Management.Automation.WildcardPattern]::Escape($Name)
    $running = @(Get-Service -Name $escaped -ErrorAction SilentlyContinue | Where-Object -FilterScript { "$($_.Status)" -eq 'Running' })
    return $running.Count -gt 0
}

function Test-CfThere {
    param($Arguments)
    if ($null -ne $Arguments['port']) { return Test-CfPortOpen -Name $Arguments['host'] -Port $Arguments['port'] }
    if ("$($Arguments['service'])" -ne '') { return Test-CfServiceRuns -Name $Arguments['service'] }
    $path = "$($Arguments['path'])"
    if (-not (Test-CfSomethingAt -Path $path)) { return $false }
    $pattern = "$($Arguments['matches'])"
    return $pattern -eq '' -or (Read-CfFileText -Path $path) -cmatch "(?m)$pattern"
}

function Get-CfWaitAnswer {
    param($Arguments)
    $there = Test-CfThere -Arguments $Arguments
    $wanted = "$($Arguments['state'])" -ne 'absent'
    $what = "$($Arguments['path'])"
    if ($null -ne $Arguments['port']) { $what = "port $($Arguments['host']):$($Arguments['port'])" }
    if ("$($Arguments['service'])" -ne '') { $what = "service $($Arguments['service'])" }
    $message = ''
    if ($there -ne $wanted) {
        $message = "$what is not there yet"
        if ($there) { $message = "$what is there still" }
    }
    return @{ holds = ($there -eq $wanted); message = $message; output = @{ } }
}

function Test-CfWaitForAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfWaitAnswer -Arguments $Item
    }
}

function Invoke-CfWaitForAction {
    param($Arguments)
    return Invoke-CfCheck -Arguments $Arguments -Ask {
        param($Item)
        return Get-CfWaitAnswer -Arguments $Item
    }
}
