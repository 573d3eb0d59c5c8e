package io.corefleet.resource.file;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ansible's win_share, whose lists of accounts are one list here. */
final class ShareModules {
    static final Map<String, ModuleTranslation> ALL = ModuleArguments.everyName("win_share", ShareModules::share);
    private static final Map<String, String> RIGHTS = rights();

    private ShareModules() {}

    private static Map<String, String> rights() {
        Map<String, String> rights = new LinkedHashMap<>();
        rights.put("full", "Full");
        rights.put("change", "Change");
        rights.put("read", "Read");
        rights.put("deny", "Deny");
        return rights;
    }

    private static Value.MapOf share(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (written.get("rule_action").filter(Value.text("add")::equals).isPresent()) {
            arguments.refuse("rule_action", "rule_action: add", "The list here is the whole one.");
        }
        arguments.done("rule_action");
        arguments.rename("caching_mode", "cachingMode");
        arguments.rename("encrypt", "encryptData");
        // Ansible's default hides what one may not open.
        arguments.rename(
                "list",
                "folderEnumerationMode",
                list -> Value.text(list.equals(Value.bool(true)) ? "Unrestricted" : "AccessBased"));
        List<Value> entries = new ArrayList<>();
        RIGHTS.forEach((theirs, right) -> written.get(theirs).ifPresent(accounts -> ((Value.ListOf)
                        Accounts.qualifiedList(accounts))
                .items()
                .forEach(account -> entries.add(Value.map(Map.of("account", account, "right", Value.text(right)))))));
        arguments.done(RIGHTS.keySet().toArray(String[]::new));
        if (!entries.isEmpty()) {
            arguments.put("access", Value.list(entries));
        }
        return arguments.translated();
    }
}
