package io.corefleet.wsman;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OperatingSystemFamily;
import com.xebialabs.overthere.OverthereFile;
import com.xebialabs.overthere.OverthereProcess;
import com.xebialabs.overthere.spi.AddressPortMapper;
import com.xebialabs.overthere.spi.BaseOverthereConnection;
import com.xebialabs.overthere.util.DefaultAddressPortMapper;
import io.corefleet.inventory.HostEntry;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection of Overthere that speaks WinRM: its protocol {@code winrm}. It starts processes; files it reaches through a door. */
public final class WinrmConnection extends BaseOverthereConnection {
    /** The name under which Overthere knows the protocol. */
    public static final String PROTOCOL = "winrm";

    private final Endpoint endpoint;
    private final Keyring keyring;
    private final FileDoor files;
    private final Set<ShellProcess> processes = ConcurrentHashMap.newKeySet();

    private WinrmConnection(
            ConnectionOptions options, AddressPortMapper mapper, HostEntry host, Keyring keyring, FileDoor files) {
        super(PROTOCOL, options, mapper, true);
        this.endpoint = Endpoint.of(host);
        this.keyring = keyring;
        this.files = files;
        connected();
    }

    /**
     * The connection to a host of the inventory, for processes alone. Nothing is sent until one is started.
     *
     * @param keyring shared by all hosts of a fleet
     * @throws io.corefleet.host.HostFailed when it cannot be reached in a way that this version has, or not safely
     */
    public static WinrmConnection to(HostEntry host, Keyring keyring) {
        ConnectionOptions options = new ConnectionOptions();
        options.set(ConnectionOptions.ADDRESS, host.connection().address());
        options.set(ConnectionOptions.PORT, host.connection().port());
        return of(options, new DefaultAddressPortMapper(), host, keyring, new NoFiles());
    }

    /**
     * A connection as Overthere's users have it.
     *
     * @param options Overthere's own, for what the host's settings do not say, such as the folder for temporary files
     * @param files closed with the connection
     * @throws io.corefleet.host.HostFailed as {@link #to}
     */
    public static WinrmConnection of(
            ConnectionOptions options, AddressPortMapper mapper, HostEntry host, Keyring keyring, FileDoor files) {
        options.set(ConnectionOptions.OPERATING_SYSTEM, OperatingSystemFamily.WINDOWS);
        if (!options.containsKey(ConnectionOptions.TEMPORARY_DIRECTORY_PATH)) {
            options.set(ConnectionOptions.TEMPORARY_DIRECTORY_PATH, "C:\\Windows\\Temp");
        }
        return new WinrmConnection(options, mapper, host, keyring, files);
    }

    /** Starts a program in a shell of its own; the command line goes to the host exactly as it is given. */
    public ShellProcess start(String commandLine) {
        return start(commandLine, 2);
    }

    /** The same for a host that hands each argument to the program as one word: none of them may hold a blank. */
    public ShellProcess startWordByWord(String commandLine) {
        return start(commandLine, 0);
    }

    private ShellProcess start(String commandLine, int pieces) {
        String[] words = commandLine.split(" ", pieces);
        ShellProcess process =
                ShellProcess.start(endpoint, keyring, words[0], Arrays.copyOfRange(words, 1, words.length));
        processes.removeIf(ShellProcess::isClosed);
        processes.add(process);
        return process;
    }

    /** Starts it in the working directory, if one was set, as Overthere's own protocols do. */
    @Override
    public OverthereProcess startProcess(CmdLine commandLine) {
        String line = commandLine.toCommandLine(OperatingSystemFamily.WINDOWS, false);
        OverthereFile folder = getWorkingDirectory();
        return new WinrmProcess(start(folder == null ? line : "cd /d \"" + folder.getPath() + "\" && " + line));
    }

    @Override
    public OverthereFile getFile(String path) {
        return files.file(this, path);
    }

    @Override
    public OverthereFile getFile(OverthereFile parent, String child) {
        String above = parent.getPath();
        return files.file(this, above.endsWith("\\") ? above + child : above + "\\" + child);
    }

    @Override
    protected OverthereFile getFileForTempFile(OverthereFile parent, String name) {
        return getFile(parent, name);
    }

    /** Ends what still runs. */
    @Override
    protected void doClose() {
        processes.forEach(ShellProcess::close);
        files.close();
        logDisconnect();
    }

    @Override
    public String toString() {
        return PROTOCOL + ":" + endpoint.authority();
    }

    /** What our own sessions use: they have no use for Overthere's files. */
    private static final class NoFiles implements FileDoor {
        @Override
        public OverthereFile file(WinrmConnection connection, String path) {
            throw new UnsupportedOperationException("this connection is for processes alone");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
