# Tests of script.ps1, with which `corefleet exec --shell powershell` runs what stands on stdin.

function Get-CfExecTests {
    param([string]$Root)
    $tests = [ordered]@{
        'exec/aScriptEndsWithItsCode' = { param($Root) Test-CfExecCodes -Root $Root }
        'exec/textIsUtf8BothWays'     = { param($Root) Test-CfExecText -Root $Root }
        'exec/aScriptMayBeLong'       = { param($Root) Test-CfExecLength -Root $Root }
    }
    foreach ($entry in $tests.GetEnumerator()) { @{ name = $entry.Key; run = $entry.Value; argument = $Root } }
}

# A hashtable with code and text.
function Invoke-CfExec {
    param([string]$Root, [string]$Script)
    $process = Start-CfLoader -Root $Root -Name 'script'
    $bytes = [Text.Encoding]::UTF8.GetBytes($Script)
    $process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length)
    $process.StandardInput.Close()
    $said = [IO.MemoryStream]::new()
    $process.StandardOutput.BaseStream.CopyTo($said)
    return @{ code = (Wait-CfChild -Process $process); text = [Text.Encoding]::UTF8.GetString($said.ToArray()).Trim() }
}

function Test-CfExecCodes {
    param([string]$Root)
    $start = "& '$([Environment]::ProcessPath)'"
    # As in Start-CfLoader: a 'dotnet pwsh.dll' is started so.
    if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') { $start += " '$([Environment]::GetCommandLineArgs()[0])'" }
    $program = "$start -NoProfile -Command 'exit 5'"
    $codes = [ordered]@{
        "'well'"                             = 0
        'exit 7'                             = 7
        'return'                             = 0
        "Get-Item -LiteralPath nowhere"      = 1
        "Get-Item -LiteralPath nowhere; 'x'" = 0
        "throw 'out'"                        = 1
        "if ("                               = 1
        $program                             = 5
        "$program; 'went on'"                = 0
    }
    foreach ($entry in $codes.GetEnumerator()) {
        $ended = Invoke-CfExec -Root $Root -Script $entry.Key
        if ($ended['code'] -ne $entry.Value) { "$($entry.Key) ended with $($ended['code']), not $($entry.Value)" }
    }
}

function Test-CfExecText {
    param([string]$Root)
    $text = 'Gr' + [char]0xFC + [char]0xDF + 'e ' + [char]0x20AC
    $ended = Invoke-CfExec -Root $Root -Script "'$text'"
    if ($ended['text'] -cne $text) { "came back as $($ended['text'])" }
}

function Test-CfExecLength {
    param([string]$Root)
    $ended = Invoke-CfExec -Root $Root -Script ("'" + ('x' * 200000) + "'.Length")
    if ($ended['text'] -cne '200000') { "came back as $($ended['text'])" }
}
