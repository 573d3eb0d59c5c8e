package io.corefleet.triage;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.outcome.Check.State;
import io.corefleet.wsman.Keyring;
import io.corefleet.wsman.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tries each log-in that the host offers and our settings allow, once. When a password was refused it is not sent again: a domain locks an
 * account after a few.
 */
final class LogIns {
    private final HostEntry host;
    private final Connection connection;
    private final Keyring keyring;
    private final Findings findings;
    private final String auth;

    LogIns(HostEntry host, Keyring keyring, Findings findings) {
        this.host = host;
        this.connection = host.connection();
        this.keyring = keyring;
        this.findings = findings;
        this.auth = connection.options().getOrDefault("auth", "auto");
    }

    /** Whether one works that the inventory allows. */
    boolean work(Probe.Greeting greeting) {
        List<String> offers = greeting.offers().stream()
                .map(offer -> offer.startsWith("http") ? "certificate" : offer)
                .toList();
        if (!offers.isEmpty()) {
            findings.good("offers", String.join(", ", offers));
        }
        Probe probe;
        try {
            probe = Probe.of(host, keyring);
        } catch (HostFailed unfit) {
            findings.failed("log-in", State.BAD, unfit.failure());
            return false;
        }
        List<String> methods = possible(
                offers.stream().map(offer -> offer.toLowerCase(Locale.ROOT)).toList());
        if (!auth.equals("auto") && !methods.contains(auth)) {
            findings.bad(
                    "log-in",
                    auth + " is not offered",
                    "Set another auth:, or enable it. On the host:\nwinrm get winrm/config/service/auth");
            return false;
        }
        return told(tried(probe, methods));
    }

    /** The methods to try. The first is the one that a run uses: what the inventory names, or what {@code auto} picks. */
    private List<String> possible(List<String> offers) {
        boolean negotiate = offers.contains("negotiate");
        Map<String, String> options = connection.options();
        boolean files = options.containsKey("keytab") || options.containsKey("credentialCache");
        String user = connection.user() == null ? "" : connection.user();
        // One that the inventory names is tried in any case: then the host, or Kerberos, says why not.
        boolean named = auth.equals("kerberos");
        boolean realm = files || options.containsKey("realm") || user.contains("@");
        boolean password = connection.password() != null;
        // Kerberos knows hosts by name only.
        boolean name = options.containsKey("spnHost") || !connection.address().matches("[0-9.]+|.*:.*");
        List<String> methods = new ArrayList<>();
        if ((named || (realm && name)) && (negotiate || offers.contains("kerberos"))) {
            methods.add("kerberos");
        }
        if (negotiate && password) {
            methods.add("ntlm");
        }
        boolean readable = connection.tls() || "true".equals(options.get("allowUnencrypted"));
        if (offers.contains("basic") && readable && password) {
            methods.add("basic");
        }
        if (connection.tls() && options.containsKey("clientCertificate")) {
            methods.add("certificate");
        }
        if (methods.remove(auth)) {
            methods.add(0, auth);
        }
        return methods;
    }

    /** What became of each; null for one that worked. */
    private static Map<String, HostFailure> tried(Probe probe, List<String> methods) {
        Map<String, HostFailure> results = new LinkedHashMap<>();
        for (String method : methods) {
            try {
                probe.logIn(method);
                results.put(method, null);
            } catch (HostFailed failed) {
                results.put(method, failed.failure());
                if (Probe.countsTowardsLockOut(failed.failure())) {
                    break;
                }
            }
        }
        return results;
    }

    private boolean told(Map<String, HostFailure> results) {
        boolean works = !results.isEmpty() && results.values().iterator().next() == null;
        results.forEach((method, failure) -> {
            if (failure == null) {
                findings.good("log-in", method + " works" + as());
            } else {
                findings.failed("log-in", works ? State.WARNING : State.BAD, failure);
            }
        });
        if (!works && results.containsValue(null)) {
            findings.warning("log-in", "another one works", "Write it as auth:, and a run uses it.");
        }
        if (results.isEmpty()) {
            findings.bad(
                    "log-in",
                    "the host offers none that the inventory allows",
                    "docs/winrm.md tells which account can use which log-in, and how each is enabled.");
        }
        return works;
    }

    private String as() {
        return connection.user() == null ? "" : " as " + connection.user();
    }
}
