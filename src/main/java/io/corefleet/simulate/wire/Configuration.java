package io.corefleet.simulate.wire;

/** What the WinRM service tells an administrator of its settings ({@code winrm get winrm/config}); what is not set here is that of a fresh Windows Server 2016. */
final class Configuration {
    static final String URI = "http://schemas.microsoft.com/wbem/wsman/1/config";

    private Configuration() {}

    /** The body of the answer. */
    static String body(Service service) {
        String basic = String.valueOf(service.basic());
        Quotas quotas = service.quotas();
        return "<cfg:Config xmlns:cfg=\"" + URI + "\">"
                + values("MaxEnvelopeSizekb", text(quotas.maxEnvelopeSizekb()))
                + values("MaxTimeoutms", text(quotas.maxTimeout().toMillis()), "MaxBatchItems", "32000")
                + values("MaxProviderRequests", "4294967295")
                + "<cfg:Client>"
                + values("NetworkDelayms", "5000", "URLPrefix", "wsman", "AllowUnencrypted", "false")
                + "</cfg:Client><cfg:Service>"
                + values("MaxConcurrentOperations", "4294967295")
                + values("MaxConcurrentOperationsPerUser", text(quotas.maxConcurrentOperationsPerUser()))
                + values("EnumerationTimeoutms", "240000", "MaxConnections", "300")
                + values("MaxPacketRetrievalTimeSeconds", "120", "AllowUnencrypted", basic)
                + "<cfg:Auth>"
                + values("Basic", basic, "Kerberos", "true", "Negotiate", "true", "Certificate", "false")
                + values("CredSSP", "false", "CbtHardeningLevel", "Relaxed")
                + "</cfg:Auth>"
                + values("AllowRemoteAccess", "true")
                + "</cfg:Service><cfg:Winrs>"
                + values(
                        "AllowRemoteShellAccess",
                        "true",
                        "IdleTimeout",
                        text(quotas.idleTimeout().toMillis()))
                + values("MaxConcurrentUsers", "10")
                + values("MaxShellRunTime", "2147483647", "MaxProcessesPerShell", "25", "MaxMemoryPerShellMB", "1024")
                + values("MaxShellsPerUser", text(quotas.maxShellsPerUser()))
                + "</cfg:Winrs></cfg:Config>";
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static String values(String... namesAndValues) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            body.append("<cfg:")
                    .append(name)
                    .append('>')
                    .append(namesAndValues[i + 1])
                    .append("</cfg:")
                    .append(name)
                    .append('>');
        }
        return body.toString();
    }
}
