package io.corefleet.resource.windows;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Locale;
import java.util.Map;

/** Ansible's module for values of the registry. */
final class RegistryModules {
    static final Map<String, ModuleTranslation> ALL =
            ModuleArguments.everyName("win_regedit", RegistryModules::regedit);

    private static final Map<String, String> KINDS = Map.of(
            "expandstring", "expandString", "multistring", "multiString", "reg_sz", "string", "reg_dword", "dword");

    private RegistryModules() {}

    private static Value.MapOf regedit(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        boolean removesKey = written.get("state")
                        .filter(Value.text("absent")::equals)
                        .isPresent()
                && written.get("name")
                        .or(() -> written.get("entry"))
                        .or(() -> written.get("value"))
                        .isEmpty()
                // Then only the default value goes.
                && written.get("delete_key").filter(Value.bool(false)::equals).isEmpty();
        if (removesKey) {
            throw arguments.refusal(
                    "removing a whole key",
                    "Remove its values by name, or the key by command: reg delete with /f, which no rollback brings back.");
        }
        for (String path : new String[] {"key", "path"}) {
            arguments.rename(path, "path", RegistryModules::path);
        }
        for (String name : new String[] {"entry", "value", "name"}) {
            arguments.rename(name, "name");
        }
        for (String kind : new String[] {"datatype", "type"}) {
            arguments.rename(kind, "kind", RegistryModules::kind);
        }
        boolean binary = written.get("type")
                .or(() -> written.get("datatype"))
                .filter(Value.text("binary")::equals)
                .isPresent();
        arguments.rename("data", "data", data -> binary ? hex(data) : data);
        if (written.get("type").or(() -> written.get("datatype")).isEmpty()
                && written.get("data").isPresent()) {
            arguments.put("kind", Value.text("string"));
        }
        arguments.keep("state");
        arguments.done("delete_key");
        return arguments.translated();
    }

    /** {@code HKLM:\SOFTWARE\} as the drive of PowerShell. */
    private static Value path(Value theirs) {
        String path = theirs.toString().replaceFirst("^(\\w+):\\\\?", "$1\\\\").replaceFirst("\\\\+$", "");
        return Value.text(path);
    }

    private static Value kind(Value theirs) {
        String word = theirs.toString().toLowerCase(Locale.ROOT);
        return Value.text(KINDS.getOrDefault(word, word));
    }

    /** {@code hex:be,ef}, {@code be,ef}, or a list of bytes. */
    private static Value hex(Value theirs) {
        if (theirs instanceof Value.ListOf bytes) {
            StringBuilder hex = new StringBuilder();
            bytes.items()
                    .forEach(item -> hex.append(
                            item instanceof Value.Int number
                                    ? String.format(Locale.ROOT, "%02X", number.number() & 0xff)
                                    : item.toString()));
            return Value.text(hex.toString());
        }
        return Value.text(
                theirs.toString().replaceFirst("^hex:", "").replace(",", "").toUpperCase(Locale.ROOT));
    }
}
