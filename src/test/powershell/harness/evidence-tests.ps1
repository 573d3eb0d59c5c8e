# Tests of what the evidence makes of forms that no pretended host has: hostile, damaged and cut ones. In strict mode, which the agent does not need.

function Get-CfEvidenceTests {
    param([string]$Root)
    $tests = [ordered]@{
        'evidence/linesOfALogThatWasCut'         = { param($Root) Test-CfLogLines -Root $Root }
        'evidence/onlyErrorsAndNotTooMany'       = { param($Root) Test-CfErrorLines -Root $Root }
        'evidence/aConfigurationThatIsWhole'     = { param($Root) Test-CfWholeConfiguration -Root $Root }
        'evidence/aConfigurationThatIsBroken'    = { param($Root) Test-CfBrokenConfiguration -Root $Root }
        'evidence/passwordsStayOnTheHost'        = { param($Root) Test-CfMaskedPasswords -Root $Root }
        'evidence/whatAppcmdSaysWhenItFails'     = { param($Root) Test-CfAppCmdFailure -Root $Root }
        'evidence/imagesAndTheirBits'            = { param($Root) Test-CfImages -Root $Root }
        'evidence/answersToRequests'             = { param($Root) Test-CfAnswers -Root $Root }
        'evidence/rulesThatLetHttpSysIn'         = { param($Root) Test-CfRules -Root $Root }
        'evidence/aQueryTakesNoForeignWords'     = { param($Root) Test-CfQueries -Root $Root }
        'evidence/aSectionThatFailsLeavesOthers' = { param($Root) Test-CfSections -Root $Root }
    }
    foreach ($entry in $tests.GetEnumerator()) { @{ name = $entry.Key; run = $entry.Value; argument = $Root } }
}

# Functions that are defined after it take the place of those that touch Windows.
function Get-CfEvidenceText {
    param([string]$Root)
    $folder = Join-Path -Path $Root -ChildPath 'src/main/java/io/corefleet/agent'
    $parts = foreach ($part in 'prelude', 'facts', 'evidence', 'evidence-web', 'evidence-iis', 'evidence-machine', 'evidence-logs') {
        Read-CfTextFile -Path (Join-Path -Path $folder -ChildPath "$part.ps1")
    }
    return $parts -join "`n"
}

function Compare-CfText {
    param([string]$What, $Expected, $Actual)
    if ("$Expected" -cne "$Actual") { "${What}: should be '$Expected', and is '$Actual'" }
}

function Test-CfLogLines {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    $head = @('#Software: HTTP.sys', '#Fields: date time s-reason', '') -join "`r`n"
    $text = @(' GET / 503 2026-11-28 05:00:00 AppOffline', '2026-11-28 01:59:59 TooOld', '2026-11-28 02:00:00 Kept', '#Fields: date time sc-status', '',
        '2026-11-28 03:00:00 503', '2026-11-28 03:0') -join "`r`n"
    $lines = Select-CfLogLines -Head $head -Text $text -Since '2026-11-28T02:00:00Z'
    $wanted = @('#Fields: date time s-reason', '2026-11-28 02:00:00 Kept', '#Fields: date time sc-status', '2026-11-28 03:00:00 503') -join "`r`n"
    Compare-CfText -What 'lines' -Expected $wanted -Actual $lines
    Compare-CfText -What 'no line' -Expected '#Fields: date time s-reason' -Actual (Select-CfLogLines -Head $head -Text '' -Since '2026-11-28T02:00:00Z')
    Compare-CfText -What 'nothing' -Expected '' -Actual (Select-CfLogLines -Head '' -Text '' -Since '2026-11-28T02:00:00Z')
}

function Test-CfErrorLines {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    $head = '#Fields: date time cs-uri-stem sc-status'
    $text = @('2026-11-28 03:00:00 /500 200', '2026-11-28 03:00:01 /a 500', '2026-11-28 03:00:02 /b 503', '2026-11-28 03:00:03 /c 5030', '2026-11-28 03:00:04 /d',
        '2026-11-28 03:00:05 /e 502') -join "`n"
    $lines = Select-CfLogLines -Head $head -Text $text -Since '2026-11-28T02:00:00Z' -OnlyErrors $true -Most 2
    Compare-CfText -What 'the newest two' -Expected (@($head, '2026-11-28 03:00:02 /b 503', '2026-11-28 03:00:05 /e 502') -join "`r`n") -Actual $lines
    Compare-CfText -What 'without names' -Expected $false -Actual (Test-CfErrorLine -Fields '' -Line 'a 500')
}

