# What IIS knows about the settings of its sections: section|property|type|default|range or notes|words with their numbers. A list's items
# stand in brackets, under the name of their tag. The same facts as iis-schema.csv and added-schema.csv of the product; IisSettingTest
# holds them together.

function Get-StubIisSectionText {
    return @'
system.applicationHost/configHistory|enabled|bool|true||
system.applicationHost/configHistory|path|string|%SYSTEMDRIVE%\inetpub\history||
system.applicationHost/configHistory|maxHistories|uint|10|1..4294967295|
system.applicationHost/configHistory|period|timeSpan|00:02:00|10..2147483647 s, step 1 s|
system.applicationHost/customMetadata|[key].path|string||KEY|
system.applicationHost/customMetadata|[key].[property].id|uint||KEY|
system.applicationHost/customMetadata|[key].[property].dataType|enum||required|DWord=1, String=2, Binary=3, ExpandSZ=4, MultiSZ=5
system.applicationHost/customMetadata|[key].[property].userType|uint|1||
system.applicationHost/customMetadata|[key].[property].attributes|flags|Inherit||None=0, Inherit=1, PartialPath=2, Secure=4, Reference=8, Volatile=16, IsInherited=32, InsertPath=64, LocalMachineOnly=128, NonSecureOnly=256
system.applicationHost/customMetadata|[key].[property].value|string|||
system.applicationHost/listenerAdapters|[add].name|string||required KEY|
system.applicationHost/listenerAdapters|[add].identity|string|||
system.applicationHost/listenerAdapters|[add].protocolManagerDll|string|||
system.applicationHost/listenerAdapters|[add].protocolManagerDllInitFunction|string|||
system.applicationHost/log|logInUTF8|bool|true||
system.applicationHost/log|centralLogFileMode|enum|Site||Site=0, CentralBinary=1, CentralW3C=2
system.applicationHost/log|centralBinaryLogFile.enabled|bool|false||
system.applicationHost/log|centralBinaryLogFile.directory|string|%SystemDrive%\inetpub\logs\LogFiles|env-expanded|
system.applicationHost/log|centralBinaryLogFile.period|enum|Daily||Hourly=4, Daily=1, Weekly=2, Monthly=3, MaxSize=0
system.applicationHost/log|centralBinaryLogFile.truncateSize|int64|20971520|1048576..4294967295|
system.applicationHost/log|centralBinaryLogFile.localTimeRollover|bool|false||
system.applicationHost/log|centralW3CLogFile.enabled|bool|true||
system.applicationHost/log|centralW3CLogFile.directory|string|%SystemDrive%\inetpub\logs\LogFiles|nonEmptyString env-expanded|
system.applicationHost/log|centralW3CLogFile.period|enum|Daily||Hourly=4, Daily=1, Weekly=2, Monthly=3, MaxSize=0
system.applicationHost/log|centralW3CLogFile.truncateSize|int64|20971520|1048576..4294967295|
system.applicationHost/log|centralW3CLogFile.localTimeRollover|bool|false||
system.applicationHost/log|centralW3CLogFile.logExtFileFlags|flags|Date, Time, ClientIP, UserName, SiteName, ServerIP, Method, UriStem, UriQuery, TimeTaken, HttpStatus, Win32Status, ServerPort, UserAgent, HttpSubStatus, Referer||Date=1, Time=2, ClientIP=4, UserName=8, SiteName=16, ComputerName=32, ServerIP=64, Method=128, UriStem=256, UriQuery=512, HttpStatus=1024, Win32Status=2048, BytesSent=4096, BytesRecv=8192, TimeTaken=16384, ServerPort=32768, UserAgent=65536, Cookie=131072, Referer=262144, ProtocolVersion=524288, Host=1048576, HttpSubStatus=2097152
system.applicationHost/serviceAutoStartProviders|[add].name|string||nonEmptyString KEY|
system.applicationHost/serviceAutoStartProviders|[add].type|string|||
system.applicationHost/webLimits|maxGlobalBandwidth|uint|4294967295|0..1023 (excluded)|
system.applicationHost/webLimits|connectionTimeout|timeSpan|00:02:00||
system.applicationHost/webLimits|demandStartThreshold|uint|2147483647|10..2147483647|
system.applicationHost/webLimits|dynamicIdleThreshold|uint|0|0..10000|
system.applicationHost/webLimits|headerWaitTimeout|timeSpan|00:00:00|0..65535 s, step 1 s|
system.applicationHost/webLimits|minBytesPerSecond|uint|240||
system.applicationHost/webLimits|dynamicRegistrationThreshold|uint|100|0..4294967295|
system.webServer/asp|appAllowClientDebug|bool|false||
system.webServer/asp|appAllowDebugging|bool|false||
system.webServer/asp|errorsToNTLog|bool|false||
system.webServer/asp|logErrorRequests|bool|true||
system.webServer/asp|calcLineNumber|bool|true||
system.webServer/asp|codePage|uint|0|0..2147483647|
system.webServer/asp|enableApplicationRestart|bool|true||
system.webServer/asp|enableAspHtmlFallback|bool|true||
system.webServer/asp|enableChunkedEncoding|bool|true||
system.webServer/asp|enableParentPaths|bool|false||
system.webServer/asp|exceptionCatchEnable|bool|true||
system.webServer/asp|lcid|uint|0|0..2147483647|
system.webServer/asp|runOnEndAnonymously|bool|true||
system.webServer/asp|scriptErrorMessage|string|An error occurred on the server when processing the URL. Please contact the system administrator. <p/> If you are the system administrator please click <a href="http://go.microsoft.com/fwlink/?LinkID=82731">here</a> to find out more about this error.|nonEmptyString|
system.webServer/asp|scriptErrorSentToBrowser|bool|false||
system.webServer/asp|scriptLanguage|string|VBScript|nonEmptyString|
system.webServer/asp|bufferingOn|bool|true||
system.webServer/asp|session.allowSessionState|bool|true||
system.webServer/asp|session.keepSessionIdSecure|bool|true||
system.webServer/asp|session.max|uint|4294967295||
system.webServer/asp|session.timeout|timeSpan|00:20:00|0..31536000 s, step 60 s|
system.webServer/asp|comPlus.appServiceFlags|flags|None||None=0, EnableTracker=1, EnableSxS=2, UsePartition=4
system.webServer/asp|comPlus.sxsName|string||nonEmptyString|
system.webServer/asp|comPlus.partitionId|string|00000000-0000-0000-0000-000000000000||
system.webServer/asp|comPlus.trackThreadingModel|bool|false||
system.webServer/asp|comPlus.executeInMta|bool|false||
system.webServer/asp|cache.diskTemplateCacheDirectory|string|%SystemDrive%\inetpub\temp\ASP Compiled Templates|nonEmptyString env-expanded|
system.webServer/asp|cache.maxDiskTemplateCacheFiles|uint|2000|0..2147483647|
system.webServer/asp|cache.scriptFileCacheSize|uint|500|0..2147483647|
system.webServer/asp|cache.scriptEngineCacheMax|uint|250|0..2147483647|
system.webServer/asp|cache.enableTypelibCache|bool|true||
system.webServer/asp|limits.scriptTimeout|timeSpan|00:01:30||
system.webServer/asp|limits.bufferingLimit|uint|4194304|0..2147483647|
system.webServer/asp|limits.maxRequestEntityAllowed|uint|200000|0..2147483647|
system.webServer/asp|limits.processorThreadMax|uint|25|0..2147483647|
system.webServer/asp|limits.queueConnectionTestTime|timeSpan|00:00:03|1..2147483647 s, step 1 s|
system.webServer/asp|limits.queueTimeout|timeSpan|00:00:00||
system.webServer/asp|limits.requestQueueMax|uint|3000|0..2147483647|
system.webServer/caching|enabled|bool|true||
system.webServer/caching|enableKernelCache|bool|true||
system.webServer/caching|maxCacheSize|uint|0||
system.webServer/caching|maxResponseSize|uint|262144||
system.webServer/caching|profiles.[add].extension|string||nonEmptyString required KEY|
system.webServer/caching|profiles.[add].policy|enum|DontCache||DontCache=0, CacheUntilChange=1, CacheForTimePeriod=2, DisableCache=3
system.webServer/caching|profiles.[add].kernelCachePolicy|enum|DontCache||DontCache=0, CacheUntilChange=1, CacheForTimePeriod=2, DisableCache=3
system.webServer/caching|profiles.[add].duration|timeSpan|00:00:30|1..4294967 s, step 1 s|
system.webServer/caching|profiles.[add].location|enum|Server||Any=0, Client=1, Downstream=2, Server=3, None=4, ServerAndClient=5
system.webServer/caching|profiles.[add].varyByHeaders|string|||
system.webServer/caching|profiles.[add].varyByQueryString|string|||
system.webServer/cgi|createCGIWithNewConsole|bool|false||
system.webServer/cgi|createProcessAsUser|bool|true||
system.webServer/cgi|timeout|timeSpan|00:15:00|1..2147483647 s, step 1 s|
system.webServer/defaultDocument|enabled|bool|true||
system.webServer/defaultDocument|files.[add].value|string||KEY|
system.webServer/directoryBrowse|enabled|bool|false||
system.webServer/directoryBrowse|showFlags|flags|Date, Time, Size, Extension||None=0, Date=2, Time=4, Size=8, Extension=16, LongDate=32
system.webServer/fastCgi|[application].fullPath|string||nonEmptyString required KEY env-expanded|
system.webServer/fastCgi|[application].arguments|string||KEY env-expanded|
system.webServer/fastCgi|[application].monitorChangesTo|string|||
system.webServer/fastCgi|[application].stderrMode|enum|ReturnStdErrIn500||ReturnStdErrIn500=0, ReturnGeneric500=1, IgnoreAndReturn200=2, TerminateProcess=3
system.webServer/fastCgi|[application].maxInstances|uint|0|0..10000|
system.webServer/fastCgi|[application].idleTimeout|uint|300|10..2592000|
system.webServer/fastCgi|[application].activityTimeout|uint|70|10..2592000|
system.webServer/fastCgi|[application].requestTimeout|uint|90|10..2592000|
system.webServer/fastCgi|[application].instanceMaxRequests|uint|200|1..10000000|
system.webServer/fastCgi|[application].signalBeforeTerminateSeconds|uint|0|0..60|
system.webServer/fastCgi|[application].protocol|enum|NamedPipe||NamedPipe=0, Tcp=1
system.webServer/fastCgi|[application].queueLength|uint|1000|1..100000000|
system.webServer/fastCgi|[application].flushNamedPipe|bool|false||
system.webServer/fastCgi|[application].rapidFailsPerMinute|uint|10|0..1000|
system.webServer/fastCgi|[application].environmentVariables.[environmentVariable].name|string||KEY|
system.webServer/fastCgi|[application].environmentVariables.[environmentVariable].value|string|||
system.webServer/globalModules|[add].name|string||required KEY|
system.webServer/globalModules|[add].image|string||env-expanded|
system.webServer/globalModules|[add].preCondition|string|||
system.webServer/handlers|accessPolicy|flags|Read||None=0, Read=1, Write=2, Execute=4, Source=16, Script=512, NoRemoteWrite=1024, NoRemoteRead=4096, NoRemoteExecute=8192, NoRemoteScript=16384
system.webServer/handlers|[add].name|string||nonEmptyString required KEY|
system.webServer/handlers|[add].path|string||nonEmptyString required|
system.webServer/handlers|[add].verb|string||required|
system.webServer/handlers|[add].type|string|||
system.webServer/handlers|[add].modules|string|ManagedPipelineHandler||
system.webServer/handlers|[add].scriptProcessor|string||env-expanded|
system.webServer/handlers|[add].resourceType|enum|Unspecified||File=0, Directory=1, Either=2, Unspecified=3
system.webServer/handlers|[add].requireAccess|enum|Script||None=0, Read=1, Write=2, Script=3, Execute=4
system.webServer/handlers|[add].allowPathInfo|bool|false||
system.webServer/handlers|[add].preCondition|string|||
system.webServer/handlers|[add].responseBufferLimit|uint|4194304||
system.webServer/httpCompression|sendCacheHeaders|bool|false||
system.webServer/httpCompression|expiresHeader|string|Wed, 01 Jan 1997 12:00:00 GMT||
system.webServer/httpCompression|cacheControlHeader|string|max-age=86400||
system.webServer/httpCompression|directory|string|%SystemDrive%\inetpub\temp\IIS Temporary Compressed Files|env-expanded|
system.webServer/httpCompression|doDiskSpaceLimiting|bool|true||
system.webServer/httpCompression|maxDiskSpaceUsage|uint|100||
system.webServer/httpCompression|minFileSizeForComp|uint|2700||
system.webServer/httpCompression|noCompressionForHttp10|bool|true||
system.webServer/httpCompression|noCompressionForProxies|bool|true||
system.webServer/httpCompression|noCompressionForRange|bool|true||
system.webServer/httpCompression|staticCompressionIgnoreHitFrequency|bool|false||
system.webServer/httpCompression|staticCompressionDisableCpuUsage|uint|100|0..100|
system.webServer/httpCompression|staticCompressionEnableCpuUsage|uint|50|0..100|
system.webServer/httpCompression|dynamicCompressionDisableCpuUsage|uint|90|0..100|
system.webServer/httpCompression|dynamicCompressionEnableCpuUsage|uint|50|0..100|
system.webServer/httpCompression|dynamicCompressionBufferLimit|uint|65536||
system.webServer/httpCompression|[scheme].name|string||nonEmptyString required KEY|
system.webServer/httpCompression|[scheme].doStaticCompression|bool|true||
system.webServer/httpCompression|[scheme].doDynamicCompression|bool|true||
system.webServer/httpCompression|[scheme].dll|string||nonEmptyString required env-expanded|
system.webServer/httpCompression|[scheme].staticCompressionLevel|uint|7||
system.webServer/httpCompression|[scheme].dynamicCompressionLevel|uint|0||
system.webServer/httpCompression|staticTypes.[add].mimeType|string||nonEmptyString required KEY|
system.webServer/httpCompression|staticTypes.[add].enabled|bool||required|
system.webServer/httpCompression|dynamicTypes.[add].mimeType|string||nonEmptyString required KEY|
system.webServer/httpCompression|dynamicTypes.[add].enabled|bool||required|
system.webServer/httpErrors|errorMode|enum|DetailedLocalOnly||DetailedLocalOnly=0, Custom=1, Detailed=2
system.webServer/httpErrors|existingResponse|enum|Auto||Auto=0, Replace=1, PassThrough=2
system.webServer/httpErrors|defaultPath|string||env-expanded|
system.webServer/httpErrors|defaultResponseMode|enum|File||File=0, ExecuteURL=1, Redirect=2
system.webServer/httpErrors|detailedMoreInformationLink|string|http://go.microsoft.com/fwlink/?LinkID=62293||
system.webServer/httpErrors|allowAbsolutePathsWhenDelegated|bool|false||
system.webServer/httpErrors|[error].statusCode|uint||400..999 required KEY|
system.webServer/httpErrors|[error].subStatusCode|int|-1|-1..999 KEY|
system.webServer/httpErrors|[error].prefixLanguageFilePath|string||env-expanded|
system.webServer/httpErrors|[error].path|string||nonEmptyString required env-expanded|
system.webServer/httpErrors|[error].responseMode|enum|File||File=0, ExecuteURL=1, Redirect=2
system.webServer/httpLogging|selectiveLogging|enum|LogAll||LogAll=0, LogSuccessful=1, LogError=2
system.webServer/httpLogging|dontLog|bool|false||
system.webServer/httpProtocol|customHeaders.[add].name|string||KEY|
system.webServer/httpProtocol|customHeaders.[add].value|string|||
system.webServer/httpProtocol|redirectHeaders.[add].name|string||KEY|
system.webServer/httpProtocol|redirectHeaders.[add].value|string|||
system.webServer/httpProtocol|allowKeepAlive|bool|true||
system.webServer/httpRedirect|enabled|bool|false||
system.webServer/httpRedirect|destination|string|||
system.webServer/httpRedirect|[add].wildcard|string||nonEmptyString required KEY|
system.webServer/httpRedirect|[add].destination|string||nonEmptyString required|
system.webServer/httpRedirect|exactDestination|bool|false||
system.webServer/httpRedirect|childOnly|bool|false||
system.webServer/httpRedirect|httpResponseStatus|enum|Found||Permanent=301, Found=302, Temporary=307, PermRedirect=308
system.webServer/httpTracing|traceUrls.[add].value|string||required KEY|
system.webServer/isapiFilters|[filter].name|string||nonEmptyString required KEY|
system.webServer/isapiFilters|[filter].path|string||nonEmptyString required env-expanded|
system.webServer/isapiFilters|[filter].enabled|bool|true||
system.webServer/isapiFilters|[filter].enableCache|bool|false||
system.webServer/isapiFilters|[filter].preCondition|string|||
system.webServer/management/authentication|defaultProvider|string|||
system.webServer/management/authentication|providers.[add].name|string||required KEY|
system.webServer/management/authentication|providers.[add].type|string||required|
system.webServer/management/authentication|credentials.[add].name|string||required KEY|
system.webServer/management/authentication|credentials.[add].password|string||required|
system.webServer/management/authentication|credentials.[add].enabled|bool|true||
system.webServer/management/authorization|defaultProvider|string|||
system.webServer/management/authorization|providers.[add].name|string||required KEY|
system.webServer/management/authorization|providers.[add].type|string||required|
system.webServer/management/authorization|authorizationRules.[scope].path|string||required KEY|
system.webServer/management/authorization|authorizationRules.[scope].[add].name|string||required KEY|
system.webServer/management/authorization|authorizationRules.[scope].[add].isRole|bool|false||
system.webServer/management/trustedProviders|allowUntrustedProviders|bool|false||
system.webServer/management/trustedProviders|[add].type|string||required|
system.webServer/modules|runAllManagedModulesForAllRequests|bool|false||
system.webServer/modules|runManagedModulesForWebDavRequests|bool|false||
system.webServer/modules|[add].name|string||nonEmptyString required KEY|
system.webServer/modules|[add].type|string|||
system.webServer/modules|[add].preCondition|string|||
system.webServer/applicationInitialization|remapManagedRequestsTo|string|||
system.webServer/applicationInitialization|skipManagedModules|bool|false||
system.webServer/applicationInitialization|doAppInitAfterRestart|bool|false||
system.webServer/applicationInitialization|[add].initializationPage|string||required KEY|
system.webServer/applicationInitialization|[add].hostName|string|||
system.webServer/odbcLogging|dataSource|string|InternetDb||
system.webServer/odbcLogging|tableName|string|InternetLog||
system.webServer/odbcLogging|userName|string|InternetAdmin||
system.webServer/odbcLogging|password|string||ENCRYPTED|
system.webServer/security/access|sslFlags|flags|None||None=0, Ssl=8, SslNegotiateCert=32, SslRequireCert=64, Ssl128=256
system.webServer/security/applicationDependencies|[application].name|string||nonEmptyString required KEY|
system.webServer/security/applicationDependencies|[application].groupId|string|||
system.webServer/security/applicationDependencies|[application].[add].groupId|string||required KEY|
system.webServer/security/authentication/anonymousAuthentication|enabled|bool|true||
system.webServer/security/authentication/anonymousAuthentication|userName|string|IUSR||
system.webServer/security/authentication/anonymousAuthentication|password|string||ENCRYPTED|
system.webServer/security/authentication/anonymousAuthentication|logonMethod|enum|ClearText||Interactive=0, Batch=1, Network=2, ClearText=3
system.webServer/security/authentication/basicAuthentication|enabled|bool|false||
system.webServer/security/authentication/basicAuthentication|realm|string|||
system.webServer/security/authentication/basicAuthentication|defaultLogonDomain|string|||
system.webServer/security/authentication/basicAuthentication|logonMethod|enum|ClearText||Interactive=0, Batch=1, Network=2, ClearText=3
system.webServer/security/authentication/clientCertificateMappingAuthentication|enabled|bool|false||
system.webServer/security/authentication/digestAuthentication|enabled|bool|false||
system.webServer/security/authentication/digestAuthentication|realm|string|||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|enabled|bool|false||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|oneToOneCertificateMappingsEnabled|bool|true||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneCertificateMappingsEnabled|bool|true||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|defaultLogonDomain|string|||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|logonMethod|enum|ClearText||Interactive=0, Batch=1, Network=2, ClearText=3
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].name|string||nonEmptyString required KEY|
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].description|string|||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].enabled|bool|true||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].permissionMode|enum|Allow||Allow=1, Deny=2
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].rules.[add].certificateField|enum||required KEY|Subject=1, Issuer=2
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].rules.[add].certificateSubField|string||required KEY|
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].rules.[add].matchCriteria|string||required KEY|
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].rules.[add].compareCaseSensitive|bool|true|KEY|
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].userName|string||nonEmptyString|
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|manyToOneMappings.[add].password|string||ENCRYPTED|
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|oneToOneMappings.[add].enabled|bool|true||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|oneToOneMappings.[add].userName|string|||
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|oneToOneMappings.[add].password|string||ENCRYPTED|
system.webServer/security/authentication/iisClientCertificateMappingAuthentication|oneToOneMappings.[add].certificate|string||required KEY|
system.webServer/security/authentication/windowsAuthentication|enabled|bool|false||
system.webServer/security/authentication/windowsAuthentication|providers.[add].value|string||KEY|
system.webServer/security/authentication/windowsAuthentication|authPersistSingleRequest|bool|false||
system.webServer/security/authentication/windowsAuthentication|authPersistNonNTLM|bool|false||
system.webServer/security/authentication/windowsAuthentication|useKernelMode|bool|true||
system.webServer/security/authentication/windowsAuthentication|useAppPoolCredentials|bool|false||
system.webServer/security/authentication/windowsAuthentication|extendedProtection.tokenChecking|enum|None||None=0, Allow=1, Require=2
system.webServer/security/authentication/windowsAuthentication|extendedProtection.flags|flags|None||None=0, Proxy=1, NoServiceNameCheck=2, AllowDotlessSpn=4, ProxyCohosting=32
system.webServer/security/authentication/windowsAuthentication|extendedProtection.[spn].name|string||nonEmptyString KEY|
system.webServer/security/authorization|bypassLoginPages|bool|true||
system.webServer/security/authorization|[add].accessType|enum||required|Allow=0, Deny=1
system.webServer/security/authorization|[add].users|string||KEY|
system.webServer/security/authorization|[add].roles|string||KEY|
system.webServer/security/authorization|[add].verbs|string||KEY|
system.webServer/security/ipSecurity|enableReverseDns|bool|false||
system.webServer/security/ipSecurity|allowUnlisted|bool|true||
system.webServer/security/ipSecurity|enableProxyMode|bool|false||
system.webServer/security/ipSecurity|denyAction|enum|Forbidden||AbortRequest=0, Unauthorized=401, Forbidden=403, NotFound=404
system.webServer/security/ipSecurity|[add].ipAddress|string||KEY|
system.webServer/security/ipSecurity|[add].subnetMask|string|255.255.255.255|KEY|
system.webServer/security/ipSecurity|[add].domainName|string||KEY|
system.webServer/security/ipSecurity|[add].allowed|bool|false||
system.webServer/security/dynamicIpSecurity|denyAction|enum|Forbidden||AbortRequest=0, Unauthorized=401, Forbidden=403, NotFound=404
system.webServer/security/dynamicIpSecurity|enableProxyMode|bool|false||
system.webServer/security/dynamicIpSecurity|enableLoggingOnlyMode|bool|false||
system.webServer/security/dynamicIpSecurity|denyByConcurrentRequests.enabled|bool|false||
system.webServer/security/dynamicIpSecurity|denyByConcurrentRequests.maxConcurrentRequests|uint|5|1..4294967295|
system.webServer/security/dynamicIpSecurity|denyByRequestRate.enabled|bool|false||
system.webServer/security/dynamicIpSecurity|denyByRequestRate.maxRequests|uint|20|1..4294967295|
system.webServer/security/dynamicIpSecurity|denyByRequestRate.requestIntervalInMilliseconds|uint|200|1..4294967295|
system.webServer/security/isapiCgiRestriction|[add].path|string||nonEmptyString required KEY env-expanded|
system.webServer/security/isapiCgiRestriction|[add].allowed|bool|false|required|
system.webServer/security/isapiCgiRestriction|[add].groupId|string|||
system.webServer/security/isapiCgiRestriction|[add].description|string|||
system.webServer/security/isapiCgiRestriction|notListedIsapisAllowed|bool|false||
system.webServer/security/isapiCgiRestriction|notListedCgisAllowed|bool|false||
system.webServer/security/requestFiltering|allowDoubleEscaping|bool|false||
system.webServer/security/requestFiltering|allowHighBitCharacters|bool|true||
system.webServer/security/requestFiltering|unescapeQueryString|bool|true||
system.webServer/security/requestFiltering|removeServerHeader|bool|false||
system.webServer/security/requestFiltering|fileExtensions.allowUnlisted|bool|true||
system.webServer/security/requestFiltering|fileExtensions.applyToWebDAV|bool|true||
system.webServer/security/requestFiltering|fileExtensions.[add].fileExtension|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|fileExtensions.[add].allowed|bool|true|required|
system.webServer/security/requestFiltering|requestLimits.maxAllowedContentLength|uint|30000000||
system.webServer/security/requestFiltering|requestLimits.maxUrl|uint|4096||
system.webServer/security/requestFiltering|requestLimits.maxQueryString|uint|2048||
system.webServer/security/requestFiltering|requestLimits.headerLimits.[add].header|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|requestLimits.headerLimits.[add].sizeLimit|uint||required|
system.webServer/security/requestFiltering|verbs.allowUnlisted|bool|true||
system.webServer/security/requestFiltering|verbs.applyToWebDAV|bool|true||
system.webServer/security/requestFiltering|verbs.[add].verb|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|verbs.[add].allowed|bool||required|
system.webServer/security/requestFiltering|hiddenSegments.applyToWebDAV|bool|true||
system.webServer/security/requestFiltering|hiddenSegments.[add].segment|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|alwaysAllowedUrls.[add].url|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|alwaysAllowedQueryStrings.[add].queryString|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|denyUrlSequences.[add].sequence|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|denyQueryStringSequences.[add].sequence|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|filteringRules.[filteringRule].name|string||required KEY|
system.webServer/security/requestFiltering|filteringRules.[filteringRule].scanUrl|bool|false||
system.webServer/security/requestFiltering|filteringRules.[filteringRule].scanQueryString|bool|false||
system.webServer/security/requestFiltering|filteringRules.[filteringRule].scanAllRaw|bool|false||
system.webServer/security/requestFiltering|filteringRules.[filteringRule].denyUnescapedPercent|bool|true||
system.webServer/security/requestFiltering|filteringRules.[filteringRule].scanHeaders.[add].requestHeader|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|filteringRules.[filteringRule].appliesTo.[add].fileExtension|string||nonEmptyString required KEY|
system.webServer/security/requestFiltering|filteringRules.[filteringRule].denyStrings.[add].string|string||nonEmptyString required KEY|
system.webServer/serverRuntime|enabled|bool|true||
system.webServer/serverRuntime|appConcurrentRequestLimit|uint|5000||
system.webServer/serverRuntime|maxRequestEntityAllowed|uint|4294967295||
system.webServer/serverRuntime|uploadReadAheadSize|uint|49152|0..2147483647|
system.webServer/serverRuntime|alternateHostName|string|||
system.webServer/serverRuntime|enableNagling|bool|false||
system.webServer/serverRuntime|frequentHitThreshold|uint|2|1..2147483647|
system.webServer/serverRuntime|frequentHitTimePeriod|timeSpan|00:00:10||
system.webServer/serverRuntime|authenticatedUserOverride|enum|UseAuthenticatedUser||UseAuthenticatedUser=1, UseWorkerProcessUser=2
system.webServer/serverSideInclude|ssiExecDisable|bool|false||
system.webServer/staticContent|clientCache.cacheControlMode|enum|NoControl||NoControl=0, DisableCache=1, UseMaxAge=2, UseExpires=3
system.webServer/staticContent|clientCache.cacheControlMaxAge|timeSpan|1.00:00:00||
system.webServer/staticContent|clientCache.httpExpires|string|||
system.webServer/staticContent|clientCache.cacheControlCustom|string|||
system.webServer/staticContent|clientCache.setEtag|bool|true||
system.webServer/staticContent|defaultDocFooter|string|||
system.webServer/staticContent|isDocFooterFileName|bool|false||
system.webServer/staticContent|enableDocFooter|bool|false||
system.webServer/staticContent|[mimeMap].fileExtension|string||required KEY|
system.webServer/staticContent|[mimeMap].mimeType|string||nonEmptyString required|
system.webServer/tracing/traceFailedRequests|[add].path|string||KEY|
system.webServer/tracing/traceFailedRequests|[add].customActionExe|string||env-expanded|
system.webServer/tracing/traceFailedRequests|[add].customActionParams|string||env-expanded|
system.webServer/tracing/traceFailedRequests|[add].customActionTriggerLimit|uint|1|0..10000|
system.webServer/tracing/traceFailedRequests|[add].traceAreas.[add].provider|string||required KEY|
system.webServer/tracing/traceFailedRequests|[add].traceAreas.[add].areas|string|||
system.webServer/tracing/traceFailedRequests|[add].traceAreas.[add].verbosity|enum|Warning||General=0, CriticalError=1, Error=2, Warning=3, Information=4, Verbose=5
system.webServer/tracing/traceFailedRequests|[add].failureDefinitions.timeTaken|timeSpan|00:00:00||
system.webServer/tracing/traceFailedRequests|[add].failureDefinitions.traceAllAfterTimeout|bool|false||
system.webServer/tracing/traceFailedRequests|[add].failureDefinitions.statusCodes|string|||
system.webServer/tracing/traceFailedRequests|[add].failureDefinitions.verbosity|enum|Ignore||Ignore=0, CriticalError=1, Error=2, Warning=3
system.webServer/tracing/traceProviderDefinitions|[add].name|string||required KEY|
system.webServer/tracing/traceProviderDefinitions|[add].guid|string||required|
system.webServer/tracing/traceProviderDefinitions|[add].areas.[add].name|string||required KEY|
system.webServer/tracing/traceProviderDefinitions|[add].areas.[add].value|uint||required|
system.webServer/urlCompression|doStaticCompression|bool|true||
system.webServer/urlCompression|doDynamicCompression|bool|true||
system.webServer/urlCompression|dynamicCompressionBeforeCache|bool|false||
system.webServer/validation|validateIntegratedModeConfiguration|bool|true||
system.webServer/webSocket|enabled|bool|true||
system.webServer/webSocket|receiveBufferLimit|uint|4194304|4096..2147483647|
system.webServer/webSocket|pingInterval|timeSpan|00:00:00|0..86400 s, step 1 s|
configurationRedirection|enabled|bool|false||
configurationRedirection|path|string||env-expanded|
configurationRedirection|userName|string|||
configurationRedirection|password|string||ENCRYPTED|
configurationRedirection|enableUncPolling|bool|false||
configurationRedirection|pollingPeriod|timeSpan|00:03:00||
system.web/machineKey|validationKey|string||ENCRYPTED|
system.web/machineKey|decryptionKey|string||ENCRYPTED|
system.web/machineKey|validation|string|||
system.web/machineKey|decryption|string|||
system.web/machineKey|compatibilityMode|string|||
system.web/machineKey|applicationName|string|||
system.webServer/rewrite/rules|[rule].name|string||nonEmptyString required KEY|
system.webServer/rewrite/rules|[rule].enabled|bool|true||
system.webServer/rewrite/rules|[rule].patternSyntax|enum|ECMAScript||ECMAScript=0, Wildcard=1, ExactMatch=2
system.webServer/rewrite/rules|[rule].stopProcessing|bool|false||
system.webServer/rewrite/rules|[rule].match.url|string|||
system.webServer/rewrite/rules|[rule].match.ignoreCase|bool|true||
system.webServer/rewrite/rules|[rule].match.negate|bool|false||
system.webServer/rewrite/rules|[rule].conditions.logicalGrouping|enum|MatchAll||MatchAll=0, MatchAny=1
system.webServer/rewrite/rules|[rule].conditions.trackAllCaptures|bool|false||
system.webServer/rewrite/rules|[rule].conditions.[add].input|string||KEY|
system.webServer/rewrite/rules|[rule].conditions.[add].matchType|enum|Pattern||Pattern=0, IsFile=1, IsDirectory=2
system.webServer/rewrite/rules|[rule].conditions.[add].pattern|string||KEY|
system.webServer/rewrite/rules|[rule].conditions.[add].ignoreCase|bool|true||
system.webServer/rewrite/rules|[rule].conditions.[add].negate|bool|false||
system.webServer/rewrite/rules|[rule].serverVariables.[set].name|string||required KEY|
system.webServer/rewrite/rules|[rule].serverVariables.[set].value|string|||
system.webServer/rewrite/rules|[rule].serverVariables.[set].replace|bool|true||
system.webServer/rewrite/rules|[rule].action.type|enum|None||None=0, Rewrite=1, Redirect=2, CustomResponse=3, AbortRequest=4
system.webServer/rewrite/rules|[rule].action.url|string|||
system.webServer/rewrite/rules|[rule].action.appendQueryString|bool|true||
system.webServer/rewrite/rules|[rule].action.logRewrittenUrl|bool|false||
system.webServer/rewrite/rules|[rule].action.redirectType|enum|Permanent||Permanent=301, Found=302, SeeOther=303, Temporary=307
system.webServer/rewrite/rules|[rule].action.statusCode|uint|||
system.webServer/rewrite/rules|[rule].action.subStatusCode|uint|0||
system.webServer/rewrite/rules|[rule].action.statusReason|string|||
system.webServer/rewrite/rules|[rule].action.statusDescription|string|||
system.webServer/rewrite/allowedServerVariables|[add].name|string||nonEmptyString required KEY|
'@
}
