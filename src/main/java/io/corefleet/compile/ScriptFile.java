package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ansible's form of {@code script}: a file that lies here, and arguments behind its name, {@code script: setup.ps1 -Site Shop -Force}. The text of
 * the file is sent; its arguments become parameters. What begins with a drive, a dot or a call sign is a script that runs something of the host.
 */
final class ScriptFile {
    private static final Set<String> NAMES = Set.of("script", "ansible.builtin.script");
    private static final Pattern FILE = Pattern.compile(
            "\\s*(?:\"([^\"\\n]+)\"|'([^'\\n]+)'|([^\\s\"'&|;(){}$<>=]+))(?<=\\.(?:ps1|cmd|bat|exe|vbs|py|sh)[\"']?)(?:[ \\t]+([^\\n]*))?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_THE_HOST = Pattern.compile("(?:[A-Za-z]:|\\.\\\\|\\\\\\\\).*");
    private static final Pattern ARGUMENT = Pattern.compile(
            "\\s*-([A-Za-z]\\w*)(?:[:\\s]\\s*(?!-[A-Za-z])(\"[^\"]*\"|'(?:[^']|'')*'|[^\\s\"']+))?(?=\\s|$)");

    private final PlaybookFiles files;

    ScriptFile(PlaybookFiles files) {
        this.files = files;
    }

    /** The arguments of a script with the text of the file in place of its name. */
    Value resolved(String action, Value written, Role role, Problems problems) {
        if (!NAMES.contains(action)) {
            return written;
        }
        Value.MapOf named = named(action, written);
        Map<String, Value> arguments = new LinkedHashMap<>(named.entries());
        Matcher file = FILE.matcher(String.valueOf(arguments.get("script")));
        if (file.matches() && !OF_THE_HOST.matcher(name(file)).matches()) {
            read(file, arguments, role, problems);
        }
        return new Value.MapOf(arguments, named.keyPlaces(), named.place());
    }

    /** The arguments of a script under our names; what is no script is left as it is. */
    static Value.MapOf named(String action, Value written) {
        if (!(written instanceof Value.MapOf map)) {
            return new Value.MapOf(Map.of("script", written), written.place());
        }
        if (!NAMES.contains(action)) {
            return map;
        }
        Map<String, Value> arguments = new LinkedHashMap<>();
        Map<String, Mark> places = new LinkedHashMap<>();
        map.entries().forEach((name, value) -> {
            arguments.put(ours(name), value);
            if (map.keyPlace(name) != null) {
                places.put(ours(name), map.keyPlace(name));
            }
        });
        if (String.valueOf(arguments.get("executable")).toLowerCase(Locale.ROOT).contains("powershell")) {
            arguments.remove("executable");
        }
        return new Value.MapOf(arguments, places, map.place());
    }

    /** Ansible's names of arguments. */
    private static String ours(String theirs) {
        return switch (theirs) {
            case "cmd", "_raw_params", "free_form" -> "script";
            case "chdir" -> "directory";
            default -> theirs;
        };
    }

    private static String name(Matcher file) {
        return file.group(1) != null ? file.group(1) : file.group(2) != null ? file.group(2) : file.group(3);
    }

    private void read(Matcher file, Map<String, Value> arguments, Role role, Problems problems) {
        Value written = arguments.get("script");
        if (!name(file).toLowerCase(Locale.ROOT).endsWith(".ps1")) {
            problems.error(
                    ProblemCode.CF112,
                    "script runs PowerShell; " + name(file) + " is something else",
                    written.place(),
                    "Bring it to the host with file: src, then run it with command.");
            return;
        }
        files.text(Value.text(name(file)).at(written.place()), "files", role, problems)
                .ifPresent(text -> arguments.put("script", Value.text(text).at(written.place())));
        if (file.group(4) != null && !file.group(4).isBlank()) {
            parameters(file.group(4), written, arguments, problems);
        }
    }

    private static void parameters(String line, Value written, Map<String, Value> arguments, Problems problems) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        Matcher argument = ARGUMENT.matcher(line);
        int end = 0;
        while (end < line.length() && argument.find(end) && argument.start() == end) {
            parameters.put(argument.group(1), value(argument.group(2)).at(written.place()));
            end = argument.end();
        }
        if (!line.substring(end).isBlank()) {
            problems.error(
                    ProblemCode.CF112,
                    "the argument " + line.substring(end).strip() + " of the script has no name",
                    written.place(),
                    "Write -Name value, or hand it over under parameters:.");
        }
        if (arguments.get("parameters") instanceof Value.MapOf more) {
            parameters.putAll(more.entries());
        }
        arguments.put("parameters", Value.map(parameters).at(written.place()));
    }

    /** A name alone is a switch. */
    private static Value value(String word) {
        if (word == null || word.equalsIgnoreCase("$true")) {
            return Value.bool(true);
        }
        if (word.equalsIgnoreCase("$false")) {
            return Value.bool(false);
        }
        boolean quoted = word.length() > 1 && "\"'".indexOf(word.charAt(0)) >= 0;
        String inner = quoted ? word.substring(1, word.length() - 1) : word;
        return Value.text(word.startsWith("'") ? inner.replace("''", "'") : inner);
    }
}
