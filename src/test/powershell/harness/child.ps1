# A true agent in a child process, started with the true command line, and the controller's side of the line to it.

function Start-CfChild {
    param([string]$Root, [string]$AgentText)
    $magic = '0123456789abcdef'
    $process = Start-CfLoader -Root $Root
    $bytes = [Text.Encoding]::ASCII.GetBytes((Compress-CfText -Text $AgentText))
    $session = New-CfSession -Stdout $process.StandardInput.BaseStream -Magic $magic
    $hash = Get-CfHash -Session $session -Text ([Text.Encoding]::ASCII.GetString($bytes))
    Write-CfRaw -Process $process -Text "CF1 $magic $($bytes.Length) $hash`n"
    Write-CfRaw -Process $process -Text ([Text.Encoding]::ASCII.GetString($bytes))
    return @{ process = $process; session = $session; stdout = $process.StandardOutput.BaseStream; inbox = @() }
}

function Start-CfLoader {
    param([string]$Root, [string]$Name = 'loader')
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes((Get-CfLoaderText -Root $Root -Name $Name)))
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList ([Environment]::ProcessPath)
    # Where this PowerShell was started as 'dotnet pwsh.dll', so must the child be.
    if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') {
        $start.ArgumentList.Add([Environment]::GetCommandLineArgs()[0])
    }
    $words = '-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -InputFormat None -OutputFormat Text -EncodedCommand'
    foreach ($word in $words.Split(' ')) { $start.ArgumentList.Add($word) }
    $start.ArgumentList.Add($encoded)
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    return [Diagnostics.Process]::Start($start)
}

function Write-CfRaw {
    param($Process, [string]$Text)
    $bytes = [Text.Encoding]::ASCII.GetBytes($Text)
    $Process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length)
    $Process.StandardInput.BaseStream.Flush()
}

# Gives the message's frames to the session; Write-CfPending sends them.
function Add-CfChildRequest {
    param($Child, [int]$Message, [string]$Kind, $Payload)
    Add-CfMessage -Session $Child['session'] -Message $Message -Kind $Kind -Json (ConvertTo-CfJson -Map $Payload)
}

function Send-CfChildRequest {
    param($Child, [int]$Message, [string]$Kind, $Payload)
    Add-CfChildRequest -Child $Child -Message $Message -Kind $Kind -Payload $Payload
    Write-CfPending -Session $Child['session']
}

# The next message of this kind: a hashtable with message, kind and body. What came before it stays in the inbox.
function Receive-CfChild {
    param($Child, [string]$Kind)
    $buffer = [byte[]]::new(65536)
    while ($true) {
        $found = @($Child['inbox'] | Where-Object -FilterScript { $_['kind'] -eq $Kind })
        if ($found.Count -gt 0) {
            $Child['inbox'] = @($Child['inbox'] | Where-Object -FilterScript { $_ -ne $found[0] })
            return $found[0]
        }
        $reading = $Child['stdout'].ReadAsync($buffer, 0, $buffer.Length)
        if (-not $reading.Wait(30000)) { throw "the agent was silent for 30 s; waited for $Kind" }
        if ($reading.Result -eq 0) { throw "the agent ended; waited for $Kind, had: $($Child['inbox'].kind)" }
        foreach ($message in @(Receive-CfBytes -Session $Child['session'] -Bytes $buffer -Count $reading.Result)) {
            $body = ConvertFrom-CfTestJson -Text (Expand-CfText -Text $message['payload'])
            $Child['inbox'] += @{ message = $message['message']; kind = $message['kind']; body = $body }
        }
    }
}

# The exit code; a child that does not end is killed and told as -1.
function Wait-CfChild {
    param($Process)
    if ($Process.WaitForExit(30000)) { return $Process.ExitCode }
    $Process.Kill()
    return -1
}
