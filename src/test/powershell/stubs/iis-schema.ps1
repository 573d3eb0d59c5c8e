# What IIS knows about its own settings: element|property|type|default|range or notes|words with their numbers.
# Facts read from IIS_schema.xml of IIS 10.0. The stub of IIS works by this table, and IisSchemaTest holds Corefleet's tables to it.

function Get-StubIisSchemaText {
    return @'
pool|name|string||applicationPoolName required KEY|
pool|queueLength|uint|1000|10..65535|
pool|autoStart|bool|true||
pool|enable32BitAppOnWin64|bool|false||
pool|managedRuntimeVersion|string|||
pool|managedRuntimeLoader|string|webengine4.dll||
pool|enableConfigurationOverride|bool|true||
pool|managedPipelineMode|enum|Integrated||Integrated=0, Classic=1
pool|CLRConfigFile|string||env-expanded|
pool|passAnonymousToken|bool|true||
pool|startMode|enum|OnDemand||OnDemand=0, AlwaysRunning=1
pool|processModel.identityType|enum|ApplicationPoolIdentity||LocalSystem=0, LocalService=1, NetworkService=2, SpecificUser=3, ApplicationPoolIdentity=4
pool|processModel.userName|string|||
pool|processModel.password|string||ENCRYPTED|
pool|processModel.loadUserProfile|bool|false||
pool|processModel.setProfileEnvironment|bool|true||
pool|processModel.logonType|enum|LogonBatch||LogonBatch=0, LogonService=1
pool|processModel.manualGroupMembership|bool|false||
pool|processModel.idleTimeout|timeSpan|00:20:00|0..2592000 s, step 60 s|
pool|processModel.idleTimeoutAction|enum|Terminate||Terminate=0, Suspend=1
pool|processModel.maxProcesses|uint|1|0..2147483647|
pool|processModel.shutdownTimeLimit|timeSpan|00:01:30|1..4294967 s, step 1 s|
pool|processModel.startupTimeLimit|timeSpan|00:01:30|1..4294967 s, step 1 s|
pool|processModel.pingingEnabled|bool|true||
pool|processModel.pingInterval|timeSpan|00:00:30|1..4294967 s, step 1 s|
pool|processModel.pingResponseTime|timeSpan|00:01:30|1..4294967 s, step 1 s|
pool|processModel.logEventOnProcessModel|flags|IdleTimeout||IdleTimeout=1
pool|processModel.requestQueueDelegatorIdentity|string||documented; probe host schema|
pool|recycling.disallowOverlappingRotation|bool|false||
pool|recycling.disallowRotationOnConfigChange|bool|false||
pool|recycling.logEventOnRecycle|flags|Time, Requests, Schedule, Memory, IsapiUnhealthy, OnDemand, ConfigChange, PrivateMemory||Time=1, Requests=2, Schedule=4, Memory=8, IsapiUnhealthy=16, OnDemand=32, ConfigChange=64, PrivateMemory=128
pool|recycling.periodicRestart.memory|uint|0||
pool|recycling.periodicRestart.privateMemory|uint|0||
pool|recycling.periodicRestart.requests|uint|0||
pool|recycling.periodicRestart.time|timeSpan|29:00:00|0..25920000 s, step 60 s|
schedule|value|timeSpan||0..86399 s, step 60 s required KEY|
pool|failure.loadBalancerCapabilities|enum|HttpLevel||TcpLevel=1, HttpLevel=2
pool|failure.orphanWorkerProcess|bool|false||
pool|failure.orphanActionExe|string||env-expanded|
pool|failure.orphanActionParams|string||env-expanded|
pool|failure.rapidFailProtection|bool|true||
pool|failure.rapidFailProtectionInterval|timeSpan|00:05:00|60..8640000 s, step 60 s|
pool|failure.rapidFailProtectionMaxCrashes|uint|5|1..2147483647|
pool|failure.autoShutdownExe|string||env-expanded|
pool|failure.autoShutdownParams|string||env-expanded|
pool|cpu.limit|uint|0|0..100000|
pool|cpu.action|enum|NoAction||NoAction=0, KillW3wp=1, Throttle=2, ThrottleUnderLoad=3
pool|cpu.resetInterval|timeSpan|00:05:00|0..86400 s, step 60 s|
pool|cpu.smpAffinitized|bool|false||
pool|cpu.smpProcessorAffinityMask|uint|4294967295||
pool|cpu.smpProcessorAffinityMask2|uint|4294967295||
pool|cpu.processorGroup|int|0|0..2147483647|
pool|cpu.numaNodeAssignment|enum|MostAvailableMemory||MostAvailableMemory=0, WindowsScheduling=1
pool|cpu.numaNodeAffinityMode|enum|Soft||Soft=0, Hard=1
environmentVariable|name|string||nonEmptyString required KEY|
environmentVariable|value|string||nonEmptyString required|
site|name|string||siteName required KEY|
site|id|uint||required KEY|
site|serverAutoStart|bool|true||
binding|protocol|string||nonEmptyString required KEY|
binding|bindingInformation|string||nonEmptyString required KEY|
binding|sslFlags|uint|0||
site|limits.maxBandwidth|uint|4294967295|0..1023 (excluded)|
site|limits.maxConnections|uint|4294967295||
site|limits.connectionTimeout|timeSpan|00:02:00|0..65535 s, step 1 s|
site|limits.maxUrlSegments|uint|32|0..16383|
site|logFile.logExtFileFlags|flags|Date, Time, ClientIP, UserName, ServerIP, Method, UriStem, UriQuery, TimeTaken, HttpStatus, Win32Status, ServerPort, UserAgent, HttpSubStatus, Referer||Date=1, Time=2, ClientIP=4, UserName=8, SiteName=16, ComputerName=32, ServerIP=64, Method=128, UriStem=256, UriQuery=512, HttpStatus=1024, Win32Status=2048, BytesSent=4096, BytesRecv=8192, TimeTaken=16384, ServerPort=32768, UserAgent=65536, Cookie=131072, Referer=262144, ProtocolVersion=524288, Host=1048576, HttpSubStatus=2097152
site|logFile.customLogPluginClsid|string|||
site|logFile.logFormat|enum|W3C||IIS=0, NCSA=1, W3C=2, Custom=3
site|logFile.logTargetW3C|flags|File||File=1, ETW=2
site|logFile.directory|string|%SystemDrive%\inetpub\logs\LogFiles|nonEmptyString env-expanded|
site|logFile.period|enum|Daily||MaxSize=0, Daily=1, Weekly=2, Monthly=3, Hourly=4
site|logFile.truncateSize|int64|20971520|1048576..4294967295|
site|logFile.localTimeRollover|bool|false||
site|logFile.enabled|bool|true||
site|logFile.logSiteId|bool|true||
site|logFile.flushByEntryCountW3CLog|uint|0||
site|logFile.maxLogLineLength|uint|65536|2..65536|
site|logFile.customFields.maxCustomFieldLength|uint|4096|2..65536|
customField|logFieldName|string||nonEmptyString required KEY|
customField|sourceName|string||nonEmptyString required|
customField|sourceType|enum||required|RequestHeader=0, ResponseHeader=1, ServerVariable=2
site|traceFailedRequestsLogging.enabled|bool|false||
site|traceFailedRequestsLogging.directory|string|%SystemDrive%\inetpub\logs\FailedReqLogFiles|env-expanded|
site|traceFailedRequestsLogging.maxLogFiles|uint|50|1..10000|
site|traceFailedRequestsLogging.maxLogFileSizeKB|uint|1024|0..1048576|
site|traceFailedRequestsLogging.customActionsEnabled|bool|false||
site|hsts.enabled|bool|false|IIS 10.0 version 1709+|
site|hsts.max-age|uint|0|IIS 10.0 version 1709+|
site|hsts.includeSubDomains|bool|false|IIS 10.0 version 1709+|
site|hsts.preload|bool|false|IIS 10.0 version 1709+|
site|hsts.redirectHttpToHttps|bool|false|IIS 10.0 version 1709+|
application|path|string||applicationPath required KEY|
application|applicationPool|string||applicationPoolName|
application|enabledProtocols|string|http||
application|serviceAutoStartEnabled|bool|false||
application|serviceAutoStartProvider|string|||
application|preloadEnabled|bool|false||
virtualDirectory|path|string||virtualDirectoryPath KEY|
virtualDirectory|physicalPath|string||env-expanded|
virtualDirectory|userName|string|||
virtualDirectory|password|string||ENCRYPTED|
virtualDirectory|logonMethod|enum|ClearText||Interactive=0, Batch=1, Network=2, ClearText=3
virtualDirectory|allowSubDirConfig|bool|true||
'@
}
