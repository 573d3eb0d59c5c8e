# What every script of a type may use: the registry and native programs. Windows is reached only through the
# small functions here and through cmdlets, so that a test can stand for it (docs/agent-protocol.md, src/test/powershell/README.md).

# A key of the registry, for reading or writing. View: 64 or 32. Path: HKLM\SOFTWARE\... Nothing when the key is not there.
function Open-CfRegistryKey {
    param([string]$View, [string]$Path, [bool]$Writable)
    $hives = @{ HKLM = 'LocalMachine'; HKCU = 'CurrentUser'; HKU = 'Users'; HKCR = 'ClassesRoot'; HKCC = 'CurrentConfig' }
    $word, $rest = $Path.Split([char[]]'\', 2)
    if (-not $hives.ContainsKey($word)) { throw "There is no hive $word in the registry." }
    $seen = [Microsoft.Win32.RegistryView]::Registry64
    if ($View -eq '32') { $seen = [Microsoft.Win32.RegistryView]::Registry32 }
    $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]$hives[$word], $seen)
    return $root.OpenSubKey("$rest", $Writable)
}

# All values of a key: a hashtable, name to @{ kind; data } as docs/simulated-host.md has them. Nothing when there is no such key.
function Get-CfRegistryKey {
    param([string]$View, [string]$Path)
    $key = Open-CfRegistryKey -View $View -Path $Path -Writable $false
    if ($null -eq $key) { return $null }
    $values = @{}
    foreach ($name in $key.GetValueNames()) {
        $data = $key.GetValue($name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
        $values[$name] = ConvertFrom-CfRegistryData -Kind "$($key.GetValueKind($name))" -Data $data
    }
    $key.Close()
    return $values
}

# .NET knows numbers with a sign only; the registry has none.
function ConvertFrom-CfRegistryData {
    param([string]$Kind, $Data)
    if ($Kind -eq 'DWord') {
        return @{ kind = 'dword'; data = [BitConverter]::ToUInt32([BitConverter]::GetBytes([int]$Data), 0) }
    }
    if ($Kind -eq 'QWord') {
        return @{ kind = 'qword'; data = "$([BitConverter]::ToUInt64([BitConverter]::GetBytes([long]$Data), 0))" }
    }
    if ($Kind -eq 'Binary') { return @{ kind = 'binary'; data = [BitConverter]::ToString($Data).Replace('-', '') } }
    if ($Kind -eq 'MultiString') { return @{ kind = 'multiString'; data = @($Data) } }
    if ($Kind -eq 'ExpandString') { return @{ kind = 'expandString'; data = "$Data" } }
    if ($Kind -eq 'String') { return @{ kind = 'string'; data = "$Data" } }
    return @{ kind = 'none'; data = $null }
}

function Test-CfRegistryKey {
    param([string]$View, [string]$Path)
    $key = Open-CfRegistryKey -View $View -Path $Path -Writable $false
    if ($null -eq $key) { return $false }
    $key.Close()
    return $true
}

# Writes a value and makes its key. Data has the type that RegistryKey.SetValue wants for the kind.
function Set-CfRegistryData {
    param([string]$View, [string]$Path, [string]$Name, [string]$Kind, $Data)
    $above = $Path
    while (-not (Test-CfRegistryKey -View $View -Path $above)) { $above = $above.Substring(0, $above.LastIndexOf('\')) }
    $key = Open-CfRegistryKey -View $View -Path $above -Writable $true
    if ($above.Length -lt $Path.Length) { $key = $key.CreateSubKey($Path.Substring($above.Length + 1)) }
    $key.SetValue($Name, $Data, [Microsoft.Win32.RegistryValueKind]$Kind)
    $key.Close()
}

function Remove-CfRegistryData {
    param([string]$View, [string]$Path, [string]$Name)
    $key = Open-CfRegistryKey -View $View -Path $Path -Writable $true
    if ($null -eq $key) { return }
    $key.DeleteValue($Name, $false)
    $key.Close()
}

# Removes a key that holds neither values nor other keys.
function Remove-CfRegistryKeyIfEmpty {
    param([string]$View, [string]$Path)
    $key = Open-CfRegistryKey -View $View -Path $Path -Writable $false
    if ($null -eq $key) { return }
    $isEmpty = $key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0
    $key.Close()
    if (-not $isEmpty) { return }
    $last = $Path.LastIndexOf('\')
    $above = Open-CfRegistryKey -View $View -Path $Path.Substring(0, $last) -Writable $true
    $above.DeleteSubKey($Path.Substring($last + 1), $false)
    $above.Close()
}

# Whether a file or folder is there. A path is data: no character of it is a wildcard.
function Test-CfSomethingAt {
    param([string]$Path)
    return [System.IO.File]::Exists($Path) -or [System.IO.Directory]::Exists($Path)
}

# The hash of a file in lower-case hex digits. Algorithm: md5, sha1, sha256, sha384, sha512.
function Get-CfFileDigest {
    param([string]$Path, [string]$Algorithm)
    return (Get-FileHash -LiteralPath $Path -Algorithm $Algorithm.ToUpperInvariant()).Hash.ToLowerInvariant()
}

# Runs a program: @{ rc; stdout; stderr }. All three streams are its own: a child that inherits stdin would eat the agent's frames.
# Words are quoted each; Tail is added as it is, for programs with rules of their own. Stdin is what the program reads, in UTF-8.
# Environment: a hashtable of variables that it gets besides its own.
function Invoke-CfNative {
    param([string]$Program, [string[]]$Words, [string]$Tail, [string]$Directory, [string]$Stdin, $Environment)
    $quoted = @(foreach ($word in $Words) { ConvertTo-CfArgument -Word $word })
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = $Program
    $start.Arguments = (@($quoted) + @($Tail | Where-Object -FilterScript { $_ })) -join ' '
    if ($Directory) { $start.WorkingDirectory = $Directory }
    # Not by .Keys: a variable may be called so.
    if ($null -ne $Environment) {
        foreach ($entry in $Environment.GetEnumerator()) { $start.EnvironmentVariables[$entry.Key] = "$($entry.Value)" }
    }
    # Where the code page is UTF-8, .NET would send the child a byte order mark first.
    if ($Stdin) { try { [Console]::InputEncoding = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false } catch { $null = $_ } }
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    # Both at once: a child that fills one pipe while the other is read would wait for ever.
    $stdout = $process.StandardOutput.ReadToEndAsync()
    $stderr = $process.StandardError.ReadToEndAsync()
    if ($Stdin) {
        $bytes = (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false).GetBytes($Stdin)
        # A child that does not read it has closed its end.
        try { $process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length) } catch { $null = $_ }
    }
    try { $process.StandardInput.Close() } catch { $null = $_ }
    $process.WaitForExit()
    $result = @{ rc = $process.ExitCode; stdout = $stdout.Result; stderr = $stderr.Result }
    $process.Dispose()
    return $result
}

# The .NET of Server 2016 begins with TLS 1.0; 0 means that Windows decides, which newer ones do.
function Enable-CfTls12 {
    $protocols = [System.Net.ServicePointManager]::SecurityProtocol
    if ([int]$protocols -ne 0) {
        [System.Net.ServicePointManager]::SecurityProtocol = $protocols -bor [System.Net.SecurityProtocolType]::Tls12
    }
}

function New-CfCredential {
    param([string]$UserName, [string]$Password)
    $secret = New-Object -TypeName System.Security.SecureString
    foreach ($letter in $Password.ToCharArray()) { $secret.AppendChar($letter) }
    return New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $UserName, $secret
}

# As the C runtime takes arguments apart: backslashes count only before a quote.
function ConvertTo-CfArgument {
    param([string]$Word)
    if ($Word -and $Word -notmatch '[\s"]') { return $Word }
    $inner = [regex]::Replace($Word, '(\\*)"', '$1$1\"')
    return '"' + [regex]::Replace($inner, '(\\+)$', '$1$1') + '"'
}

function Get-CfRegistryText {
    param([string]$Path, [string]$Name)
    $key = Get-CfRegistryKey -View '64' -Path $Path
    if ($null -eq $key -or $null -eq $key[$Name]) { return $null }
    return $key[$Name].data
}

# Pending renames of files are told apart: virus scanners and printers write them all the time.
function Get-CfPendingReboot {
    $windows = 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion'
    if (Test-CfRegistryKey -View '64' -Path "$windows\Component Based Servicing\RebootPending") { 'CBS' }
    if (Test-CfRegistryKey -View '64' -Path "$windows\WindowsUpdate\Auto Update\RebootRequired") { 'WindowsUpdate' }
    $control = 'HKLM\SYSTEM\CurrentControlSet\Control\ComputerName'
    $now = Get-CfRegistryText -Path "$control\ActiveComputerName" -Name 'ComputerName'
    $then = Get-CfRegistryText -Path "$control\ComputerName" -Name 'ComputerName'
    if ($null -ne $now -and $null -ne $then -and $now -ne $then) { 'ComputerName' }
    if ($null -ne (Get-CfRegistryText -Path 'HKLM\SYSTEM\CurrentControlSet\Services\Netlogon' -Name 'JoinDomain')) { 'DomainJoin' }
    if ([int]("0$(Get-CfRegistryText -Path 'HKLM\SOFTWARE\Microsoft\Updates' -Name 'UpdateExeVolatile')") -ne 0) { 'UpdateExe' }
}
