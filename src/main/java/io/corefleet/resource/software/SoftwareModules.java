package io.corefleet.resource.software;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.file.Transfers;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Ansible's modules for what is installed, as far as they mean the same. */
final class SoftwareModules {
    static final Map<String, ModuleTranslation> OF_PACKAGE =
            ModuleArguments.everyName("win_package", SoftwareModules::program);
    static final Map<String, ModuleTranslation> OF_WINDOWS_PACKAGE =
            ModuleArguments.everyName("win_hotfix", SoftwareModules::hotfix);
    static final Map<String, ModuleTranslation> OF_WINDOWS_UPDATE =
            ModuleArguments.everyName("win_updates", new Updates());

    private SoftwareModules() {}

    private static Value.MapOf program(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("path", "source");
        boolean byFile = written.get("product_id").isEmpty();
        arguments.rename(byFile ? "creates_path" : "product_id", "product");
        if (byFile) {
            arguments.rename("creates_version", "version");
        }
        arguments.rename("arguments", "arguments", SoftwareModules::words);
        arguments.rename("expected_return_code", "returnCodes");
        String algorithm =
                written.get("checksum_algorithm").map(Value::toString).orElse("sha1");
        if (written.get("checksum").isPresent() && !algorithm.equals("sha256")) {
            arguments.refuse("checksum", "a checksum by " + algorithm, "Write checksum_algorithm: sha256.");
        }
        arguments.rename("checksum", "sha256");
        if (written.get("checksum").isEmpty()
                && written.get("path")
                        .filter(path -> path.toString().matches("(?i)https?://.*"))
                        .isPresent()) {
            Transfers.unknown(arguments, "the installer", written, problems);
        }
        List.of("creates_service", "creates_path", "creates_version", "chdir", "verify_signature")
                .forEach(name -> refuse(name, written, arguments));
        arguments.done("checksum_algorithm", "provider", "log_path", "wait_for_children", "validate_certs");
        return arguments.translated();
    }

    private static void refuse(String name, Value.MapOf written, ModuleArguments arguments) {
        boolean byFile = List.of("creates_path", "creates_version").contains(name);
        boolean used = written.get(name).isPresent()
                && (!byFile || written.get("product_id").isPresent());
        if (used) {
            arguments.refuse(name, name, "product alone tells whether it is installed.");
        }
    }

    /** Ansible takes one text too, which is taken apart at its blanks when it has no quotes. */
    private static Value words(Value written) {
        boolean plain = written instanceof Value.Text text && !text.text().contains("\"");
        return plain
                ? Value.list(Arrays.stream(written.toString().strip().split("\\s+"))
                        .map(Value::text)
                        .toList())
                : written;
    }

    private static Value.MapOf hotfix(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        boolean identity = written.get("hotfix_identifier").isPresent();
        arguments.rename(identity ? "hotfix_identifier" : "hotfix_kb", "name");
        arguments.done("hotfix_kb");
        return arguments.translated();
    }

    /** One resource for each class; Ansible has three when nothing is said. */
    private record Updates() implements ModuleTranslation {
        private static final List<Value> USUAL =
                List.of(Value.text("CriticalUpdates"), Value.text("SecurityUpdates"), Value.text("UpdateRollups"));

        @Override
        public Value.MapOf translate(Value.MapOf written, Problems problems) {
            return one(written, written.get("category_names").orElse(USUAL.get(1)), problems);
        }

        @Override
        public List<Value.MapOf> all(Value.MapOf written, Problems problems) {
            Value categories = written.get("category_names").orElse(Value.list(USUAL));
            List<? extends Value> names = categories instanceof Value.ListOf list ? list.items() : List.of(categories);
            if (names.stream().anyMatch(Value.text("*")::equals)) {
                names = WindowsUpdate.CLASSES.stream().map(Value::text).toList();
            }
            return names.stream().map(name -> one(written, name, problems)).toList();
        }

        private static Value.MapOf one(Value.MapOf written, Value category, Problems problems) {
            ModuleArguments arguments = new ModuleArguments(written, problems);
            for (String name : List.of(
                    "accept_list", "reject_list", "whitelist", "blacklist", "skip_optional", "server_selection")) {
                if (written.get(name).isPresent()) {
                    arguments.refuse(name, name, "Write windows_update with the KB of each, or approve them in WSUS.");
                }
            }
            if (written.get("reboot").filter(Value.bool(true)::equals).isPresent()) {
                arguments.refuse(
                        "reboot",
                        "reboot: true",
                        "Register it, and let a reboot follow, when: NAME.reboot_required. What is offered only after that comes with the next run.");
            }
            String state = written.get("state").map(Value::toString).orElse("installed");
            if (!state.equals("installed")) {
                throw arguments.refusal(
                        "win_updates with state: " + state,
                        "Nothing is installed to look: corefleet plan shows what is missing.");
            }
            arguments.done("category_names", "reboot", "reboot_timeout", "log_path", "state");
            arguments.put(
                    "name", Value.text(category.toString().replace(" ", "")).at(category.place()));
            return arguments.translated();
        }
    }
}