function Test-CfWholeConfiguration {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    $text = @('<?xml version="1.0" encoding="utf-8"?>', '<configuration>', '<configSections>', '<sectionGroup name="system.webServer">', '<section name="asp" overrideModeDefault="Deny" />',
        '<sectionGroup name="security">', '<section name="access" />', '</sectionGroup>', '</sectionGroup>', '</configSections>',
        '<system.applicationHost><sites><siteDefaults><virtualDirectoryDefaults physicalPath="no" /></siteDefaults>',
        '<site name="it&apos;s &quot;X&quot;" id="1"><application path="/"><virtualDirectory path="/" physicalPath="%SystemDrive%\a &amp; b" /></application>',
        '<application path="/api"><virtualDirectory path="/img" physicalPath="C:\img" /></application></site></sites></system.applicationHost>',
        '<system.webServer><globalModules><add name="M" image="C:\m.dll" preCondition="bitness64" /></globalModules>', '<security><access sslFlags="Ssl"><add /></access></security>',
        '<asp><limits /></asp>', '</system.webServer>', '<location path="Shop/api" overrideMode="Allow">', '<system.webServer><asp /></system.webServer>', '</location>',
        '</configuration>') -join "`r`n"
    $tree = Read-CfConfigTree -Text $text -Declared @{}
    Compare-CfText -What 'problem' -Expected '' -Actual $tree['problem']
    $declared = @($tree['declared'] | ForEach-Object -Process { "$($_['name'])=$($_['overrideMode'])" }) -join ' '
    Compare-CfText -What 'declared' -Expected 'system.webServer/asp=Deny system.webServer/security/access=Allow' -Actual $declared
    $used = @($tree['used'] | ForEach-Object -Process { "$($_['name']):$($_['line']):$($_['location'])" }) -join ' '
    $wanted = 'system.webServer/globalModules:14: system.webServer/security/access:15: system.webServer/asp:16: system.webServer/asp:19:Shop/api'
    Compare-CfText -What 'used' -Expected $wanted -Actual $used
    $places = @($tree['locations'] | ForEach-Object -Process { "$($_['path'])|$($_['name'])|$($_['overrideMode'])" }) -join ' '
    Compare-CfText -What 'locations' -Expected 'Shop/api|system.webServer/asp|Allow' -Actual $places
    $modules = @($tree['modules'] | ForEach-Object -Process { "$($_['name'])|$($_['image'])|$($_['preCondition'])" }) -join ' '
    Compare-CfText -What 'modules' -Expected 'M|C:\m.dll|bitness64' -Actual $modules
    $folders = @($tree['directories'] | ForEach-Object -Process { "$($_['used'])>$($_['path'])" }) -join ' '
    Compare-CfText -What 'folders' -Expected "it's `"X`"/>%SystemDrive%\a & b it's `"X`"/api/img>C:\img" -Actual $folders
}

function Test-CfBrokenConfiguration {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    $lines = '<configuration>', '<system.webServer>', '<httpProtocol>', '<add name="x">', '</httpProtocol>', '</system.webServer>', '</configuration>'
    $tree = Read-CfConfigTree -Text ($lines -join "`r`n") -Declared @{ 'system.webServer/httpProtocol' = $true; 'system.webServer/security/access' = $true }
    Compare-CfText -What 'line' -Expected 5 -Actual $tree['problem']['line']
    Compare-CfText -What 'what stands before it' -Expected 'system.webServer/httpProtocol' -Actual $tree['used'][0]['name']
    foreach ($text in '<configuration', '<!DOCTYPE configuration [<!ENTITY e SYSTEM "file:///etc/passwd">]><configuration>&e;</configuration>', 'no markup', "<a>`0</a>") {
        $broken = Read-CfConfigTree -Text $text -Declared @{}
        if ($null -eq $broken['problem']) { "'$text' should be no configuration" }
        if (@($broken['used']).Count -ne 0) { "'$text' has sections" }
    }
    $unknown = Read-CfConfigTree -Text '<configuration><system.webServer><rewrite><rules /></rewrite><security><access /></security></system.webServer></configuration>' -Declared @{
        'system.webServer/security/access' = $true
    }
    $names = @($unknown['used'] | ForEach-Object -Process { $_['name'] }) -join ' '
    Compare-CfText -What 'the first element that leads to no section' -Expected 'system.webServer/rewrite system.webServer/security/access' -Actual $names
    $empty = Read-CfConfigTree -Text '' -Declared @{}
    Compare-CfText -What 'an empty file' -Expected '' -Actual $empty['problem']
}

