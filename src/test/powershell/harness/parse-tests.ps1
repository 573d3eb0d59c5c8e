# Every script, stub and part of the harness by itself: where this PowerShell cannot parse one, that one is named with the place.

function Get-CfParseTests {
    param([string]$Root)
    foreach ($folder in 'src/main/java', 'src/test/powershell/stubs', 'src/test/powershell/harness') {
        Get-ChildItem -LiteralPath (Join-Path -Path $Root -ChildPath $folder) -Recurse -Filter '*.ps1' | Sort-Object -Property FullName | ForEach-Object -Process {
            @{ name = "parse/$($_.Name)"; run = { param($Path) Test-CfParse -Path $Path }; argument = $_.FullName }
        }
    }
}

function Test-CfParse {
    param([string]$Path)
    $tokens = $null
    $errors = $null
    [void][System.Management.Automation.Language.Parser]::ParseInput((Read-CfTextFile -Path $Path), [ref]$tokens, [ref]$errors)
    foreach ($found in $errors) { "line $($found.Extent.StartLineNumber), column $($found.Extent.StartColumnNumber): $($found.Message)" }
}
