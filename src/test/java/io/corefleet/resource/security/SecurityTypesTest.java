package io.corefleet.resource.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Scripted;
import io.corefleet.resource.State;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables alone cannot say: what is refused before a host is asked, what needs what, and what composed types become. */
class SecurityTypesTest {
    private final Problems problems = new Problems();

    private Desired read(Tabled type, Map<String, Object> written) {
        Desired desired = type.schema()
                .desired((Value.MapOf) Value.of(written), null, problems)
                .orElseThrow();
        if (type instanceof ResourceType resource) {
            resource.check(desired, problems);
        }
        return desired;
    }

    /** The parts as they would be written: type, and arguments in the order of their names. */
    private List<String> parts(ComposedType type, Map<String, Object> written) {
        return type.parts(read(type, written), problems).stream()
                .map(part -> part.type() + " "
                        + new java.util.TreeMap<>(part.arguments().entries()))
                .toList();
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::summary).toList();
    }

    @Test
    void aBareAccountIsAProblemWithAHint() {
        read(
                new LocalGroup(),
                Map.of("name", "Shop", "members", List.of("app", "Administrators", "CORP\\ops", ".\\app")));
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).contains("account app");
            assertThat(problem.hint()).contains(".\\app");
        });
    }

    @Test
    void accountsOfWindowsHaveOneName() {
        Desired right = read(
                new UserRight(),
                Map.of(
                        "name",
                        "seservicelogonright",
                        "accounts",
                        List.of("administrators", "S-1-5-20", "Network Service")));
        assertThat(right.id().key()).isEqualTo("SeServiceLogonRight");
        assertThat(right.properties().get("accounts"))
                .hasToString("[BUILTIN\\Administrators, NT AUTHORITY\\NetworkService, NT AUTHORITY\\NetworkService]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\nb", "", "a|b", "twentyoneletterslong_x"})
    void aNameThatWindowsRefusesIsAProblem(String name) {
        LocalUser.SCHEMA.desired((Value.MapOf) Value.of(Map.of("name", name)), null, problems);
        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void aMemberNeedsItsGroupAndItsUser() {
        Desired member = read(new GroupMember(), Map.of("group", "operators", "member", ".\\App"));
        Desired group = read(new LocalGroup(), Map.of("name", "Operators"));
        Desired user = read(new LocalUser(), Map.of("name", "app"));
        Desired other = read(new LocalUser(), Map.of("name", "other"));
        assertThat(new GroupMember().needs(member, group)).isTrue();
        assertThat(new GroupMember().needs(member, user)).isTrue();
        assertThat(new GroupMember().needs(member, other)).isFalse();
        Desired right = read(new UserRight(), Map.of("name", "SeBatchLogonRight", "account", ".\\app"));
        assertThat(new UserRight().needs(right, user)).isTrue();
    }

    @Test
    void keysComeBackFromTheirTexts() {
        for (Desired desired : List.of(
                read(new GroupMember(), Map.of("group", "Operators", "member", "CORP\\ops")),
                read(new UserRight(), Map.of("name", "SeBatchLogonRight", "account", "CORP\\ops")),
                read(new UserRight(), Map.of("name", "SeBatchLogonRight")),
                read(new Certificate(), Map.of("thumbprint", "a".repeat(40), "store", "Root")))) {
            Schema schema = schemaOf(desired);
            assertThat(schema.id(desired.id().key())).isEqualTo(desired.id());
        }
    }

    private static Schema schemaOf(Desired desired) {
        return List.<ResourceType>of(new GroupMember(), new UserRight(), new Certificate()).stream()
                .map(ResourceType::schema)
                .filter(schema -> schema.type().equals(desired.id().type()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void settingsThatAreAlwaysThereCannotBeTakenAway() {
        read(new AuditPolicy(), Map.of("subcategory", "Logon", "state", "absent"));
        read(new UserRight(), Map.of("name", "SeBatchLogonRight", "state", "absent"));
        read(new AccountPolicy(), Map.of("state", "absent"));
        read(new FirewallProfile(), Map.of("name", "Public", "state", "absent"));
        assertThat(problems.list()).hasSize(4).allSatisfy(problem -> assertThat(problem.hint())
                .startsWith("Write"));
        read(new UserRight(), Map.of("name", "SeBatchLogonRight", "account", "CORP\\x", "state", "absent"));
        assertThat(problems.list()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, true",
        "10.0.0.0/255.0.0.0, false",
        "10.0.0.1/32, false",
        "LocalSubnet, true",
        "10.0.0.1-10.0.0.9, true",
        "fe80::/64, true",
        "300.1.1.1, false",
        "Any, true",
        "localhost, false"
    })
    void addressesOfRulesHaveTheFormInWhichTheyAreReadBack(String address, boolean fits) {
        read(new FirewallRule(), Map.of("name", "x", "remoteAddress", address));
        assertThat(problems.list().isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"localPort, 65536", "localPort, 80-70000", "protocol, 256", "icmpType, 8:256"})
    void numbersOfAFirewallRuleHaveTheirRange(String property, String value) {
        read(new FirewallRule(), Map.of("name", "x", property, value));
        assertThat(said()).anyMatch(said -> said.startsWith(property + " must have the form"));
    }

    @ParameterizedTest
    @CsvSource({"80", "65535", "5000-5010", "RPCEPMap"})
    void portsOfAFirewallRule(String port) {
        read(new FirewallRule(), Map.of("name", "x", "protocol", "TCP", "localPort", port));
        assertThat(said()).isEmpty();
    }

    @Test
    void portsNeedAProtocolThatHasThem() {
        read(new FirewallRule(), Map.of("name", "x", "protocol", "ICMPv4", "localPort", 80));
        assertThat(said()).containsExactly("localPort needs the protocol TCP or UDP");
    }

    @Test
    void aLockoutThatWindowsWouldRefuseIsAProblem() {
        read(new AccountPolicy(), Map.of("LockoutBadCount", 5, "LockoutDuration", 10, "ResetLockoutCount", 30));
        read(new AccountPolicy(), Map.of("LockoutBadCount", 0, "LockoutDuration", 10));
        read(new AccountPolicy(), Map.of("MinimumPasswordAge", 90, "MaximumPasswordAge", 60));
        assertThat(said()).hasSize(3);
    }

    @Test
    void aListOfSuitesThatNobodyCouldUseIsAProblem() {
        read(new TlsCipherSuites(), Map.of("suites", List.of("TLS_AES_256_GCM_SHA384")));
        assertThat(said()).containsExactly("the list has no suite for HTTP/2 over TLS 1.2, nor for most clients");
    }

    @Test
    void whatMayLockOutSaysSo() {
        assertThat(UserRight.SCHEMA.mayLockOut(List.of())).isTrue();
        assertThat(FirewallRule.SCHEMA.mayLockOut(List.of())).isTrue();
        assertThat(FirewallProfile.SCHEMA.mayLockOut(List.of())).isTrue();
        assertThat(TlsProtocol.SCHEMA.mayLockOut(List.of())).isTrue();
        assertThat(GroupMember.SCHEMA.mayLockOut(List.of())).isTrue();
        assertThat(TlsCipherSuites.SCHEMA.mayLockOut(List.of("suites"))).isTrue();
        assertThat(AccountPolicy.SCHEMA.mayLockOut(List.of("LockoutBadCount"))).isTrue();
        assertThat(AccountPolicy.SCHEMA.mayLockOut(List.of("PasswordHistorySize")))
                .isFalse();
        assertThat(LocalUser.SCHEMA.mayLockOut(List.of("description"))).isFalse();
    }

    /** A rule that opens a door anew is no danger: provisioning a web server needs no dead-man's switch. */
    @Test
    void aNewRuleThatAllowsLocksNobodyOut() {
        assertThat(rule(Map.of("action", Value.text("Allow")), new State.Absent()))
                .isFalse();
        assertThat(rule(Map.of(), new State.Absent())).isFalse();
        assertThat(rule(Map.of("action", Value.text("Block")), new State.Absent()))
                .isTrue();
        assertThat(rule(Map.of("action", Value.text("Allow")), new State.Present(Map.of())))
                .isTrue();
        assertThat(new FirewallRule()
                        .mayLockOut(
                                Desired.absent(FirewallRule.SCHEMA.id("Shop-In"), null),
                                new State.Present(Map.of()),
                                List.of()))
                .isTrue();
    }

    private static boolean rule(Map<String, Value> properties, State before) {
        Desired desired = Desired.present(FirewallRule.SCHEMA.id("Shop-In"), properties, null);
        return new FirewallRule().mayLockOut(desired, before, properties.keySet());
    }

    @Test
    void aVersionOfTlsIsTwoValuesForEachRole() {
        String key =
                "path=HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server";
        assertThat(parts(new TlsProtocol(), Map.of("protocol", "TLS 1.0", "server", false)))
                .containsExactly(
                        "registry_value {data=0, kind=dword, name=Enabled, " + key + ", view=64}",
                        "registry_value {data=1, kind=dword, name=DisabledByDefault, " + key + ", view=64}");
        assertThat(parts(new TlsProtocol(), Map.of("protocol", "TLS 1.0", "state", "absent")))
                .hasSize(4)
                .allMatch(part -> part.contains("state=absent"));
    }

    @Test
    void dotnetIsSetInBothViews() {
        assertThat(parts(new DotnetTls(), Map.of("strongCrypto", true)))
                .containsExactly(
                        "registry_value {data=1, kind=dword, name=SchUseStrongCrypto, path=HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319, view=64}",
                        "registry_value {data=1, kind=dword, name=SchUseStrongCrypto, path=HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319, view=32}");
    }

    @Test
    void anOptionIsAValueOfTheRegistryOrASettingOfAccounts() {
        assertThat(parts(
                        new SecurityOption(),
                        Map.of("LmCompatibilityLevel", 5, "CachedLogonsCount", 2, "EnableGuestAccount", false)))
                .containsExactlyInAnyOrder(
                        "registry_value {data=5, kind=dword, name=LmCompatibilityLevel, path=HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa}",
                        "registry_value {data=2, kind=string, name=CachedLogonsCount, path=HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon}",
                        "account_policy {EnableGuestAccount=false}");
    }

    @Test
    void aCategoryOfAuditIsAllItsSubcategories() {
        assertThat(parts(new AuditPolicies(), Map.of("category", "Privilege Use", "failure", true)))
                .containsExactly(
                        "audit_policy {failure=true, subcategory=Sensitive Privilege Use}",
                        "audit_policy {failure=true, subcategory=Non Sensitive Privilege Use}",
                        "audit_policy {failure=true, subcategory=Other Privilege Use Events}");
        assertThat(parts(new AuditPolicies(), Map.of("category", "Logon", "success", true)))
                .containsExactly("audit_policy {subcategory=Logon, success=true}");
    }

    @Test
    void theScriptKnowsTheGuidOfEverySubcategory() {
        String script = Scripted.scriptBeside(AuditPolicy.class);
        List<String> known = Pattern.compile("'([^']+)' +=  *'9[0-9A-F]{3}'")
                .matcher(script)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(known).containsExactlyInAnyOrderElementsOf(Arrays.asList(AuditCategories.subcategories()));
    }
}