function Test-CfMaskedPasswords {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    function Invoke-CfNative {
        param([string]$Program, [string[]]$Words)
        $text = '<appcmd><APPPOOL APPPOOL.NAME="A"><add name="A"><processModel userName="u" password="p&quot;w$1" /><environmentVariables><add name="KEY" value="s3cret" />' +
        '<add name="EMPTY" value="" /></environmentVariables></add></APPPOOL></appcmd>'
        return @{ rc = 0; stdout = $text; stderr = '' }
    }
    $text = Get-CfAppCmdText -Words @('list', 'apppool', '/config:*', '/xml')
    if ($text -like '*p&quot;w*' -or $text -like '*s3cret*') { "there is a secret in $text" }
    if ($text -notlike '*password="***"*' -or $text -notlike '*userName="u"*' -or $text -notlike '*name="KEY" value="***"*') { "not as it should be: $text" }
}

function Test-CfAppCmdFailure {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    function Invoke-CfNative {
        param([string]$Program, [string[]]$Words)
        return @{ rc = 1; stdout = "`r`n"; stderr = 'ERROR ( message:broken )' }
    }
    Compare-CfText -What 'text' -Expected 'ERROR ( message:broken )' -Actual (Get-CfAppCmdText -Words @('list', 'wp', '/xml'))
}

function Test-CfImages {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    function Test-CfSomethingAt {
        param([string]$Path)
        return $Path -ne 'gone'
    }
    function Read-CfFilePart {
        param([string]$Path, [int]$Length, [bool]$FromEnd)
        if ($Path -eq 'denied') { throw [System.UnauthorizedAccessException]::new('Access is denied.') }
        $bytes = [byte[]]::new(80)
        if ($Path -eq 'short') { $bytes = [byte[]]::new(10) }
        if ($Path -eq 'wild') { $bytes[63] = 0xFF }
        if ($Path -eq '64' -or $Path -eq '32') {
            $bytes[60] = 64
            $bytes[68] = 0x64
            $bytes[69] = 0x86
        }
        if ($Path -eq '32') {
            $bytes[68] = 0x4C
            $bytes[69] = 0x01
        }
        return , $bytes
    }
    $wanted = [ordered]@{ 'gone' = ''; 'denied' = '0'; 'short' = '0'; 'wild' = '0'; '64' = '64'; '32' = '32'; 'none' = '0' }
    foreach ($entry in $wanted.GetEnumerator()) { Compare-CfText -What $entry.Key -Expected $entry.Value -Actual (Get-CfImageBits -Path $entry.Key) }
}

function Test-CfAnswers {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    function Send-CfRequest {
        param([uri]$Url, [string]$Address)
        if ($Url.Host -eq 'silent') { return '' }
        if ($Url.Host -eq 'nameless') { return "HTTP/1.1 200 OK`r`n`r`nServer: made up" }
        return "HTTP/1.1 503 Service Unavailable`r`nServer: Microsoft-HTTPAPI/2.0`r`nContent-Length: 9000`r`n`r`n$('x' * 9000)"
    }
    $asked = @('http://shop/', 'http://silent/', 'http://nameless/' | ForEach-Object -Process { @{ url = $_; address = '127.0.0.1' } })
    $told = @(Get-CfEvidenceProbes -Wanted $asked)
    Compare-CfText -What 'how many' -Expected 3 -Actual $told.Count
    Compare-CfText -What 'status' -Expected 503 -Actual $told[0]['status']
    Compare-CfText -What 'server' -Expected 'Microsoft-HTTPAPI/2.0' -Actual $told[0]['server']
    Compare-CfText -What 'length of the body' -Expected 8192 -Actual $told[0]['body'].Length
    Compare-CfText -What 'no status' -Expected '' -Actual $told[1]['status']
    Compare-CfText -What 'why not' -Expected 'what came back is no HTTP' -Actual $told[1]['error']
    Compare-CfText -What 'no server' -Expected '' -Actual $told[2]['server']
    $none = @(Get-CfEvidenceProbes -Wanted $null)
    Compare-CfText -What 'no question' -Expected 0 -Actual $none.Count
}

