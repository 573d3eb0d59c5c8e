package io.corefleet.inventory;

import io.corefleet.source.ProblemCode;
import io.corefleet.value.IllegalValue;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A variable by which Ansible says how a host is reached.
 *
 * @param setting the setting of {@link Settings} that it means; empty when Corefleet has no use for it
 * @param meaning what a value of it is in our words
 */
record AnsibleName(String setting, UnaryOperator<Value> meaning) {
    static final String CONNECTION = "ansible_connection";
    private static final String WINRM = "ansible_winrm_";
    private static final String PSRP = "ansible_psrp_";

    /** A setting, and the names whose values are written in its own words. */
    private static final List<List<String>> SAME = List.of(
            List.of(Settings.ADDRESS, "ansible_host", WINRM + "host", PSRP + "host"),
            List.of(Settings.PORT, "ansible_port", WINRM + "port", PSRP + "port"),
            List.of(Settings.USER, "ansible_user", WINRM + "user", PSRP + "user"),
            List.of(Settings.PASSWORD, "ansible_password", WINRM + "password", WINRM + "pass", PSRP + "password"),
            List.of("path", WINRM + "path", PSRP + "path"),
            List.of("messageEncryption", WINRM + "message_encryption", PSRP + "message_encryption"),
            List.of("certificateValidation", WINRM + "server_cert_validation", PSRP + "cert_validation"),
            List.of("caTrustPath", WINRM + "ca_trust_path", PSRP + "ca_cert"),
            List.of("clientCertificate", WINRM + "cert_pem", PSRP + "certificate_pem"),
            List.of("clientKey", WINRM + "cert_key_pem", PSRP + "certificate_key_pem"),
            List.of("proxy", WINRM + "proxy", PSRP + "proxy"),
            List.of("spnService", WINRM + "service", PSRP + "negotiate_service"),
            List.of("spnHost", WINRM + "kerberos_hostname_override", PSRP + "negotiate_hostname_override"),
            List.of("realm", WINRM + "realm"),
            List.of("connectTimeoutSeconds", WINRM + "connection_timeout", PSRP + "connection_timeout"),
            List.of("operationTimeoutSeconds", WINRM + "operation_timeout_sec", PSRP + "operation_timeout"),
            List.of("readTimeoutSeconds", WINRM + "read_timeout_sec", PSRP + "read_timeout"));

    /** What Corefleet has no use for: no {@code kinit} runs, and it speaks WinRS, not PSRP. */
    private static final List<String> UNUSED = List.of(
            CONNECTION,
            "ansible_shell_type",
            "ansible_group_priority",
            WINRM + "kinit_mode",
            WINRM + "kinit_cmd",
            WINRM + "kinit_args",
            WINRM + "kinit_env_vars",
            PSRP + "ignore_proxy",
            PSRP + "max_envelope_size",
            PSRP + "reconnection_retries",
            PSRP + "reconnection_backoff");

    /** All of them by name; those of Ansible's connection plugins {@code winrm} and {@code psrp} begin with the plugin's name. */
    static final Map<String, AnsibleName> ALL = all();

    private static Map<String, AnsibleName> all() {
        Map<String, AnsibleName> all = new TreeMap<>();
        SAME.forEach(row -> put(all, row.get(0), value -> value, row.subList(1, row.size())));
        put(all, Settings.TLS, AnsibleName::tls, List.of(WINRM + "scheme", PSRP + "protocol"));
        put(all, "auth", AnsibleName::auth, List.of(WINRM + "transport", PSRP + "auth"));
        put(all, "channelBinding", AnsibleName::binding, List.of(WINRM + "send_cbt", PSRP + "negotiate_send_cbt"));
        put(all, "", value -> value, UNUSED);
        return all;
    }

    private static void put(
            Map<String, AnsibleName> all, String setting, UnaryOperator<Value> meaning, List<String> names) {
        names.forEach(name -> all.put(name, new AnsibleName(setting, meaning)));
    }

    /** Whether the name is one of the other plugin's, which Ansible does not read either. */
    static boolean isOfOther(String name, String plugin) {
        return name.startsWith(plugin.equals("psrp") ? WINRM : PSRP);
    }

    private static Value tls(Value scheme) {
        return switch (word(scheme)) {
            case "https" -> Value.bool(true).at(scheme.place());
            case "http" -> Value.bool(false).at(scheme.place());
            default -> throw choice("must be http or https; found " + scheme, null, scheme);
        };
    }

    /** Ansible may be given several, to be tried in turn. */
    private static Value auth(Value transport) {
        if (transport instanceof Value.ListOf list && list.items().size() == 1) {
            return auth(list.items().get(0));
        }
        if (transport instanceof Value.ListOf || word(transport).contains(",")) {
            throw choice("names several log-ins", "Write one, or auto: the best that the host offers.", transport);
        }
        String own =
                switch (word(transport)) {
                    case "plaintext", "ssl" -> "basic";
                    case "negotiate" -> "auto";
                    case "credssp" ->
                        throw choice(
                                "is credssp, which hands the password to the host",
                                "Use kerberos, ntlm or auto.",
                                transport);
                    default -> word(transport);
                };
        return Value.text(own).at(transport.place());
    }

    private static Value binding(Value send) {
        return switch (word(send)) {
            case "true", "yes", "on" -> Value.text("auto").at(send.place());
            case "false", "no", "off" -> Value.text("off").at(send.place());
            default -> throw choice("must be true or false; found " + send, null, send);
        };
    }

    private static String word(Value value) {
        return value.toString().trim().toLowerCase(Locale.ROOT);
    }

    private static IllegalValue choice(String message, String hint, Value value) {
        return new IllegalValue(ProblemCode.CF202, message, hint, value);
    }
}
