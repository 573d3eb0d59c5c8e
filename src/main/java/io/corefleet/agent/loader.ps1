# The text of -EncodedCommand (docs/agent-protocol.md, section 2), written tight: the command line must stay below 2,000
# characters, and one character here costs 2.7 there. Lines that begin with '#' do not travel.
$stdin=[Console]::OpenStandardInput()
$h=''
while(($b=$stdin.ReadByte()) -ne 10){if($b -lt 0){exit 9};$h+=[char]$b}
$v,$magic,$n,$sum=-split $h
# Who writes to our stdin as text may have put a byte order mark before the first word.
if($v -cnotmatch 'CF1$'){exit 8}
$d=[byte[]]::new([int]$n)
for($i=0;$i -lt $n;$i+=$r){$r=$stdin.Read($d,$i,$n-$i);if($r -lt 1){exit 9}}
# Under the FIPS policy of .NET Framework the first throws.
try{$s=[Security.Cryptography.SHA256]::Create()}catch{$s=[Security.Cryptography.SHA256Cng]::new()}
if([BitConverter]::ToString($s.ComputeHash($d)) -replace '-' -ne $sum){exit 8}
$d=[IO.MemoryStream]::new([Convert]::FromBase64String([Text.Encoding]::ASCII.GetString($d)))
# 0 is Decompress; the name as text would be ambiguous with a compression level.
$text=[IO.StreamReader]::new([IO.Compression.GZipStream]::new($d,[IO.Compression.CompressionMode]0)).ReadToEnd()
. ([scriptblock]::Create($text))