function Test-CfRules {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    $rules = [ordered]@{
        'v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=80|App=System|Name=x|'                              = $true
        'v2.31|Action=Block|Active=TRUE|Dir=In|Name=x|'                                                             = $true
        'v2.31|Action=Allow|Active=FALSE|Dir=In|Protocol=6|Name=x|'                                                 = $false
        'v2.31|Action=Allow|Active=TRUE|Dir=Out|Protocol=6|Name=x|'                                                 = $false
        'v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort=80|Name=x|'                                        = $false
        'v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|App=%SystemRoot%\system32\svchost.exe|Svc=w3svc|Name=x|' = $false
        'v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Svc=*|Name=x|'                                            = $true
        ''                                                                                                          = $false
    }
    foreach ($entry in $rules.GetEnumerator()) { Compare-CfText -What $entry.Key -Expected $entry.Value -Actual (Test-CfInboundRule -Rule $entry.Key) }
}

function Test-CfQueries {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    $query = Get-CfEventQuery -Provider '.NET Runtime' -Ids @('1026', '5009-5013') -Since '2026-11-28T02:00:00Z'
    $wanted = "*[System[Provider[@Name = '.NET Runtime'] and TimeCreated[@SystemTime >= '2026-11-28T02:00:00Z'] and (EventID = 1026 or (EventID >= 5009 and EventID <= 5013))]]"
    Compare-CfText -What 'query' -Expected $wanted -Actual $query
    Compare-CfText -What 'all ids' -Expected "*[System[Provider[@Name = 'x'] and TimeCreated[@SystemTime >= '2026-11-28T02:00:00Z']]]" -Actual (Get-CfEventQuery -Provider 'x' -Ids @() -Since '2026-11-28T02:00:00Z')
    $hostile = @(@{ Provider = "x' or '1'='1"; Ids = @(); Since = '2026-11-28T02:00:00Z' }, @{ Provider = 'x'; Ids = @('1 or 1'); Since = '2026-11-28T02:00:00Z' },
        @{ Provider = 'x'; Ids = @(); Since = "2026' or '1" })
    foreach ($words in $hostile) {
        $came = ''
        try { $came = Get-CfEventQuery @words } catch { $null = $_ }
        Compare-CfText -What 'a hostile question' -Expected '' -Actual $came
    }
}

function Test-CfSections {
    param([string]$Root)
    Set-StrictMode -Version Latest
    . ([scriptblock]::Create((Get-CfEvidenceText -Root $Root)))
    function Get-CimInstance {
        param([string]$ClassName, [string[]]$Property, [string]$Filter, [string]$Namespace)
        throw 'Invalid class '
    }
    function Get-CfRegistryKey {
        param([string]$View, [string]$Path)
        return $null
    }
    $told = Get-CfEvidence -Question @{ sections = @('ports', 'firewall', 'tls', 'dumps', 'nonsense') }
    foreach ($name in 'ports', 'firewall.active', 'nonsense') { if (-not $told['problems'].ContainsKey($name)) { "there should be a problem with $name" } }
    Compare-CfText -What 'ports' -Expected '' -Actual $told['ports']
    Compare-CfText -What 'the firewall is on, by default' -Expected $true -Actual $told['firewall']['profiles']['Public']['enabled']
    $rules = @($told['firewall']['rules'])
    $suites = @($told['tls']['cipherSuites'])
    Compare-CfText -What 'rules' -Expected 0 -Actual $rules.Count
    Compare-CfText -What 'TLS 1.2' -Expected $true -Actual $told['tls']['protocols']['TLS 1.2']['server']
    Compare-CfText -What 'suites' -Expected 0 -Actual $suites.Count
    Compare-CfText -What 'a problem less' -Expected $false -Actual $told['problems'].ContainsKey('tls')
}
