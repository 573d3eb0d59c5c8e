# Evidence of HTTP.sys and of what it answers: queues, reservations, certificates, HTTPERR, and requests that the host sends itself.

# What netsh shows is in the host's language, and nothing else shows who listens for which URL: the controller goes by what has a fixed form.
function Get-CfEvidenceHttp {
    param($Problems, [string]$Since, [int]$Room)
    $parameters = 'HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters'
    $state = Get-CfFact -Name 'http.serviceState' -Problems $Problems -Ask {
        Get-CfNetshText -Words @('http', 'show', 'servicestate', 'view=requestq', 'verbose=yes') -Room $Room
    }
    $reservations = Get-CfFact -Name 'http.reservations' -Problems $Problems -Ask { Get-CfNetshText -Words @('http', 'show', 'urlacl') -Room $Room }
    $queues = Get-CfFact -Name 'http.queues' -Problems $Problems -Ask { , @(Get-CfEvidenceQueues) }
    $httperr = Get-CfFact -Name 'http.httperr' -Problems $Problems -Ask { Get-CfEvidenceHttpErr -Since $Since -Room $Room }
    return @{
        serviceState = $state
        reservations = $reservations
        queues       = $queues
        listenOnly   = @(Get-CfRegistryText -Path $parameters -Name 'ListenOnlyList' | Where-Object -FilterScript { $_ })
        certificates = @(Get-CfEvidenceBindings -Root $parameters)
        httperr      = $httperr
    }
}

function Get-CfNetshText {
    param([string[]]$Words, [int]$Room)
    $result = Invoke-CfNative -Program 'netsh.exe' -Words $Words
    if ($result['rc'] -ne 0) { throw "netsh $($Words -join ' ') ended with exit code $($result['rc']): $("$($result['stdout'])".Trim())" }
    return Get-CfStartOf -Text "$($result['stdout'])" -Room $Room
}

function Get-CfEvidenceQueues {
    $names = 'Name', 'CurrentQueueSize', 'RejectedRequests'
    foreach ($queue in @(Get-CimInstance -ClassName 'Win32_PerfRawData_Counters_HTTPServiceRequestQueues' -Property $names)) {
        if ($null -eq $queue -or "$($queue.Name)" -eq '_Total') { continue }
        @{ name = "$($queue.Name)"; size = [long]$queue.CurrentQueueSize; rejected = [long]$queue.RejectedRequests }
    }
}

# Where the driver keeps them. A port of the central store has no certificate of its own.
function Get-CfEvidenceBindings {
    param([string]$Root)
    foreach ($place in @(@('ip', 'SslBindingInfo'), @('sni', 'SslSniBindingInfo'), @('ccs', 'SslCcsBindingInfo'))) {
        foreach ($address in @(Get-CfRegistryNames -Path "$Root\$($place[1])")) {
            if (-not $address) { continue }
            $key = Get-CfRegistryKey -View '64' -Path "$Root\$($place[1])\$address"
            $binding = @{ address = "$address"; kind = $place[0]; thumbprint = $null; store = $null }
            if ($null -ne $key -and $null -ne $key['SslCertHash']) { $binding['thumbprint'] = "$($key['SslCertHash'].data)" }
            if ($null -ne $key -and $null -ne $key['SslCertStoreName']) { $binding['store'] = "$($key['SslCertStoreName'].data)" }
            $binding
        }
    }
}

function Get-CfEvidenceHttpErr {
    param([string]$Since, [int]$Room)
    $folder = Get-CfRegistryText -Path 'HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters' -Name 'ErrorLoggingDir'
    if (-not "$folder") { $folder = "$env:SystemRoot\System32\LogFiles" }
    return Get-CfEvidenceLog -Folder "$([Environment]::ExpandEnvironmentVariables("$folder"))\HTTPERR" -Pattern 'httperr*.log' -Since $Since -Room $Room
}

