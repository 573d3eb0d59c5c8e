package io.corefleet.simulate.wire;

/** What the WinRM service tells an administrator of its settings: those of a fresh Windows Server 2016 and later ({@code winrm get winrm/config}). */
final class Configuration {
    static final String URI = "http://schemas.microsoft.com/wbem/wsman/1/config";

    private Configuration() {}

    /** The body of the answer. */
    static String body(Service service) {
        String basic = String.valueOf(service.basic());
        return "<cfg:Config xmlns:cfg=\"" + URI + "\">"
                + values("MaxEnvelopeSizekb", "500", "MaxTimeoutms", "60000", "MaxBatchItems", "32000")
                + values("MaxProviderRequests", "4294967295")
                + "<cfg:Client>"
                + values("NetworkDelayms", "5000", "URLPrefix", "wsman", "AllowUnencrypted", "false")
                + "</cfg:Client><cfg:Service>"
                + values("MaxConcurrentOperations", "4294967295", "MaxConcurrentOperationsPerUser", "1500")
                + values("EnumerationTimeoutms", "240000", "MaxConnections", "300")
                + values("MaxPacketRetrievalTimeSeconds", "120", "AllowUnencrypted", basic)
                + "<cfg:Auth>"
                + values("Basic", basic, "Kerberos", "true", "Negotiate", "true", "Certificate", "false")
                + values("CredSSP", "false", "CbtHardeningLevel", "Relaxed")
                + "</cfg:Auth>"
                + values("AllowRemoteAccess", "true")
                + "</cfg:Service><cfg:Winrs>"
                + values("AllowRemoteShellAccess", "true", "IdleTimeout", "7200000", "MaxConcurrentUsers", "10")
                + values("MaxShellRunTime", "2147483647", "MaxProcessesPerShell", "25", "MaxMemoryPerShellMB", "1024")
                + values("MaxShellsPerUser", String.valueOf(Shells.PER_USER))
                + "</cfg:Winrs></cfg:Config>";
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
