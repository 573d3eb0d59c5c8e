# The text of -EncodedCommand with which `corefleet exec --shell powershell` runs the script that stands on stdin, in UTF-8, up to its
# end. On the command line a script would end at 8,191 characters, and stay in the event log. Lines that begin with '#' do not travel.
$ProgressPreference='SilentlyContinue'
$utf8=[Text.UTF8Encoding]::new($false)
# Without a console the first throws; then there is no code page to set either.
try{[Console]::OutputEncoding=$utf8}catch{$null=$_}
$OutputEncoding=$utf8
$bytes=[IO.MemoryStream]::new()
[Console]::OpenStandardInput().CopyTo($bytes)
# Whether the last command went well can only be asked right behind it. A script that returns earlier is taken as well.
$global:CorefleetWell=$true
$text=$utf8.GetString($bytes.ToArray())+"`n;`$global:CorefleetWell=`$?"
try{$script=[scriptblock]::Create($text)}catch{[Console]::Error.WriteLine($_.Exception.InnerException.Message);exit 1}
. $script|Out-Default
if($CorefleetWell){exit 0}
# The code of a program that failed; 1 when a cmdlet did.
if($LASTEXITCODE){exit $LASTEXITCODE}
exit 1
