# Where the product's scripts lie, and what of them a session would send.

function Read-CfTextFile {
    param([string]$Path)
    return [IO.File]::ReadAllText($Path)
}

# The parts in the order in which io.corefleet.agent.AgentText joins them.
function Get-CfAgentText {
    param([string]$Root)
    $folder = Join-Path -Path $Root -ChildPath 'src/main/java/io/corefleet/agent'
    $parts = foreach ($part in 'values', 'requests', 'steps', 'frames', 'agent') {
        Read-CfTextFile -Path (Join-Path -Path $folder -ChildPath "$part.ps1")
    }
    return $parts -join "`n"
}

# Without the lines that do not travel.
function Get-CfLoaderText {
    param([string]$Root, [string]$Name = 'loader')
    $text = Read-CfTextFile -Path (Join-Path -Path $Root -ChildPath "src/main/java/io/corefleet/agent/$Name.ps1")
    return @($text -split "`r?`n" | Where-Object -FilterScript { $_ -and -not $_.StartsWith('#') }) -join "`n"
}

# The prelude first, then the verbs for files and every script of a resource type or action: hashtables with name and text.
function Get-CfShelf {
    param([string]$Root)
    $prelude = Join-Path -Path $Root -ChildPath 'src/main/java/io/corefleet/agent/prelude.ps1'
    if (Test-Path -LiteralPath $prelude) { @{ name = 'prelude'; text = (Read-CfTextFile -Path $prelude) } }
    foreach ($name in 'facts', 'files', 'switch', 'evidence', 'evidence-web', 'evidence-iis', 'evidence-machine', 'evidence-logs',
        'evidence-counters', 'evidence-trail') {
        @{ name = $name; text = (Read-CfTextFile -Path (Join-Path -Path $Root -ChildPath "src/main/java/io/corefleet/agent/$name.ps1")) }
    }
    $folder = Join-Path -Path $Root -ChildPath 'src/main/java/io/corefleet/resource'
    Get-ChildItem -LiteralPath $folder -Recurse -Filter '*.ps1' | Sort-Object -Property FullName | ForEach-Object -Process {
        @{ name = $_.BaseName; text = (Read-CfTextFile -Path $_.FullName) }
    }
}