# The newest file of a folder, as far as it counts. Lines are in UTF-8, or in ASCII.
function Get-CfEvidenceLog {
    param([string]$Folder, [string]$Pattern, [string]$Since, [int]$Room, [bool]$OnlyErrors, [int]$Most)
    $newest = @(Get-CfFolderContent -Folder $Folder -Pattern $Pattern -OfFolders $false)
    if ($newest.Count -eq 0 -or $null -eq $newest[0]) { return @{ folder = $Folder; file = $null; text = '' } }
    $path = $newest[0]['path']
    $head = [Text.Encoding]::UTF8.GetString((Read-CfFilePart -Path $path -Length 1024 -FromEnd $false))
    $tail = [Text.Encoding]::UTF8.GetString((Read-CfFilePart -Path $path -Length $Room -FromEnd $true))
    # The first line of a cut file is the end of one.
    if ($newest[0]['bytes'] -gt $Room) { $tail = $tail.Substring($tail.IndexOf([char]10) + 1) }
    $lines = Select-CfLogLines -Head $head -Text $tail -Since $Since -OnlyErrors $OnlyErrors -Most $Most
    return @{ folder = $Folder; file = $newest[0]['name']; text = $lines }
}

function Get-CfEvidenceLogs {
    param($Wanted, [string]$Since, [int]$Room)
    foreach ($log in @($Wanted)) {
        if ($null -eq $log) { continue }
        $folder = [Environment]::ExpandEnvironmentVariables("$($log['folder'])")
        Get-CfEvidenceLog -Folder $folder -Pattern '*.log' -Since $Since -Room $Room -OnlyErrors $true -Most ([int]$log['most'])
    }
}

function Get-CfEvidenceProbes {
    param($Wanted)
    foreach ($probe in @($Wanted)) {
        if ($null -eq $probe) { continue }
        $told = @{ url = "$($probe['url'])"; address = "$($probe['address'])"; status = $null; server = ''; body = ''; error = ''; hresult = 0 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        try {
            $answer = Send-CfRequest -Url ([uri]"$($probe['url'])") -Address "$($probe['address'])"
            if ($answer -match '^HTTP/\S+ (\d{3})') { $told['status'] = [int]$Matches[1] } else { $told['error'] = 'what came back is no HTTP' }
            $begin = $answer.IndexOf("`r`n`r`n", [StringComparison]::Ordinal)
            $head = $answer
            if ($begin -ge 0) {
                $head = $answer.Substring(0, $begin)
                $told['body'] = Get-CfStartOf -Text $answer.Substring($begin + 4) -Room 8192
            }
            if ($head -match '(?im)^Server:[ \t]*([^\r\n]*)') { $told['server'] = $Matches[1] }
        } catch {
            $cause = $_.Exception
            while ($null -ne $cause.InnerException) { $cause = $cause.InnerException }
            $told['error'] = "$($cause.Message)"
            $told['hresult'] = [long]$cause.HResult
        }
        $told['milliseconds'] = [long]$clock.ElapsedMilliseconds
        $told
    }
}

# Below: what touches Windows beside the registry, CIM and programs, and no other does.

# By hand, since only so the name that a certificate is chosen by and the address are two things. The first 16 KB of the answer.
function Send-CfRequest {
    param([uri]$Url, [string]$Address)
    $client = New-Object -TypeName System.Net.Sockets.TcpClient
    try {
        $client.ReceiveTimeout = 10000
        $client.SendTimeout = 10000
        $client.Connect($Address, $Url.Port)
        $stream = $client.GetStream()
        if ($Url.Scheme -eq 'https') {
            $believe = [System.Net.Security.RemoteCertificateValidationCallback] { $true }
            $stream = [System.Net.Security.SslStream]::new($stream, $false, $believe)
            # 0 leaves the choice to Windows, so that what the host has switched off is seen. The .NET of Server 2016 takes no 0: there its own
            # choice counts, and TLS 1.2.
            $protocols = [int][System.Net.ServicePointManager]::SecurityProtocol
            if ($protocols -ne 0) { $protocols = $protocols -bor 3072 }
            $stream.AuthenticateAsClient($Url.DnsSafeHost, $null, [System.Security.Authentication.SslProtocols]$protocols, $false)
        }
        $text = "GET $($Url.PathAndQuery) HTTP/1.1`r`nHost: $($Url.Authority)`r`nUser-Agent: corefleet-triage`r`nConnection: close`r`n`r`n"
        $bytes = [Text.Encoding]::ASCII.GetBytes($text)
        $stream.Write($bytes, 0, $bytes.Length)
        $answer = [byte[]]::new(16384)
        $there = 0
        do {
            $count = $stream.Read($answer, $there, $answer.Length - $there)
            $there += $count
        } while ($count -gt 0 -and $there -lt $answer.Length)
        return [Text.Encoding]::UTF8.GetString($answer, 0, $there)
    } finally {
        $client.Close()
    }
}
