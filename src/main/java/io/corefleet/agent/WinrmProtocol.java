package io.corefleet.agent;

import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OverthereConnection;
import com.xebialabs.overthere.spi.AddressPortMapper;
import com.xebialabs.overthere.spi.OverthereConnectionBuilder;
import com.xebialabs.overthere.spi.Protocol;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.WinrmConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The protocol {@code winrm} for programs that know Overthere: {@code new OverthereConnector().registerProtocol(WinrmProtocol.class)}.
 * Processes run in a shell each; files go through one agent, which is started when the first file is touched.
 */
@Protocol(name = WinrmConnection.PROTOCOL)
public final class WinrmProtocol implements OverthereConnectionBuilder {
    /** Overthere's own words; every other option is one of the inventory's settings. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "tls",
            "protocol",
            ConnectionOptions.OPERATING_SYSTEM,
            ConnectionOptions.ADDRESS,
            ConnectionOptions.PORT,
            ConnectionOptions.USERNAME,
            ConnectionOptions.PASSWORD,
            ConnectionOptions.TEMPORARY_DIRECTORY_PATH,
            ConnectionOptions.TEMPORARY_DIRECTORY_DELETE_ON_DISCONNECT,
            ConnectionOptions.TEMPORARY_FILE_CREATION_RETRIES,
            ConnectionOptions.CONNECTION_TIMEOUT_MILLIS,
            ConnectionOptions.SOCKET_TIMEOUT_MILLIS,
            ConnectionOptions.REMOTE_COPY_BUFFER_SIZE);

    private final ConnectionOptions options;
    private final AddressPortMapper mapper;

    /**
     * As Overthere's contract wants it. The host is what Overthere's own options say: {@code address}, {@code port} (5985, with {@code tls}
     * 5986), {@code username} and {@code password}; all others are the inventory's settings by their names there, such as {@code auth} and
     * {@code fingerprint}.
     */
    public WinrmProtocol(String type, ConnectionOptions options, AddressPortMapper mapper) {
        this.options = options;
        this.mapper = mapper;
    }

    @Override
    public OverthereConnection connect() {
        HostEntry host = described();
        Keyring keyring = new Keyring();
        return WinrmConnection.of(options, mapper, host, keyring, new AgentFileDoor(host, keyring));
    }

    private HostEntry described() {
        String address = options.get(ConnectionOptions.ADDRESS);
        boolean tls = options.getBoolean("tls", false);
        Map<String, String> settings = new HashMap<>();
        for (String name : options.keys()) {
            if (!NOT_SETTINGS.contains(name)) {
                settings.put(name, String.valueOf(options.<Object>get(name)));
            }
        }
        Connection connection = new Connection(
                Connection.Kind.WINRM,
                address,
                options.getInteger(ConnectionOptions.PORT, tls ? 5986 : 5985),
                tls,
                options.get(ConnectionOptions.USERNAME),
                new Secret("option password", options.getOptional(ConnectionOptions.PASSWORD), null),
                settings,
                null);
        return new HostEntry(address, List.of(), connection, Value.map(Map.of()));
    }
}
