package io.corefleet.agent;

import io.corefleet.host.HostConnector;
import io.corefleet.host.HostReader;
import io.corefleet.host.HostWriter;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.wsman.Keyring;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Opens hosts through the agent: one shell and one PowerShell process for each. */
public final class AgentConnector implements HostConnector {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AgentProcess.Starter starter;
    private final ScriptShelf shelf;
    private final Requests requests;
    private final Answers answers;
    private final Patience patience;

    /** Over WinRM, with the scripts of these types. */
    public static AgentConnector overWinrm(ResourceCatalog catalog) {
        return overWinrm(catalog, new Keyring());
    }

    static AgentConnector overWinrm(ResourceCatalog catalog, Keyring keyring) {
        return new AgentConnector(catalog, AgentText.prelude(), new ShellStarter(keyring), Patience.usual());
    }

    AgentConnector(ResourceCatalog catalog, String prelude, AgentProcess.Starter starter, Patience patience) {
        this.starter = starter;
        this.shelf = new ScriptShelf(catalog, prelude);
        this.requests = new Requests(catalog);
        this.answers = new Answers(catalog);
        this.patience = patience;
    }

    @Override
    public HostReader openReader(HostEntry host) {
        return open(host);
    }

    @Override
    public HostWriter openWriter(HostEntry host) {
        return open(host);
    }

    /** Opens a host for its files alone. */
    public HostFiles openFiles(HostEntry host) {
        return new HostFiles(open(host), new Failures(host), patience);
    }

    private AgentSession open(HostEntry host) {
        Failures failures = new Failures(host);
        Supplier<Conversation> opener = () -> new Conversation(
                starter.start(host, AgentText.commandLine()),
                () -> starter.startWordByWord(host, AgentText.commandLine()),
                magic(),
                failures,
                patience);
        return new AgentSession(opener, shelf, requests, answers, failures, new Reboot(failures, patience), patience);
    }

    /** Nobody who writes to the host's stdout may guess it. */
    private static String magic() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
