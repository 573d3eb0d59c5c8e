# Frames both ways: docs/agent-protocol.md, section 3. Runs in the main runspace, which alone writes. A session is one
# hashtable; every function takes it as its first argument.

function New-CfSession {
    param($Stdout, [string]$Magic)
    $word = [regex]::Escape($Magic)
    return @{
        stdout   = $Stdout
        magic    = $Magic
        pattern  = '^' + $word + ' ((\d{1,9}) (\d{1,9}) (\d{1,9})/(\d{1,9}) ([a-z]+) )([0-9a-f]{64}) ([A-Za-z0-9+/=]+)$'
        sha      = New-CfSha256
        clock    = [Diagnostics.Stopwatch]::StartNew()
        sent     = 0
        kept     = New-Object -TypeName System.Collections.Queue
        keptSize = [long]0
        pending  = New-Object -TypeName System.IO.MemoryStream
        since    = -1
        wrote    = 0
        heard    = 0
        rest     = ''
        expected = 1
        flight   = 0
        parts    = New-Object -TypeName System.Text.StringBuilder
        queue    = New-Object -TypeName System.Collections.Queue
        running  = $null
        signal   = New-Object -TypeName System.Threading.AutoResetEvent -ArgumentList $false
    }
}

function New-CfSha256 {
    # Under the FIPS policy of .NET Framework the first throws.
    try { return [Security.Cryptography.SHA256]::Create() } catch { return [Security.Cryptography.SHA256Cng]::new() }
}

