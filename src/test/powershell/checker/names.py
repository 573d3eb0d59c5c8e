"""Names that 5.1 lacks, or that a script of ours must not use. All lower case."""

NEWER_VARIABLES = {
    "enabledexperimentalfeatures",
    "iscoreclr",
    "islinux",
    "ismacos",
    "iswindows",
    "psnativecommandargumentpassing",
    "psnativecommanduseerroractionpreference",
    "psstyle",
}

# Assigning to one of these fails at run time, or is lost.
AUTOMATIC_VARIABLES = set(
    "_ args consolefilename error event eventargs eventsubscriber executioncontext false foreach home host input"
    " matches myinvocation nestedpromptlevel pid profile psboundparameters pscmdlet pscommandpath psculture"
    " psdebugcontext pshome psitem psscriptroot psuiculture psversiontable pwd sender shellid stacktrace switch this true".split()
)

# What a method of a class may read without having set it.
KNOWN_TO_METHODS = {"_", "args", "error", "false", "matches", "null", "pscmdlet", "psitem", "this", "true"}

# Cmdlets that PowerShell 7 has on Linux, of those that scripts call: the test ring needs no stub for them.
EVERYWHERE = set(
    "convertfrom-json convertto-json convertto-securestring foreach-object get-command get-date get-filehash get-item measure-object"
    " new-item new-object out-default out-null remove-typedata select-object sort-object start-sleep test-path where-object write-output".split()
)

NEWER_TYPES = {"semver", "short", "ushort", "uint", "ulong"}

# Members that .NET has and .NET Framework 4.7.2 lacks, as [type]::member.
NEWER_MEMBERS = (
    "[array]::fill",
    "[convert]::fromhexstring",
    "[convert]::tohexstring",
    "[datetime]::unixepoch",
    "[environment]::processid",
    "[io.path]::getrelativepath",
    "[io.path]::join",
    "[math]::clamp",
    "[security.cryptography.cryptographicoperations]",
    "[security.cryptography.sha256]::hashdata",
)

# Only a cmdlet or New-Object -ComObject can be replaced by a function of the test ring.
UNSTUBBED_TYPES = {"wmi", "wmiclass", "wmisearcher", "adsi", "adsisearcher", "activator", "system.activator"}

FORBIDDEN_COMMANDS = {
    "add-type": "compiles for seconds, and malware scanners mind it",
    "invoke-expression": "text must never become code",
}

ENCODING = "5.1 and 7 write different bytes: use [System.IO.File] with an encoding"

FORBIDDEN_ON_HOSTS = FORBIDDEN_COMMANDS | {
    "add-content": ENCODING,
    "export-csv": ENCODING,
    "get-wmiobject": "use Get-CimInstance",
    "invoke-wmimethod": "use Invoke-CimMethod",
    "out-file": ENCODING,
    "read-host": "nobody is there to answer",
    "set-content": ENCODING,
    "set-wmiinstance": "use Set-CimInstance",
    "write-host": "goes where frames go; return a value",
}
