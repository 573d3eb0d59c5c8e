package io.corefleet.resource.action;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Ansible's modules that run PowerShell. */
final class ScriptModules {
    static final Map<String, ModuleTranslation> ALL = Map.of(
            // A file that lies here: it is read when the task is compiled.
            "ansible.builtin.script", (written, problems) -> written,
            "win_shell", ScriptModules::shell,
            "ansible.windows.win_shell", ScriptModules::shell,
            "win_powershell", ScriptModules::powershell,
            "ansible.windows.win_powershell", ScriptModules::powershell);

    private ScriptModules() {}

    private static Value.MapOf shell(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("_raw_params", "script");
        arguments.rename("cmd", "script");
        arguments.rename("chdir", "directory");
        if (written.get("executable").filter(ScriptModules::isOther).isPresent()) {
            arguments.refuse("executable", "another shell", "Write command for cmd.exe.");
        }
        if (written.get("stdin").isPresent()) {
            arguments.refuse("stdin", "stdin of a script", "Hand the text over in parameters.");
        }
        arguments.done("executable", "no_profile", "output_encoding_override");
        return arguments.translated();
    }

    private static boolean isOther(Value executable) {
        return !executable.toString().toLowerCase(Locale.ROOT).matches("(.*\\\\)?powershell(\\.exe)?");
    }

    private static Value.MapOf powershell(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("script");
        arguments.keep("parameters");
        arguments.rename("chdir", "directory");
        if (written.get("path").isPresent()) {
            arguments.refuse(
                    "path", "a script in a file", "Write the text as script, or look it up: lookup('file', …).");
        }
        sensitive(arguments, written);
        arguments.done("depth", "error_action", "remote_src");
        return arguments.translated();
    }

    /** Secrets are parameters like others here: what is secret is known by its tag. */
    private static void sensitive(ModuleArguments arguments, Value.MapOf written) {
        if (!(written.entries().get("sensitive_parameters") instanceof Value.ListOf list)) {
            return;
        }
        Map<String, Value> all = new LinkedHashMap<>();
        if (written.entries().get("parameters") instanceof Value.MapOf plain) {
            all.putAll(plain.entries());
        }
        for (Value item : list.items()) {
            boolean simple = item instanceof Value.MapOf map
                    && map.entries().containsKey("name")
                    && map.entries().containsKey("value");
            if (!simple) {
                arguments.refuse(
                        "sensitive_parameters",
                        "a credential as parameter",
                        "Hand user name and password over as two parameters.");
                return;
            }
            Value.MapOf map = (Value.MapOf) item;
            all.put(map.entries().get("name").toString(), map.entries().get("value"));
        }
        arguments.done("sensitive_parameters");
        arguments.put("parameters", Value.map(all));
    }
}