function Get-CfHash {
    param($Session, [string]$Text)
    $bytes = $Session['sha'].ComputeHash([Text.Encoding]::ASCII.GetBytes($Text))
    return [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant()
}

function Compress-CfText {
    param([string]$Text)
    $bytes = [Text.Encoding]::UTF8.GetBytes($Text)
    $memory = New-Object -TypeName System.IO.MemoryStream
    $zip = [IO.Compression.GZipStream]::new($memory, [IO.Compression.CompressionMode]::Compress, $true)
    $zip.Write($bytes, 0, $bytes.Length)
    # Only now is the last block written.
    $zip.Dispose()
    return [Convert]::ToBase64String($memory.ToArray())
}

function Expand-CfText {
    param([string]$Text)
    $memory = [IO.MemoryStream]::new([Convert]::FromBase64String($Text))
    $zip = [IO.Compression.GZipStream]::new($memory, [IO.Compression.CompressionMode]::Decompress)
    return [IO.StreamReader]::new($zip, [Text.Encoding]::UTF8).ReadToEnd()
}

# Puts a message among what is to be written; Write-CfPending writes it.
function Add-CfMessage {
    param($Session, [int]$Message, [string]$Kind, [string]$Json)
    $payload = Compress-CfText -Text $Json
    $size = 261000
    $parts = 1
    while ($parts * $size -lt $payload.Length) { $parts += 1 }
    for ($part = 1; $part -le $parts; $part++) {
        $from = ($part - 1) * $size
        $piece = $payload.Substring($from, [Math]::Min($size, $payload.Length - $from))
        $Session['sent'] += 1
        $head = "$($Session['sent']) $Message $part/$parts $Kind "
        $hash = Get-CfHash -Session $Session -Text ($head + $piece)
        $line = "$($Session['magic']) $head$hash $piece`n"
        Add-CfFrame -Session $Session -Seq $Session['sent'] -Message $Message -Bytes ([Text.Encoding]::ASCII.GetBytes($line))
    }
}

# The newest message is kept, however long it is; of the older ones at most 8 MB, so that a download does not pile up here.
function Add-CfFrame {
    param($Session, [int]$Seq, [int]$Message, [byte[]]$Bytes)
    $kept = $Session['kept']
    $kept.Enqueue(@{ seq = $Seq; message = $Message; bytes = $Bytes })
    $Session['keptSize'] += $Bytes.Length
    while ($kept.Count -gt 4096 -or ($Session['keptSize'] -gt 8388608 -and $kept.Peek()['message'] -ne $Message)) {
        $Session['keptSize'] -= $kept.Dequeue()['bytes'].Length
    }
    Add-CfBytes -Session $Session -Bytes $Bytes
}

function Add-CfBytes {
    param($Session, [byte[]]$Bytes)
    if ($Session['since'] -lt 0) { $Session['since'] = $Session['clock'].ElapsedMilliseconds }
    $Session['pending'].Write($Bytes, 0, $Bytes.Length)
}

# All that waits goes out in one write, so that the controller needs one Receive for it.
function Write-CfPending {
    param($Session)
    $bytes = $Session['pending'].ToArray()
    $Session['pending'].SetLength(0)
    $Session['since'] = -1
    $Session['wrote'] = $Session['clock'].ElapsedMilliseconds
    if ($bytes.Length -gt 0) {
        $Session['stdout'].Write($bytes, 0, $bytes.Length)
        $Session['stdout'].Flush()
    }
}

# The controller missed something: everything from there once more.
function Add-CfAgain {
    param($Session, [int]$From)
    foreach ($frame in $Session['kept'].ToArray()) {
        if ($frame['seq'] -ge $From) { Add-CfBytes -Session $Session -Bytes $frame['bytes'] }
    }
}

# Takes bytes of stdin; gives the messages that are whole by now: hashtables with message, kind and payload.
function Receive-CfBytes {
    param($Session, [byte[]]$Bytes, [int]$Count)
    $lines = ($Session['rest'] + [Text.Encoding]::ASCII.GetString($Bytes, 0, $Count)).Split([char]10)
    $last = $lines.Length - 1
    $Session['rest'] = $lines[$last]
    for ($i = 0; $i -lt $last; $i++) { Receive-CfLine -Session $Session -Line $lines[$i] }
}

function Receive-CfLine {
    param($Session, [string]$Line)
    # Noise need not end with a line break, so the magic is searched inside the line too.
    $at = $Line.LastIndexOf($Session['magic'] + ' ', [StringComparison]::Ordinal)
    if ($at -lt 0) { return }
    $found = [regex]::Match($Line.Substring($at).TrimEnd([char]13), $Session['pattern'])
    if (-not $found.Success) {
        Add-CfBad -Session $Session -Seq $Session['expected'] -Why 'the line has not the form of a frame'
        return
    }
    $seq, $message, $part, $parts = @(foreach ($group in 2..5) { [int]$found.Groups[$group].Value })
    if ($seq -lt $Session['expected']) { return }
    if ($seq -gt $Session['expected']) {
        Add-CfBad -Session $Session -Seq $seq -Why 'a frame is missing'
        return
    }
    $payload = $found.Groups[8].Value
    if ((Get-CfHash -Session $Session -Text ($found.Groups[1].Value + $payload)) -cne $found.Groups[7].Value) {
        Add-CfBad -Session $Session -Seq $seq -Why 'the hash is wrong'
        return
    }
    $Session['expected'] += 1
    $Session['flight'] = 0
    if ($part -eq 1) { [void]$Session['parts'].Clear() }
    [void]$Session['parts'].Append($payload)
    if ($part -eq $parts) {
        return @{ message = $message; kind = $found.Groups[6].Value; payload = $Session['parts'].ToString() }
    }
}

# One complaint for each flight: frames behind a missing one come in any number, and say nothing new.
function Add-CfBad {
    param($Session, [int]$Seq, [string]$Why)
    $known = $Session['flight'] -gt 0 -and $Seq -gt $Session['flight']
    $Session['flight'] = $Seq
    if (-not $known) {
        $json = ConvertTo-CfJson -Map @{ expected = $Session['expected']; why = $Why }
        Add-CfMessage -Session $Session -Message 0 -Kind 'bad' -Json $json
        Write-CfPending -Session $Session
    }
}
