package io.corefleet.wsman;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OperatingSystemFamily;
import com.xebialabs.overthere.OverthereConnection;
import com.xebialabs.overthere.OverthereConnector;
import com.xebialabs.overthere.OverthereFile;
import com.xebialabs.overthere.OverthereProcess;
import com.xebialabs.overthere.spi.AddressPortMapper;
import com.xebialabs.overthere.spi.BaseOverthereConnection;
import com.xebialabs.overthere.spi.OverthereConnectionBuilder;
import com.xebialabs.overthere.spi.Protocol;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connection of Overthere that speaks WinRM: its protocol {@code winrm}. It starts processes; files are reached through the agent, so
 * Overthere's own file methods say that they are not there.
 */
public final class WinrmConnection extends BaseOverthereConnection {
    /** The name under which Overthere knows the protocol. */
    public static final String PROTOCOL = "winrm";

    private static final OverthereConnector CONNECTOR = connector();

    private final Endpoint endpoint;
    private final Keyring keyring;
    private final Set<ShellProcess> processes = ConcurrentHashMap.newKeySet();

    private WinrmConnection(ConnectionOptions options, AddressPortMapper mapper, Endpoint endpoint, Keyring keyring) {
        super(PROTOCOL, options, mapper, true);
        this.endpoint = endpoint;
        this.keyring = keyring;
        connected();
    }

    private static OverthereConnector connector() {
        OverthereConnector connector = new OverthereConnector();
        connector.registerProtocol(Builder.class);
        return connector;
    }

    /**
     * The connection to a host of the inventory. Nothing is sent until a process is started.
     *
     * @param keyring shared by all hosts of a fleet
     * @throws io.corefleet.host.HostFailed when it cannot be reached in a way that this version has, or not safely
     */
    public static WinrmConnection to(HostEntry host, Keyring keyring) {
        ConnectionOptions options = new ConnectionOptions();
        options.set(ConnectionOptions.OPERATING_SYSTEM, OperatingSystemFamily.WINDOWS);
        options.set(ConnectionOptions.ADDRESS, host.connection().address());
        options.set(ConnectionOptions.PORT, host.connection().port());
        options.set(ConnectionOptions.TEMPORARY_DIRECTORY_PATH, "C:\\Windows\\Temp");
        options.set(Builder.HOST, host);
        options.set(Builder.KEYRING, keyring);
        return (WinrmConnection) CONNECTOR.getConnection(PROTOCOL, options);
    }

    /** Starts a program in a shell of its own; the command line goes to the host exactly as it is given. */
    public ShellProcess start(String commandLine) {
        int space = commandLine.indexOf(' ');
        ShellProcess process = space < 0
                ? ShellProcess.start(endpoint, keyring, commandLine, "")
                : ShellProcess.start(
                        endpoint, keyring, commandLine.substring(0, space), commandLine.substring(space + 1));
        processes.removeIf(ShellProcess::isClosed);
        processes.add(process);
        return process;
    }

    @Override
    public OverthereProcess startProcess(CmdLine commandLine) {
        return new WinrmProcess(start(commandLine.toCommandLine(OperatingSystemFamily.WINDOWS, false)));
    }

    @Override
    public OverthereFile getFile(String path) {
        throw noFiles();
    }

    @Override
    public OverthereFile getFile(OverthereFile parent, String child) {
        throw noFiles();
    }

    @Override
    protected OverthereFile getFileForTempFile(OverthereFile parent, String name) {
        throw noFiles();
    }

    private static UnsupportedOperationException noFiles() {
        return new UnsupportedOperationException("the protocol winrm starts processes; files go through the agent");
    }

    /** Ends what still runs. */
    @Override
    protected void doClose() {
        processes.forEach(ShellProcess::close);
        logDisconnect();
    }

    @Override
    public String toString() {
        return PROTOCOL + ":" + endpoint.authority();
    }

    /** Makes connections for Overthere. Public because Overthere calls the constructor by reflection. */
    @Protocol(name = PROTOCOL)
    public static final class Builder implements OverthereConnectionBuilder {
        static final String HOST = "corefleetHost";
        static final String KEYRING = "corefleetKeyring";

        /** Overthere's own words, and those of this class; every other option is one of the inventory's settings. */
        private static final Set<String> NOT_SETTINGS = Set.of(
                HOST,
                KEYRING,
                "tls",
                "protocol",
                ConnectionOptions.OPERATING_SYSTEM,
                ConnectionOptions.ADDRESS,
                ConnectionOptions.PORT,
                ConnectionOptions.USERNAME,
                ConnectionOptions.PASSWORD,
                ConnectionOptions.TEMPORARY_DIRECTORY_PATH);

        private final ConnectionOptions options;
        private final AddressPortMapper mapper;

        /**
         * As Overthere's contract wants it. The host is the {@link HostEntry} in the option {@code corefleetHost}, or else what
         * Overthere's own options say: {@code address}, {@code port} (5985, with {@code tls} 5986), {@code username} and {@code password}; all
         * others are the inventory's settings by their names there, such as {@code auth} and {@code fingerprint}.
         */
        public Builder(String type, ConnectionOptions options, AddressPortMapper mapper) {
            this.options = options;
            this.mapper = mapper;
        }

        @Override
        public OverthereConnection connect() {
            HostEntry host = options.containsKey(HOST) ? options.get(HOST) : described();
            Keyring keyring = options.containsKey(KEYRING) ? options.get(KEYRING) : new Keyring();
            return new WinrmConnection(options, mapper, Endpoint.of(host), keyring);
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
}
