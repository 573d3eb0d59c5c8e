package io.corefleet.simulate.twin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The one command line with which the agent's loader is started; {@code docs/agent-protocol.md} §1. */
final class PowerShellLine {
    private static final String BEGIN =
            "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -InputFormat None -OutputFormat Text"
                    + " -EncodedCommand ";
    /** What the protocol allows; cmd.exe itself takes 8,191. */
    private static final int LONGEST = 2000;

    private PowerShellLine() {}

    /** The loader's text; empty when the line is not exactly that of the protocol. */
    static Optional<String> loader(String commandLine) {
        if (!commandLine.startsWith(BEGIN) || commandLine.length() >= LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(commandLine.substring(BEGIN.length()));
            String text = new String(bytes, StandardCharsets.UTF_16LE);
            // PowerShell would read stdin itself, until its end, before the script ran.
            boolean eatsStdin = text.toLowerCase(Locale.ROOT).contains("$input");
            return text.isBlank() || eatsStdin ? Optional.empty() : Optional.of(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
