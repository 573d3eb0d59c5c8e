package io.corefleet.triage;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check.State;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.util.Map;

/** The settings of the host's WinRM service that have made runs fail, or let others read them. Defaults since Windows Server 2012. */
final class ServiceSettings {
    private final HostEntry host;
    private final Keyring keyring;
    private final Findings findings;

    ServiceSettings(HostEntry host, Keyring keyring, Findings findings) {
        this.host = host;
        this.keyring = keyring;
        this.findings = findings;
    }

    void look() {
        try {
            Map<String, String> settings = Probe.of(host, keyring).configuration();
            if (settings.isEmpty()) {
                findings.warning(
                        "settings",
                        "the host does not tell them to this account",
                        "They are for administrators. A local account other than Administrator also needs"
                                + " LocalAccountTokenFilterPolicy = 1 (docs/winrm.md).");
                return;
            }
            quotas(settings);
            doors(settings);
        } catch (HostFailed failed) {
            findings.failed("settings", State.WARNING, failed.failure());
        }
    }

    private void quotas(Map<String, String> settings) {
        boolean well = enough(settings, "MaxEnvelopeSizekb", 150, "winrm/config", "files travel in pieces of 100 KB")
                & enough(settings, "Winrs/MaxShellsPerUser", 5, "winrm/config/winrs", "each run needs one")
                & enough(
                        settings,
                        "Winrs/MaxProcessesPerShell",
                        15,
                        "winrm/config/winrs",
                        "features and installers start many")
                & enough(
                        settings,
                        "Winrs/MaxMemoryPerShellMB",
                        1024,
                        "winrm/config/winrs",
                        "DISM and MSI fail with less");
        if (well) {
            findings.good(
                    "quotas",
                    settings.getOrDefault("MaxEnvelopeSizekb", "?") + " KB an envelope, "
                            + settings.getOrDefault("Winrs/MaxShellsPerUser", "?") + " shells a user, "
                            + settings.getOrDefault("Winrs/MaxMemoryPerShellMB", "?") + " MB a shell");
        }
    }

    private boolean enough(Map<String, String> settings, String path, long least, String where, String why) {
        String value = settings.getOrDefault(path, "");
        // 0 means without a bound.
        if (!value.matches("\\d{1,18}") || value.equals("0") || Long.parseLong(value) >= least) {
            return true;
        }
        String name = path.substring(path.indexOf('/') + 1);
        findings.warning(
                "quotas",
                name + " is " + value + ": " + why,
                "On the host:\nwinrm set " + where + " '@{" + name + "=\"" + least + "\"}'");
        return false;
    }

    private void doors(Map<String, String> settings) {
        if ("false".equalsIgnoreCase(settings.get("Winrs/AllowRemoteShellAccess"))) {
            findings.bad(
                    "shells",
                    "AllowRemoteShellAccess is false: the host opens no shell",
                    "A policy says so: Windows Remote Shell, Allow Remote Shell Access.");
        }
        if ("true".equalsIgnoreCase(settings.get("Service/AllowUnencrypted"))) {
            findings.warning(
                    "encryption",
                    "AllowUnencrypted is true: whoever sends readable messages is served",
                    "On the host:\nwinrm set winrm/config/service '@{AllowUnencrypted=\"false\"}'");
        }
    }
}
