package io.corefleet.simulate.wire;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The shells of one host, and the verbs on them. Safe for use by many threads. */
final class Shells {
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(60);
    private static final Duration LONGEST_IDLE = Duration.ofDays(1);

    private final Machine machine;
    private final Service service;
    private final BiConsumer<String, String> started;
    private final Map<String, Shell> shells = new ConcurrentHashMap<>();

    /** The listener is told each command line, after the shell's id. */
    Shells(Machine machine, Service service, BiConsumer<String, String> started) {
        this.machine = machine;
        this.service = service;
        this.started = started;
    }

    /** Does what a message asks; returns the body of the answer. */
    String answer(Message message) throws Fault {
        endIdle();
        return switch (message.resource().toLowerCase(Locale.ROOT)) {
            case Uris.CMD -> onShell(message);
            case Uris.SHELL -> onShells(message);
            case Configuration.URI -> configuration(message);
            default ->
                throw Fault.sender(
                        "w:InvalidResourceURI", 2150858811L, "The resource URI " + message.resource() + " is unknown.");
        };
    }

    private String configuration(Message message) throws Fault {
        if (!message.action().equals(Uris.GET)) {
            throw notSupported(message);
        }
        return Configuration.body(service);
    }

    private String onShells(Message message) throws Fault {
        return switch (message.action()) {
            case Uris.GET -> find(message).described();
            case Uris.ENUMERATE -> list();
            default -> throw notSupported(message);
        };
    }

    /** All shells in one answer, as an optimized enumeration gives them. */
    private String list() {
        StringBuilder items = new StringBuilder();
        shells.values().forEach(shell -> items.append(shell.described()));
        return "<n:EnumerateResponse xmlns:n=\"" + Uris.ENUMERATION + "\"><n:EnumerationContext></n:EnumerationContext>"
                + "<w:Items>" + items + "</w:Items><w:EndOfSequence></w:EndOfSequence></n:EnumerateResponse>";
    }

    private static Fault notSupported(Message message) {
        return Fault.sender(
                "a:ActionNotSupported",
                2150858771L,
                "The action " + message.action() + " is not supported by the service.");
    }

    private String onShell(Message message) throws Fault {
        if (message.action().equals(Uris.CREATE)) {
            return create(message);
        }
        Shell shell = find(message);
        shell.use();
        return switch (message.action()) {
            case Uris.COMMAND -> command(shell, message);
            case Uris.SEND -> shell.send(message.body("Send"));
            case Uris.RECEIVE -> receive(shell, message);
            case Uris.SIGNAL -> shell.signal(message.body("Signal"));
            case Uris.DELETE -> delete(shell);
            case Uris.DISCONNECT, Uris.RECONNECT, Uris.CONNECT -> throw Fault.notDisconnectable();
            default -> throw notSupported(message);
        };
    }

    private void endIdle() {
        shells.values().stream().filter(Shell::expired).toList().forEach(this::delete);
    }

    private String create(Message message) throws Fault {
        Xml description = message.body("Shell");
        if (shells.size() >= service.quotas().maxShellsPerUser()) {
            throw Fault.sender(
                    "w:QuotaLimit", 2150859173L, "The maximum number of concurrent shells for this user is exceeded.");
        }
        if (!message.option("WINRS_CODEPAGE", "437").matches("437|850|1252|65001")) {
            throw Fault.sender("w:InvalidOptions", 2150859072L, "The code page is not supported.");
        }
        for (String streams : new String[] {"InputStreams", "OutputStreams"}) {
            if (description.child(Uris.SHELL, streams).isEmpty()) {
                throw Fault.schema("A Shell needs " + streams + ".");
            }
        }
        Shell shell = new Shell(machine, service.user(), idle(description), description);
        shells.put(key(shell.id()), shell);
        return shell.created();
    }

    private Duration idle(Xml description) throws Fault {
        Optional<String> written = description.child(Uris.SHELL, "IdleTimeOut").map(Xml::text);
        if (written.isEmpty()) {
            return service.quotas().idleTimeout();
        }
        try {
            Duration idle = Duration.parse(written.get().strip());
            if (idle.compareTo(SHORTEST_IDLE) >= 0 && idle.compareTo(LONGEST_IDLE) <= 0) {
                return idle;
            }
        } catch (DateTimeParseException notDuration) {
            throw Fault.schema("IdleTimeOut is not a duration.");
        }
        throw Fault.sender("w:InvalidParameter", 2150859250L, "IdleTimeOut is not within the allowed bounds.");
    }

    private Shell find(Message message) throws Fault {
        Shell shell = shells.get(key(message.selectors().getOrDefault("SHELLID", "")));
        if (shell == null) {
            throw Fault.unknownShell();
        }
        return shell;
    }

    private String command(Shell shell, Message message) throws Fault {
        Xml line = message.body("CommandLine");
        int allowed = service.quotas().maxConcurrentOperationsPerUser();
        if (shells.values().stream().mapToInt(Shell::operations).sum() >= allowed) {
            throw Fault.tooManyOperations(allowed);
        }
        String answer = shell.command(line);
        started.accept(
                shell.id(), line.child(Uris.SHELL, "Command").map(Xml::text).orElse(""));
        return answer;
    }

    private static String receive(Shell shell, Message message) throws Fault {
        Xml desired = message.body("Receive")
                .child(Uris.SHELL, "DesiredStream")
                .orElseThrow(() -> Fault.schema("A Receive needs a DesiredStream."));
        return shell.command(desired.attribute("CommandId")).receive(message);
    }

    private String delete(Shell shell) {
        shells.remove(key(shell.id()));
        shell.close();
        return "";
    }

    /** Ends all shells, as a reboot does. */
    void closeAll() {
        shells.values().forEach(this::delete);
    }

    /** How many there are. */
    int count() {
        return shells.size();
    }

    private static String key(String shellId) {
        return shellId.toUpperCase(Locale.ROOT);
    }
}
