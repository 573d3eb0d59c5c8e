package io.corefleet.triage;

import io.corefleet.host.HostFailed;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check.State;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.util.List;
import java.util.Map;

/** The settings of the host's WinRM service that have made runs fail, or let others read them. Defaults since Windows Server 2012. */
final class ServiceSettings {
    private static final List<Quota> QUOTAS = List.of(
            new Quota("MaxEnvelopeSizekb", 150, "files travel in pieces of 100 KB"),
            new Quota("Winrs/MaxShellsPerUser", 5, "each run needs one, and others need some too"),
            new Quota("Winrs/MaxProcessesPerShell", 15, "features and installers start many"),
            new Quota("Winrs/MaxMemoryPerShellMB", 1024, "DISM and MSI fail with less"));

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
        List<Quota> low = QUOTAS.stream().filter(quota -> quota.isLow(settings)).toList();
        for (Quota quota : low) {
            findings.warning(
                    "quotas",
                    quota.name() + " is " + settings.get(quota.path()) + ": " + quota.why(),
                    "On the host:\nwinrm set " + quota.where() + " '@{" + quota.name() + "=\"" + quota.least()
                            + "\"}'");
        }
        if (low.isEmpty()) {
            findings.good(
                    "quotas",
                    settings.getOrDefault("MaxEnvelopeSizekb", "?") + " KB an envelope, "
                            + settings.getOrDefault("Winrs/MaxShellsPerUser", "?") + " shells a user, "
                            + settings.getOrDefault("Winrs/MaxMemoryPerShellMB", "?") + " MB a shell");
        }
    }

    /**
     * A bound of the service, and what Corefleet needs of it.
     *
     * @param path where it stands in the settings
     * @param least what does not hinder
     * @param why what happens below
     */
    private record Quota(String path, long least, String why) {
        String name() {
            return path.substring(path.indexOf('/') + 1);
        }

        String where() {
            return path.startsWith("Winrs/") ? "winrm/config/winrs" : "winrm/config";
        }

        /** 0 means without a bound. */
        boolean isLow(Map<String, String> settings) {
            String value = settings.getOrDefault(path, "");
            return value.matches("\\d{1,18}") && !value.equals("0") && Long.parseLong(value) < least;
        }
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
