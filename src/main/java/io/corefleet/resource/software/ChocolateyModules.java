package io.corefleet.resource.software;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Chocolatey's own modules for Ansible. {@code state: present} with a version fails there where another one is installed; here it is changed,
 * and a plan shows it.
 */
final class ChocolateyModules {
    static final Map<String, ModuleTranslation> OF_PACKAGE =
            Chocolatey.names("win_chocolatey", ModuleTranslation.forEach("name", ChocolateyModules::translated));
    static final Map<String, ModuleTranslation> OF_SOURCE =
            Chocolatey.names("win_chocolatey_source", ChocolateyModules::source);
    static final Map<String, ModuleTranslation> OF_FEATURE =
            Chocolatey.names("win_chocolatey_feature", ChocolateyModules::feature);
    static final Map<String, ModuleTranslation> OF_CONFIG =
            Chocolatey.names("win_chocolatey_config", (written, problems) -> written);

    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("package_params", "packageParameters"),
            Map.entry("params", "packageParameters"),
            Map.entry("install_args", "installArguments"),
            Map.entry("override_args", "overrideArguments"),
            Map.entry("allow_prerelease", "prerelease"),
            Map.entry("ignore_dependencies", "ignoreDependencies"),
            Map.entry("skip_scripts", "skipScripts"),
            Map.entry("ignore_checksums", "ignoreChecksums"),
            Map.entry("allow_empty_checksums", "allowEmptyChecksums"),
            Map.entry("checksum_type", "checksumType"),
            Map.entry("checksum_type64", "checksumType64"),
            Map.entry("execution_timeout", "timeout"),
            Map.entry("proxy_url", "proxy"),
            Map.entry("choco_args", "arguments"),
            Map.entry("licensed_args", "arguments"));

    private ChocolateyModules() {}

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        if (text(written, "name").equalsIgnoreCase("all")) {
            throw arguments.refusal("name: all", "Name the packages, or use command: choco upgrade all --yes.");
        }
        state(written, arguments);
        OURS.forEach(arguments::rename);
        arguments.rename(
                "architecture", "x86", value -> Value.bool(value.toString().equals("x86")));
        Chocolatey.refuse(
                written,
                arguments,
                "It would stand on a command line. Chocolatey keeps it when choco source or choco config is told once.",
                List.of("source_username", "source_password", "proxy_username", "proxy_password"));
        refuseTrue(written, arguments, "force", "It would act on each run: use command with choco install --force.");
        refuseTrue(written, arguments, "allow_multiple", "Chocolatey 2 has one version of a package.");
        refuseTrue(written, arguments, "ignore_pinned", "Write pinned: false.");
        refuseTrue(written, arguments, "remove_dependencies", "Name them, each with state: absent.");
        Chocolatey.refuse(
                written,
                arguments,
                "Chocolatey itself comes by a package, with its MSI and a sha256.",
                List.of("bootstrap_script", "install_ps1", "bootstrap_ps1"));
        arguments.done(
                "force",
                "allow_multiple",
                "ignore_pinned",
                "remove_dependencies",
                "validate_certs",
                "bootstrap_tls_version",
                "bootstrap_tls_versions",
                "tls_version",
                "tls_versions");
        return arguments.translated();
    }

    private static void state(Value.MapOf written, ModuleArguments arguments) {
        String state = text(written, Schema.STATE).toLowerCase(Locale.ROOT);
        boolean versioned = written.get("version").isPresent();
        if (state.equals("reinstalled")) {
            throw arguments.refusal(
                    "state: reinstalled", "It would act on each run: use command with choco install --force.");
        } else if (state.equals("absent") && versioned) {
            arguments.refuse("version", "version of what is absent", "Leave it out: there is one of each package.");
        } else if (List.of("latest", "upgrade", "downgrade").contains(state)) {
            if (state.equals("downgrade") && !versioned) {
                throw arguments.refusal("state: downgrade without a version", "Name the version.");
            }
            arguments.done(Schema.STATE);
            if (!versioned) {
                arguments.put("upToDate", Value.bool(true));
            }
        }
    }

    private static Value.MapOf source(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        String state = text(written, Schema.STATE);
        if (!state.equals("absent")) {
            arguments.done(Schema.STATE);
            arguments.put("enabled", Value.bool(!state.equals("disabled")));
        }
        arguments.rename("bypass_proxy", "bypassProxy");
        arguments.rename("allow_self_service", "allowSelfService");
        arguments.rename("admin_only", "adminOnly");
        Chocolatey.refuse(
                written,
                arguments,
                "Tell choco source add once by hand: it would stand on a command line each time.",
                List.of("source_username", "source_password", "certificate", "certificate_password"));
        arguments.done("update_password");
        return arguments.translated();
    }

    private static Value.MapOf feature(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.put("enabled", Value.bool(!text(written, Schema.STATE).equals("disabled")));
        arguments.done(Schema.STATE);
        return arguments.translated();
    }

    private static void refuseTrue(Value.MapOf written, ModuleArguments arguments, String name, String hint) {
        if (written.get(name).filter(Value.bool(true)::equals).isPresent()) {
            arguments.refuse(name, name + ": true", hint);
        }
    }

    private static String text(Value.MapOf written, String name) {
        return written.get(name).map(Value::toString).orElse("");
    }
}
