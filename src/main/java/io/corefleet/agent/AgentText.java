package io.corefleet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The constant PowerShell of the agent: how it is started, and what the loader reads first. */
public final class AgentText {
    /** The parts in the order in which they are joined; {@code src/test/powershell/harness/product.ps1} has the same. */
    static final List<String> PARTS = List.of("values", "requests", "steps", "frames", "agent");

    private static final String COMMAND = "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass"
            + " -InputFormat None -OutputFormat Text -EncodedCommand ";

    private static final String COMMAND_LINE = COMMAND + encoded("loader.ps1");
    private static final String SCRIPT_LINE = COMMAND + encoded("script.ps1");

    private static final String WATCH_ARGUMENTS =
            "-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand " + encoded("watch.ps1");

    private static final Payload AGENT = Payload.ofText(
            PARTS.stream().map(part -> withoutComments(resource(part + ".ps1"))).collect(Collectors.joining("\n")));

    private static final String AGENT_HASH = Payload.sha256(AGENT.base64());

    private AgentText() {}

    /** The command line of the one PowerShell process; shorter than 2,000 characters. */
    public static String commandLine() {
        return COMMAND_LINE;
    }

    /** The command line of a PowerShell that runs the script on its stdin, in UTF-8, and ends. */
    public static String scriptLine() {
        return SCRIPT_LINE;
    }

    /** The arguments of the PowerShell that a host's own task runs to take changes back. */
    static String watchArguments() {
        return WATCH_ARGUMENTS;
    }

    /** What the dead-man's switch needs of the agent to do steps without one. */
    static String stepParts() {
        return List.of("values", "requests", "steps").stream()
                .map(part -> withoutComments(resource(part + ".ps1")))
                .collect(Collectors.joining("\n"));
    }

    /** What the request of this name calls: {@code facts}, {@code files}, {@code switch}. */
    static String script(String name) {
        return withoutComments(resource(name + ".ps1"));
    }

    private static String encoded(String name) {
        return Base64.getEncoder()
                .encodeToString(withoutComments(resource(name)).getBytes(StandardCharsets.UTF_16LE));
    }

    /** What the loader reads from stdin before the first frame: the header and the agent. */
    public static byte[] bootstrap(String magic) {
        String base64 = AGENT.base64();
        String header = "CF1 " + magic + ' ' + base64.length() + ' ' + AGENT_HASH + '\n';
        return (header + base64).getBytes(StandardCharsets.US_ASCII);
    }

    /** The functions that every script of a type may use; the first script of a session. */
    static String prelude() {
        return resource("prelude.ps1");
    }

    /** Lines that begin with {@code #} are for us, not for the host. */
    private static String withoutComments(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static String resource(String name) {
        try (InputStream in = AgentText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
