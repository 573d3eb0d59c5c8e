package io.corefleet.wsman;

import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OperatingSystemFamily;
import com.xebialabs.overthere.OverthereConnection;
import com.xebialabs.overthere.cifs.CifsConnectionBuilder;
import com.xebialabs.overthere.cifs.CifsConnectionType;
import com.xebialabs.overthere.cifs.WinrmHttpsCertificateTrustStrategy;
import com.xebialabs.overthere.cifs.WinrmHttpsHostnameVerificationStrategy;
import com.xebialabs.overthere.util.DefaultAddressPortMapper;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import java.util.Map;

/**
 * Overthere's own protocol {@code cifs} with its WinRM client, {@code transport: overthere-stock}: to compare with, and nothing else. It knows
 * neither NTLM nor sealing, opens a connection for each message, sends 4 KB at a time and repeats nothing ({@code docs/adr/0010}).
 */
public final class StockConnection {
    private StockConnection() {}

    /** Whether the inventory wants it for this host. */
    public static boolean isChosen(HostEntry host) {
        return "overthere-stock".equals(host.connection().options().get("transport"));
    }

    /**
     * Its connection to a host, for processes. Nothing is sent until one is started.
     *
     * @throws HostFailed when it would send a password or messages readable and the inventory does not say that it may, or when a
     *     password cannot be had
     */
    public static OverthereConnection to(HostEntry host) {
        Connection connection = host.connection();
        Access access = Endpoint.of(host).access();
        if (!connection.tls() && !access.readable()) {
            throw failed(
                    host,
                    HostFailure.Kind.DENIED,
                    "transport: overthere-stock would send everything readable to " + connection.address(),
                    "Use HTTPS, or leave transport out. If you trust the network: allowUnencrypted: true.",
                    false);
        }
        ConnectionOptions options = options(connection);
        options.set(ConnectionOptions.PASSWORD, access.password().reveal());
        try {
            return new CifsConnectionBuilder("cifs", options, new DefaultAddressPortMapper()).connect();
        } catch (IllegalArgumentException notTaken) {
            // Such as an account that is written DOMAIN\\name.
            throw failed(host, HostFailure.Kind.DENIED, notTaken.getMessage(), "Leave transport out.", false);
        }
    }

    private static ConnectionOptions options(Connection connection) {
        Map<String, String> settings = connection.options();
        boolean trusting = "ignore".equals(settings.get("certificateValidation"));
        ConnectionOptions options = new ConnectionOptions();
        options.set(ConnectionOptions.OPERATING_SYSTEM, OperatingSystemFamily.WINDOWS);
        options.set(ConnectionOptions.ADDRESS, connection.address());
        options.set(ConnectionOptions.PORT, connection.port());
        options.set(ConnectionOptions.USERNAME, connection.user());
        options.set(CifsConnectionBuilder.CONNECTION_TYPE, CifsConnectionType.WINRM_INTERNAL);
        options.set(CifsConnectionBuilder.WINRM_ENABLE_HTTPS, connection.tls());
        options.set(CifsConnectionBuilder.WINRM_CONTEXT, settings.getOrDefault("path", "/wsman"));
        options.set(
                CifsConnectionBuilder.WINRM_TIMEMOUT,
                "PT" + settings.getOrDefault("operationTimeoutSeconds", "60") + ".000S");
        options.set(
                CifsConnectionBuilder.WINRM_KERBEROS_USE_HTTP_SPN,
                settings.getOrDefault("spnService", "HTTP").equals("HTTP"));
        options.set(
                CifsConnectionBuilder.WINRM_HTTPS_CERTIFICATE_TRUST_STRATEGY,
                trusting ? WinrmHttpsCertificateTrustStrategy.ALLOW_ALL : WinrmHttpsCertificateTrustStrategy.STRICT);
        options.set(
                CifsConnectionBuilder.WINRM_HTTPS_HOSTNAME_VERIFICATION_STRATEGY,
                trusting
                        ? WinrmHttpsHostnameVerificationStrategy.ALLOW_ALL
                        : WinrmHttpsHostnameVerificationStrategy.STRICT);
        return options;
    }

    /**
     * It broke. Its own words are not shown: they hold whole envelopes, and so what was sent.
     *
     * @param what what was being done
     */
    public static HostFailed broken(HostEntry host, String what) {
        return failed(
                host,
                HostFailure.Kind.UNREACHABLE,
                "Overthere's own WinRM client " + what + " at "
                        + new Authority(
                                host.connection().address(), host.connection().port()),
                "It cannot tell why. Leave transport out, or ask corefleet doctor.",
                true);
    }

    private static HostFailed failed(
            HostEntry host, HostFailure.Kind kind, String what, String hint, boolean mayHaveTakenEffect) {
        return new HostFailed(new HostFailure(kind, host.name() + ": " + what, hint, mayHaveTakenEffect), null);
    }
}
