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

    private static final AnsibleName UNUSED = new AnsibleName("", value -> value);

    /** All of them by name; those of Ansible's connection plugins {@code winrm} and {@code psrp} begin with the plugin's name. */
    static final Map<String, AnsibleName> ALL = all();

    private static Map<String, AnsibleName> all() {
        Map<String, AnsibleName> all = new TreeMap<>();
        both(all, Settings.ADDRESS, "ansible_host", WINRM + "host", PSRP + "host");
        both(all, Settings.PORT, "ansible_port", WINRM + "port", PSRP + "port");
        both(all, Settings.USER, "ansible_user", WINRM + "user", PSRP + "user");
        both(all, Settings.PASSWORD, "ansible_password", WINRM + "password", WINRM + "pass", PSRP + "password");
        both(all, "path", WINRM + "path", PSRP + "path");
        both(all, "messageEncryption", WINRM + "message_encryption", PSRP + "message_encryption");
        both(all, "certificateValidation", WINRM + "server_cert_validation", PSRP + "cert_validation");
        both(all, "caTrustPath", WINRM + "ca_trust_path", PSRP + "ca_cert");
        both(all, "clientCertificate", WINRM + "cert_pem", PSRP + "certificate_pem");
        both(all, "clientKey", WINRM + "cert_key_pem", PSRP + "certificate_key_pem");
        both(all, "proxy", WINRM + "proxy", PSRP + "proxy");
        both(all, "spnService", WINRM + "service", PSRP + "negotiate_service");
        both(all, "spnHost", WINRM + "kerberos_hostname_override", PSRP + "negotiate_hostname_override");
        both(all, "realm", WINRM + "realm");
        both(all, "connectTimeoutSeconds", WINRM + "connection_timeout", PSRP + "connection_timeout");
        both(all, "operationTimeoutSeconds", WINRM + "operation_timeout_sec", PSRP + "operation_timeout");
        both(all, "readTimeoutSeconds", WINRM + "read_timeout_sec", PSRP + "read_timeout");
        for (String name : List.of(WINRM + "scheme", PSRP + "protocol")) {
            all.put(name, new AnsibleName(Settings.TLS, AnsibleName::tls));
        }
        for (String name : List.of(WINRM + "transport", PSRP + "auth")) {
            all.put(name, new AnsibleName("auth", AnsibleName::auth));
        }
        for (String name : List.of(WINRM + "send_cbt", PSRP + "negotiate_send_cbt")) {
            all.put(name, new AnsibleName("channelBinding", AnsibleName::channelBinding));
        }
        unused(all, CONNECTION, "ansible_shell_type", "ansible_group_priority");
        unused(all, WINRM + "kinit_mode", WINRM + "kinit_cmd", WINRM + "kinit_args", WINRM + "kinit_env_vars");
        unused(all, PSRP + "ignore_proxy", PSRP + "max_envelope_size");
        unused(all, PSRP + "reconnection_retries", PSRP + "reconnection_backoff");
        return all;
    }

    private static void both(Map<String, AnsibleName> all, String setting, String... names) {
        for (String name : names) {
            all.put(name, new AnsibleName(setting, value -> value));
        }
    }

    private static void unused(Map<String, AnsibleName> all, String... names) {
        for (String name : names) {
            all.put(name, UNUSED);
        }
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

    private static Value channelBinding(Value send) {
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
