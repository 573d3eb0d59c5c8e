# A request over HTTP whose answer must be as wanted. Needs Checks.ps1. Send-CfHttpRequest is all that touches the network.

# Gives status (0: no answer), body, milliseconds, error. No proxy: what is checked is the host itself, or near to it.
function Send-CfHttpRequest {
    param($Request)
    Enable-CfTls12
    $web = [System.Net.WebRequest]::Create([Uri]"$($Request['url'])")
    $web.Method = "$($Request['method'])"
    $web.Proxy = $null
    $web.Timeout = 1000 * [int]$Request['timeoutSeconds']
    $web.ReadWriteTimeout = $web.Timeout
    $web.AllowAutoRedirect = [bool]$Request['followRedirects']
    $web.UserAgent = 'corefleet'
    if ($Request['host']) { $web.Host = "$($Request['host'])" }
    Set-CfHttpHeaders -Web $web -Headers $Request['headers']
    $clock = [Diagnostics.Stopwatch]::StartNew()
    try {
        if ("$($Request['body'])" -ne '') {
            $bytes = (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes("$($Request['body'])")
            $stream = $web.GetRequestStream()
            $stream.Write($bytes, 0, $bytes.Length)
            $stream.Close()
        }
        $response = $web.GetResponse()
    } catch {
        # A status from 400 on is an exception here, and carries the response.
        $cause = $_.Exception
        while ($null -ne $cause -and $cause -isnot [System.Net.WebException]) { $cause = $cause.InnerException }
        if ($null -eq $cause) { throw }
        $response = $cause.Response
        if ($null -eq $response) {
            return @{ status = 0; body = ''; milliseconds = $clock.ElapsedMilliseconds; error = "$($cause.GetBaseException().Message)" }
        }
    }
    try {
        $reader = New-Object -TypeName System.IO.StreamReader -ArgumentList $response.GetResponseStream()
        $body = Read-CfStart -Reader $reader -Characters 1048576
        return @{ status = [int]$response.StatusCode; body = $body; milliseconds = $clock.ElapsedMilliseconds; error = '' }
    } finally {
        $response.Close()
    }
}

# Some headers are properties of a request, and may be set in no other way.
function Set-CfHttpHeaders {
    param($Web, $Headers)
    if ($null -eq $Headers) { return }
    foreach ($entry in $Headers.GetEnumerator()) {
        switch ($entry.Key) {
            'Accept' { $Web.Accept = "$($entry.Value)" }
            'Content-Type' { $Web.ContentType = "$($entry.Value)" }
            'User-Agent' { $Web.UserAgent = "$($entry.Value)" }
            'Referer' { $Web.Referer = "$($entry.Value)" }
            'Host' { $Web.Host = "$($entry.Value)" }
            default { $Web.Headers.Set($entry.Key, "$($entry.Value)") }
        }
    }
}

# So many characters at most: a check must not hold a whole download.
function Read-CfStart {
    param($Reader, [int]$Characters)
    $letters = [char[]]::new($Characters)
    $count = $Reader.ReadBlock($letters, 0, $Characters)
    return New-Object -TypeName System.String -ArgumentList $letters, 0, $count
}

function Get-CfHttpAnswer {
    param($Arguments)
    $got = Send-CfHttpRequest -Request $Arguments
    $complaint = Get-CfHttpComplaint -Arguments $Arguments -Got $got
    return @{
        holds   = ($complaint -eq '')
        message = $complaint
        output  = @{
            url = "$($Arguments['url'])"; status_code = [int]$got['status']; content = "$($got['body'])"; milliseconds = [long]$got['milliseconds']
        }
    }
}

# What is not as wanted; empty text when all is.
function Get-CfHttpComplaint {
    param($Arguments, $Got)
    $url = "$($Arguments['url'])"
    if ($Got['status'] -eq 0) { return "$url gives no answer: $($Got['error'])" }
    $right = @($Arguments['status'] | Where-Object -FilterScript { $null -ne $_ })
    if ($right -notcontains [int]$Got['status']) { return "$url answers $($Got['status']), not $($right -join ' or ')" }
    $text = "$($Arguments['contains'])"
    if ($text -ne '' -and -not "$($Got['body'])".Contains($text)) { return "the content of $url does not hold '$text'" }
    $pattern = "$($Arguments['matches'])"
    if ($pattern -ne '' -and "$($Got['body'])" -cnotmatch $pattern) { return "nothing in the content of $url matches $pattern" }
    $most = $Arguments['maxMilliseconds']
    if ($null -ne $most -and $Got['milliseconds'] -gt $most) { return "$url took $($Got['milliseconds']) ms, not $most ms at most" }
    return ''
}

function Test-CfHttpCheckAction {
    param([object[]]$Items)
    Read-CfAnswers -Items $Items -Ask {
        param($Item)
        return Get-CfHttpAnswer -Arguments $Item
    }
}

function Invoke-CfHttpCheckAction {
    param($Arguments)
    return Invoke-CfCheck -Arguments $Arguments -Ask {
        param($Item)
        return Get-CfHttpAnswer -Arguments $Item
    }
}
