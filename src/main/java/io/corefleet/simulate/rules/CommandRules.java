package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few commands of cmd.exe that a pretended Windows knows. */
public final class CommandRules {
    private static final String NOT_FOUND =
            lines("' is not recognized as an internal or external command,", "operable program or batch file.");

    private static final Pattern POWERSHELL = Pattern.compile(
            "(?:-(?:NoProfile|NonInteractive|NoLogo|ExecutionPolicy \\w+|OutputFormat \\w+|InputFormat \\w+) )*"
                    + "-(?:Command (.+)|EncodedCommand (\\S+))",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern RECYCLE =
            Pattern.compile("recycle apppool /apppool\\.name:(\"[^\"]+\"|\\S+)", Pattern.CASE_INSENSITIVE);

    /** A host on loopback has no address of its own to show: one from those kept for documents stands there. */
    private static final String IPCONFIG = String.join(
            "\r\n",
            "",
            "Windows IP Configuration",
            "",
            "",
            "Ethernet adapter Ethernet:",
            "",
            "   Connection-specific DNS Suffix  . : ",
            "   IPv4 Address. . . . . . . . . . . : 192.0.2.10",
            "   Subnet Mask . . . . . . . . . . . : 255.255.255.0",
            "   Default Gateway . . . . . . . . . : 192.0.2.1");

    private CommandRules() {}

    /**
     * How a command ended.
     *
     * @param code its exit code
     */
    public record Outcome(String stdout, String stderr, int code) {}

    /** Runs a command line as {@code cmd.exe /C} does. */
    public static Outcome execute(World world, String commandLine) {
        String line = commandLine.strip();
        if (line.toLowerCase(Locale.ROOT).matches("cmd(\\.exe)? /c .*")) {
            line = line.substring(line.toLowerCase(Locale.ROOT).indexOf("/c ") + 3)
                    .strip();
        }
        int space = line.indexOf(' ');
        String typed = space < 0 ? line : line.substring(0, space);
        String program = typed.substring(typed.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        return switch (program.endsWith(".exe") ? program.substring(0, program.length() - 4) : program) {
            case "hostname" -> told(world.host().text("name"));
            case "whoami" -> told(world.host().text("name").toLowerCase(Locale.ROOT) + "\\administrator");
            case "ver" ->
                told("\r\nMicrosoft Windows [Version 10.0." + world.os().text("build") + "."
                        + world.os().text("ubr") + "]");
            case "echo" -> told(rest);
            case "ipconfig" -> told(IPCONFIG);
            case "md", "mkdir", "rd", "rmdir" -> FolderCommands.run(world, program, rest);
            case "exit" -> new Outcome("", "", code(rest));
            case "sc" -> query(world, rest);
            case "net" -> ServiceCommands.net(world, rest);
            case "iisreset" ->
                world.hasIis() ? ServiceCommands.iisreset(world, rest) : new Outcome("", "'" + typed + NOT_FOUND, 1);
            case "appcmd" -> recycle(world, rest);
            case "powershell" -> powershell(world, rest);
            default -> new Outcome("", "'" + typed + NOT_FOUND, 1);
        };
    }

    /** Of PowerShell only that it runs a program: {@code powershell -EncodedCommand …} or {@code -Command …} with one that is known here. */
    private static Outcome powershell(World world, String rest) {
        Matcher given = POWERSHELL.matcher(rest);
        if (!given.matches()) {
            return new Outcome("", lines("This simulated host runs no interactive PowerShell."), 1);
        }
        String script = given.group(2) == null ? given.group(1) : decoded(given.group(2));
        Outcome outcome = execute(world, script.strip().replaceAll("^\"|\"$", ""));
        boolean unknown = outcome.stderr().endsWith(NOT_FOUND);
        return unknown
                ? new Outcome("", lines(script.strip() + " : The term is not recognized as the name of a cmdlet."), 1)
                : outcome;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_16LE);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static Outcome told(String text) {
        return new Outcome(text + "\r\n", "", 0);
    }

    private static int code(String rest) {
        String number = rest.replace("/b", "").replace("/B", "").strip();
        return number.matches("-?\\d{1,10}") ? (int) Long.parseLong(number) : 0;
    }

    private static Outcome query(World world, String rest) {
        String[] words = rest.split("\\s+");
        if (words.length != 2 || !words[0].equalsIgnoreCase("query")) {
            return new Outcome("", "", 1639);
        }
        return world.services()
                .find(words[1])
                .map(service -> told(state(words[1], service)))
                .orElse(new Outcome(
                        lines(
                                "[SC] EnumQueryServicesStatus:OpenService FAILED 1060:",
                                "",
                                "The specified service does not exist as an installed service.",
                                ""),
                        "",
                        1060));
    }

    /** {@code appcmd recycle apppool /apppool.name:Shop}. */
    private static Outcome recycle(World world, String rest) {
        Matcher pool = RECYCLE.matcher(rest);
        if (!world.hasIis()) {
            return new Outcome("", lines("The system cannot find the path specified."), 1);
        }
        if (!pool.matches()) {
            return new Outcome(lines("ERROR ( message:The attribute or command is not known. )"), "", 1);
        }
        String name = pool.group(1).replace("\"", "");
        return world.iis().tree("applicationPools").has(name)
                ? told("\"" + name + "\" successfully recycled")
                : new Outcome(
                        lines("ERROR ( message:Cannot find APPPOOL object with identifier \"" + name + "\". )"), "", 1);
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String state(String name, Tree service) {
        String state = service.text("state").equals(ServiceControl.RUNNING) ? "4  RUNNING" : "1  STOPPED";
        return "\r\nSERVICE_NAME: " + name + "\r\n        STATE              : " + state;
    }
}
