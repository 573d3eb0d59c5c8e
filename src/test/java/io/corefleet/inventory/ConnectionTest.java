package io.corefleet.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.secret.SecretSources;
import io.corefleet.secret.SecretTag;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {
    private static final String PIN = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";

    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "auth: ntlm § ansible_winrm_transport: ntlm § ansible_psrp_auth: ntlm",
                "auth: basic § ansible_winrm_transport: ssl § ansible_psrp_auth: basic",
                "auth: auto § ansible_winrm_transport: auto § ansible_psrp_auth: negotiate",
                "tls: true § ansible_winrm_scheme: https § ansible_psrp_protocol: https",
                "tls: false § ansible_winrm_scheme: http § ansible_psrp_protocol: http",
                "address: 10.0.0.9 § ansible_host: 10.0.0.9 § ansible_psrp_host: 10.0.0.9",
                "port: 8443 § ansible_port: '8443' § ansible_psrp_port: 8443",
                "user: deploy § ansible_user: deploy § ansible_psrp_user: deploy",
                "path: /wsman § ansible_winrm_path: /wsman § ansible_psrp_path: wsman",
                "messageEncryption: always § ansible_winrm_message_encryption: always § ansible_psrp_message_encryption: always",
                "certificateValidation: ignore § ansible_winrm_server_cert_validation: ignore § ansible_psrp_cert_validation: ignore",
                "caTrustPath: ca.pem § ansible_winrm_ca_trust_path: ca.pem § ansible_psrp_ca_cert: ca.pem",
                "channelBinding: 'off' § ansible_winrm_send_cbt: false § ansible_psrp_negotiate_send_cbt: no",
                "channelBinding: auto § ansible_winrm_send_cbt: true § ansible_psrp_negotiate_send_cbt: yes",
                "spnService: WSMAN § ansible_winrm_service: WSMAN § ansible_psrp_negotiate_service: WSMAN",
                "spnHost: a.corp § ansible_winrm_kerberos_hostname_override: a.corp § ansible_psrp_negotiate_hostname_override: a.corp",
                "clientCertificate: me.pem § ansible_winrm_cert_pem: me.pem § ansible_psrp_certificate_pem: me.pem",
                "proxy: 'http://px:3128' § ansible_winrm_proxy: 'http://px:3128' § ansible_psrp_proxy: 'http://px:3128'",
                "connectTimeoutSeconds: 5 § ansible_winrm_connection_timeout: 5 § ansible_psrp_connection_timeout: 5",
                "operationTimeoutSeconds: 20 § ansible_winrm_operation_timeout_sec: 20 § ansible_psrp_operation_timeout: 20",
                "readTimeoutSeconds: 30 § ansible_winrm_read_timeout_sec: 30 § ansible_psrp_read_timeout: 30",
            })
    void ownNamesAndAnsiblesMeanTheSame(String own, String winrm, String psrp) throws IOException {
        Connection first = connection("{winrm: {" + own + "}}");
        assertThat(told(connection("{ansible_connection: winrm, " + winrm + "}")))
                .isEqualTo(told(first));
        assertThat(told(connection("{ansible_connection: psrp, " + psrp + "}"))).isEqualTo(told(first));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aHostsEntryWithAnAddressMayHaveShortNamesInIt() throws IOException {
        Connection connection =
                connection("{address: 10.0.3.11, port: 5985, user: CORP\\deploy, auth: kerberos, role: front}");
        assertThat(told(connection))
                .startsWith("10.0.3.11:5985 tls=false CORP\\deploy")
                .contains("auth=kerberos");
        assertThat(entry("{address: 10.0.3.11, port: 5985, role: front}")
                        .variables()
                        .entries())
                .containsOnlyKeys("role");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void peoplesOwnVariablesStayTheirs() throws IOException {
        HostEntry host = entry(
                "{port: 8080, user: shop, path: /srv, tls: false, connection: Server=db01;Pooling=1, winrm: quick}");
        assertThat(host.variables().entries()).containsOnlyKeys("port", "user", "path", "tls", "connection", "winrm");
        assertThat(told(host.connection())).isEqualTo("a:5986 tls=true null {allowUnencrypted=false}");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void theLayerThatSaysItLastWinsWhicheverNameItUses() throws IOException {
        Path file = Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  vars: {ansible_user: first, ansible_port: 5985, winrm: {auth: ntlm, realm: CORP}}
                  children:
                    web:
                      vars: {winrm: {user: second}}
                      hosts: {a: , b: {ansible_user: third, winrm: {auth: kerberos}}}
                """);
        Inventory inventory = reader().read(List.of(file), null);
        assertThat(told(inventory.host("a").orElseThrow().connection()))
                .isEqualTo("a:5985 tls=false second {allowUnencrypted=false, auth=ntlm, realm=CORP}");
        assertThat(told(inventory.host("b").orElseThrow().connection()))
                .isEqualTo("b:5985 tls=false third {allowUnencrypted=false, auth=kerberos, realm=CORP}");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aFingerprintIsKeptWithoutItsColons() throws IOException {
        String written = PIN.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        assertThat(connection("{winrm: {fingerprint: '" + written + "'}}").options())
                .containsEntry("fingerprint", PIN);
    }

    @ParameterizedTest
    @CsvSource({
        "{}, false",
        "{ansible_winrm_message_encryption: never}, true",
        "{winrm: {allowUnencrypted: true}}, true",
        "{winrm: {auth: basic}}, false",
        "{ansible_host: 127.0.0.1}, true"
    })
    void theUnencryptedIsAllowedOnlyInSoManyWordsOrOnLoopback(String variables, String allowed) throws IOException {
        assertThat(connection(variables).options()).containsEntry("allowUnencrypted", allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            nullValues = "null",
            value = {
                "{winrm: {adress: x}} § winrm has no key \"adress\" § adress § Did you mean address?",
                "{winrm: {auth: kerberoz}} § auth must be one of auto, basic, ntlm, kerberos, certificate; found kerberoz § kerberoz § Did you mean kerberos?",
                "{winrm: {port: 70000}} § port must be between 1 and 65535; found 70000 § 70000 § null",
                "{winrm: {connectTimeoutSeconds: 0}} § connectTimeoutSeconds must be between 1 and 3600; found 0 § 0} § null",
                "{winrm: {user: {a: b}}} § user must be an account; found a list or mapping § {a: b} § null",
                "{winrm: {fingerprint: 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d}} § fingerprint must have the form SHA-256 in hex, 32 pairs; found 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d § 0a1b2c § This is Windows' thumbprint, SHA-1. corefleet doctor shows the SHA-256.",
                "{ansible_winrm_transport: credssp} § ansible_winrm_transport is credssp, which hands the password to the host § credssp § Use kerberos, ntlm or auto.",
                "{ansible_winrm_transport: [kerberos, ntlm]} § ansible_winrm_transport names several log-ins § [kerberos § Write one, or auto: the best that the host offers.",
                "{ansible_winrm_scheme: htps} § ansible_winrm_scheme must be http or https; found htps § htps § null",
                "{ansible_host: a, winrm: {address: b}} § ansible_host and address say different things § b} § They mean the same: write one of them.",
                "{ansible_host: a, address: b} § ansible_host and address say different things § b} § They mean the same: write one of them.",
                "{ansible_host: !secret env:PW} § ansible_host cannot be a secret § !secret § null",
                "{ansible_psrp_auth: ntlm} § the variable ansible_psrp_auth does not count with the connection winrm § ntlm § null",
                "{connection: simulatd} § there is no connection \"simulatd\" § simulatd § Did you mean simulated?",
                "{winrm: {tls: false, fingerprint: PIN}} § fingerprint needs HTTPS § 0a1b § Set tls: true, or leave the fingerprint out.",
                "{winrm: {certificateValidation: ignore, fingerprint: PIN}} § fingerprint and certificateValidation: ignore contradict each other § 0a1b § The fingerprint alone trusts exactly this certificate.",
                "{winrm: {tls: false, auth: certificate, clientCertificate: c.pem}} § a certificate logs in over HTTPS only § certificate, cl § Set tls: true.",
                "{winrm: {auth: certificate}} § auth: certificate needs a certificate § certificate} § Set clientCertificate: FILE.pem.",
                "{winrm: {clientKey: c.key}} § clientKey has no clientCertificate § c.key § Set clientCertificate: FILE.pem.",
                "{winrm: {messageEncryption: always, allowUnencrypted: true}} § messageEncryption: always and allowUnencrypted contradict each other § true § null",
                "{winrm: {messageEncryption: always, tls: false, auth: basic}} § basic cannot encrypt messages § basic § Use ntlm or kerberos, or HTTPS with tls: true.",
                "{winrm: {transport: overthere-stock, fingerprint: PIN}} § transport: overthere-stock knows no fingerprint § 0a1b § Leave transport out: Corefleet's own client can do more, and is faster.",
                "{winrm: {transport: overthere-stock, auth: ntlm}} § transport: overthere-stock logs in by basic or kerberos alone § ntlm § Leave transport out: Corefleet's own client can do more, and is faster.",
                "{winrm: {transport: overthere-stock, messageEncryption: always}} § transport: overthere-stock does not encrypt messages § always § Leave transport out: Corefleet's own client can do more, and is faster.",
                "{winrm: {keytab: a, credentialCache: b}} § keytab and credentialCache exclude each other § a, cred § Write the one to log in with.",
                "{ansible_winrm_operation_timeout_sec: 30, ansible_winrm_read_timeout_sec: 30} § an answer must be waited for longer than the host may take for it: read timeout 30 s, operation timeout 30 s § 30} § Raise the read timeout, by 10 s for example."
            })
    void mistakesAreToldAtTheirPlace(String variables, String said, String place, String hint) throws IOException {
        connection(variables.replace("PIN", PIN));
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).isEqualTo(said);
            assertThat(problem.hint()).isEqualTo(hint);
            String line = problem.place().source().line(problem.place().line()).orElseThrow();
            assertThat(line.substring(problem.place().column() - 1)).startsWith(place);
        });
    }

    @Test
    void aKeyThatIsLikeNoOtherIsToldWithThoseThatThereAre() throws IOException {
        connection("{winrm: {zzz: x}}");
        assertThat(problems.list()).singleElement().satisfies(problem -> assertThat(problem.hint())
                .startsWith("It has address, allowUnencrypted, auth, ")
                .endsWith("webProxy."));
    }

    @Test
    void aMistakeOfAGroupIsToldOnce() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hosts.yml"), "all: {vars: {ansible_port: 0}, hosts: {a: , b: , c: }}\n");
        reader().read(List.of(file), null);
        assertThat(problems.list()).extracting(Problem::summary).hasSize(1);
    }

    private Connection connection(String variables) throws IOException {
        return entry(variables).connection();
    }

    private HostEntry entry(String variables) throws IOException {
        Path file = Files.writeString(folder.resolve("hosts.yml"), "web: {hosts: {a: " + variables + "}}\n");
        return reader().read(List.of(file), null).host("a").orElseThrow();
    }

    private InventoryReader reader() {
        return new InventoryReader(
                SecretTag.fetching(SecretSources.of(Map.of("PW", "open sesame"))), new Templates(), problems);
    }

    private static String told(Connection connection) {
        return connection.address() + ":" + connection.port() + " tls=" + connection.tls() + " " + connection.user()
                + " " + new TreeMap<>(connection.options());
    }
}
