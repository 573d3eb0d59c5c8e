package io.corefleet.resource.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ansible's modules mean the same, and say so when they cannot. */
class SecurityModulesTest {
    private static final ResourceCatalog CATALOG = ResourceCatalog.load();
    private final Problems problems = new Problems();

    /** The type and its arguments in the order of their names; held against the table too. */
    private String read(String module, Map<String, Object> written) {
        Tabled type = CATALOG.types().stream()
                .filter(one -> one.modules().containsKey(module))
                .findFirst()
                .orElseThrow();
        List<Value.MapOf> understood = type.modules().get(module).understood((Value.MapOf) Value.of(written), problems);
        if (understood.isEmpty()) {
            return "refused";
        }
        Value.MapOf translated = understood.get(0);
        if (!problems.hasErrors()) {
            type.schema().desired(translated, null, problems);
        }
        return type.schema().type() + " " + new TreeMap<>(translated.entries());
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::summary).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "win_user",
                "win_group",
                "win_group_membership",
                "win_user_right",
                "win_firewall_rule",
                "win_firewall",
                "win_certificate_store",
                "win_security_policy",
                "win_audit_policy_system",
                "win_acl",
                "win_acl_inheritance",
                "win_owner"
            })
    void everyNameOfAModuleIsKnown(String module) {
        assertThat(CATALOG.names())
                .contains(
                        module,
                        "ansible.windows." + module,
                        "community.windows." + module,
                        "ansible.builtin." + module);
    }

    @Test
    void aUserWithItsGroups() {
        assertThat(read(
                        "ansible.windows.win_user",
                        Map.of(
                                "name", "app",
                                "account_disabled", "no",
                                "user_cannot_change_password", true,
                                "groups", "Users, Operators",
                                "groups_action", "add",
                                "update_password", "on_create")))
                .isEqualTo(
                        "local_account {enabled=true, groups=[Users, Operators], groupsAction=add, name=app, userMayChangePassword=false}");
        assertThat(said()).isEmpty();
    }

    @Test
    void groupsAloneAreAllThatAUserBelongsTo() {
        assertThat(read("win_user", Map.of("name", "app", "groups", "Users")))
                .isEqualTo("local_account {groups=[Users], groupsAction=set, name=app}");
        assertThat(read("win_user", Map.of("name", "app", "groups", "Users", "groups_action", "remove")))
                .isEqualTo("local_account {groups=[Users], groupsAction=remove, name=app}");
        assertThat(said()).isEmpty();
    }

    @Test
    void membersOfAGroup() {
        assertThat(read(
                        "win_group_membership",
                        Map.of("name", "Operators", "members", List.of("app", "CORP\\ops"), "state", "pure")))
                .isEqualTo("group_members {action=set, group=Operators, members=[.\\app, CORP\\ops]}");
        assertThat(read("win_group", Map.of("name", "Operators", "members", Map.of("set", List.of("app")))))
                .isEqualTo("local_group {members=[.\\app], name=Operators}");
        assertThat(said()).isEmpty();
    }

    @Test
    void aRightIsSetUnlessItIsSaidOtherwise() {
        assertThat(read("win_user_right", Map.of("name", "SeBatchLogonRight", "users", "app,IIS_IUSRS")))
                .isEqualTo("user_right_accounts {accounts=[.\\app, IIS_IUSRS], action=set, name=SeBatchLogonRight}");
        assertThat(said()).isEmpty();
    }

    @Test
    void aRuleOfTheFirewall() {
        assertThat(read(
                        "community.windows.win_firewall_rule",
                        Map.of(
                                "name", "Shop",
                                "localport", "80,443",
                                "direction", "in",
                                "action", "allow",
                                "protocol", "tcp",
                                "enabled", "yes",
                                "profiles", List.of("domain"))))
                .isEqualTo(
                        "firewall_rule {action=allow, direction=Inbound, enabled=yes, localPort=[80, 443], name=Shop, profile=[domain], protocol=tcp}");
        assertThat(said()).isEmpty();
        read("win_firewall_rule", Map.of("group", "Shop", "enabled", false));
        assertThat(said()).singleElement().asString().contains("all rules of a group");
    }

    @Test
    void profilesOfTheFirewall() {
        assertThat(read(
                        "win_firewall",
                        Map.of("state", "enabled", "profiles", List.of("Public"), "inbound_action", "block")))
                .isEqualTo("firewall_profiles {defaultInboundAction=block, enabled=True, profiles=[Public]}");
        assertThat(said()).isEmpty();
    }

    @Test
    void linesOfSecurityPolicy() {
        assertThat(read(
                        "win_security_policy",
                        Map.of("section", "System Access", "key", "MinimumPasswordLength", "value", 14)))
                .isEqualTo("security_policy_line {name=MinimumPasswordLength, section=System Access, value=14}");
        assertThat(read("win_audit_policy_system", Map.of("subcategory", "Logon", "audit_type", List.of("success"))))
                .isEqualTo("audit_policies {category=Logon, failure=false, success=true}");
        assertThat(said()).isEmpty();
    }

    @Test
    void aCertificateNeedsItsThumbprint() {
        read("win_certificate_store", Map.of("path", "C:\\shop.pfx", "password", "x"));
        assertThat(said()).singleElement().asString().contains("without a thumbprint");
    }

    @Test
    void accessLists() {
        assertThat(read(
                        "win_acl",
                        Map.of(
                                "path",
                                "HKLM:\\SOFTWARE\\Shop",
                                "user",
                                "app",
                                "type",
                                "allow",
                                "rights",
                                "ReadKey",
                                "propagation",
                                "None")))
                .isEqualTo("acl_entry {identity=.\\app, path=HKLM\\SOFTWARE\\Shop, rights=ReadKey, type=allow}");
        assertThat(read("win_owner", Map.of("path", "C:\\shop", "user", "Administrators")))
                .isEqualTo("acl {owner=Administrators, path=C:\\shop}");
        assertThat(read("win_acl_inheritance", Map.of("path", "C:\\shop", "state", "absent", "reorganize", true)))
                .isEqualTo("acl {inheritance=false, path=C:\\shop}");
        assertThat(said()).isEmpty();
    }
}
