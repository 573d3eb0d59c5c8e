package io.corefleet.inventory;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What settings of a connection mean for each other, and the traps of single ones. */
final class ConnectionRules {
    private static final List<String> NOT_OF_STOCK = List.of(
            "fingerprint",
            "caTrustPath",
            "clientCertificate",
            "clientKey",
            "proxy",
            "keytab",
            "credentialCache",
            "realm",
            "kdc",
            "spnHost");

    private static final String STOCK_HINT = "Leave transport out: Corefleet's own client can do more, and is faster.";

    private final Map<String, Value> known;
    private final Problems problems;

    private ConnectionRules(Map<String, Value> known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    /** Adds a problem for each pair that cannot hold at once. */
    static void check(Map<String, Value> known, boolean tls, Problems problems) {
        ConnectionRules rules = new ConnectionRules(known, problems);
        if (!tls) {
            rules.overHttp();
        }
        rules.certificates();
        rules.encryption(tls);
        rules.others();
    }

    private void overHttp() {
        if (known.containsKey("fingerprint")) {
            conflict("fingerprint", "fingerprint needs HTTPS", "Set tls: true, or leave the fingerprint out.");
        }
        if (is("auth", "certificate")) {
            conflict("auth", "a certificate logs in over HTTPS only", "Set tls: true.");
        }
    }

    private void certificates() {
        if (known.containsKey("fingerprint") && is("certificateValidation", "ignore")) {
            conflict(
                    "fingerprint",
                    "fingerprint and certificateValidation: ignore contradict each other",
                    "The fingerprint alone trusts exactly this certificate.");
        }
        if (is("auth", "certificate") && !known.containsKey("clientCertificate")) {
            conflict("auth", "auth: certificate needs a certificate", "Set clientCertificate: FILE.pem.");
        }
        if (known.containsKey("clientKey") && !known.containsKey("clientCertificate")) {
            conflict("clientKey", "clientKey has no clientCertificate", "Set clientCertificate: FILE.pem.");
        }
    }

    private void encryption(boolean tls) {
        boolean always = is("messageEncryption", "always");
        if (always && is("allowUnencrypted", "true")) {
            conflict("allowUnencrypted", "messageEncryption: always and allowUnencrypted contradict each other", null);
        }
        if (always && !tls && is("auth", "basic")) {
            conflict("auth", "basic cannot encrypt messages", "Use ntlm or kerberos, or HTTPS with tls: true.");
        }
    }

    /** What Overthere's own client cannot do is refused, not passed over: some of it is what makes a connection safe. */
    private void stock() {
        for (String setting : NOT_OF_STOCK) {
            if (known.containsKey(setting)) {
                conflict(setting, "transport: overthere-stock knows no " + setting, STOCK_HINT);
            }
        }
        if (is("auth", "ntlm") || is("auth", "certificate")) {
            conflict("auth", "transport: overthere-stock logs in by basic or kerberos alone", STOCK_HINT);
        }
        if (is("messageEncryption", "always")) {
            conflict("messageEncryption", "transport: overthere-stock does not encrypt messages", STOCK_HINT);
        }
    }

    private void others() {
        if (is("transport", "overthere-stock")) {
            stock();
        }
        if (known.containsKey("keytab") && known.containsKey("credentialCache")) {
            conflict("keytab", "keytab and credentialCache exclude each other", "Write the one to log in with.");
        }
        boolean both = known.get("readTimeoutSeconds") instanceof Value.Int
                && known.get("operationTimeoutSeconds") instanceof Value.Int;
        if (both && seconds("readTimeoutSeconds") <= seconds("operationTimeoutSeconds")) {
            conflict(
                    "readTimeoutSeconds",
                    "an answer must be waited for longer than the host may take for it: read timeout "
                            + seconds("readTimeoutSeconds") + " s, operation timeout "
                            + seconds("operationTimeoutSeconds") + " s",
                    "Raise the read timeout, by 10 s for example.");
        }
    }

    private long seconds(String setting) {
        return ((Value.Int) known.get(setting)).number();
    }

    private boolean is(String setting, String word) {
        return known.containsKey(setting) && known.get(setting).toString().equals(word);
    }

    private void conflict(String setting, String summary, String hint) {
        problems.error(ProblemCode.CF109, summary, known.get(setting).place(), hint);
    }

    /** What to do about a value that does not fit. */
    static String hint(Spelling spelling, IllegalValue wrong) {
        boolean sha1 = spelling.setting().equals("fingerprint")
                && spelling.value().toString().replaceAll("[:\\s-]", "").matches("\\p{XDigit}{40}");
        if (sha1) {
            return "This is Windows' thumbprint, SHA-1. corefleet doctor shows the SHA-256.";
        }
        boolean port = spelling.setting().equals(Settings.ADDRESS)
                && spelling.value().toString().matches(".*:\\d+");
        return port ? "Write the port as a setting of its own." : wrong.hint();
    }

    /** The one form in which the rest of the house sees a value: Ansible writes psrp's path without the slash. */
    static String normal(String setting, String value) {
        return switch (setting) {
            case "fingerprint" -> value.replaceAll("[:\\s-]", "").toLowerCase(Locale.ROOT);
            case "path" -> value.startsWith("/") ? value : "/" + value;
            default -> value;
        };
    }
}
