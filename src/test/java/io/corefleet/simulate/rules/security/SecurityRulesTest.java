package io.corefleet.simulate.rules.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.ThingRules;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What Windows refuses, and what it keeps. */
class SecurityRulesTest {
    private static final Map<String, ThingRules> RULES = new SecurityRules().things(ResourceCatalog.load());
    private final World world = fresh(Release.SERVER_2022);

    private static World fresh(Release release) {
        return new WorldSeed("web01", release, "Standard", new Tree()).grow();
    }

    private static Tree id(Map<String, Object> parts) {
        return Tree.of(parts);
    }

    private void set(String type, Map<String, Object> id, Map<String, Object> properties, boolean create) {
        RULES.get(type).set(world, id(id), properties, create, Map.of());
    }

    private Map<String, Object> read(String type, Map<String, Object> id) {
        return ((Reading.Present) RULES.get(type).read(world, id(id))).properties();
    }

    private static void refused(int number, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.hresult() & 0xFFFF)
                .isEqualTo(number));
    }

    @Test
    void builtInAccountsStay() {
        refused(1371, () -> RULES.get("local_user").remove(world, id(Map.of("name", "Administrator")), Map.of()));
        refused(1371, () -> RULES.get("local_group").remove(world, id(Map.of("name", "Users")), Map.of()));
        refused(1371, () -> set("local_group", Map.of("name", "Administrators"), Map.of("members", List.of()), false));
    }

    @Test
    void theLastAdministratorIsNotDisabled() {
        refused(2452, () -> set("local_user", Map.of("name", "Administrator"), Map.of("enabled", false), false));
        set("local_user", Map.of("name", "deputy"), Map.of("password", "Long-Enough-1"), true);
        set("group_member", Map.of("group", "Administrators", "member", ".\\deputy"), Map.of(), true);
        set("local_user", Map.of("name", "Administrator"), Map.of("enabled", false), false);
        assertThat(read("local_user", Map.of("name", "Administrator"))).containsEntry("enabled", false);
        refused(2452, () -> RULES.get("local_user").remove(world, id(Map.of("name", "deputy")), Map.of()));
    }

    @Test
    void aPasswordIsHeldAgainstThePolicy() {
        Map<String, Object> who = Map.of("name", "shop");
        refused(2245, () -> set("local_user", who, Map.of("password", "alllowercase"), true));
        refused(2245, () -> set("local_user", who, Map.of("password", "My-Shop-2026"), true));
        set("account_policy", Map.of("scope", "host"), Map.of("MinimumPasswordLength", 14), false);
        refused(2245, () -> set("local_user", who, Map.of("password", "Short-1"), true));
        set("local_user", who, Map.of("password", "Long-Enough-For-It-1"), true);
        assertThat(world.document().tree("localUsers").tree("shop").plain().toString())
                .doesNotContain("Long-Enough");
    }

    @Test
    void aMemberThatIsNotThereIsRefused() {
        refused(1332, () -> set("group_member", Map.of("group", "Users", "member", ".\\ghost"), Map.of(), true));
        refused(1376, () -> set("group_member", Map.of("group", "Nobodies", "member", "Everyone"), Map.of(), true));
        refused(
                1332,
                () -> set(
                        "user_right",
                        Map.of("name", "SeBatchLogonRight"),
                        Map.of("accounts", List.of(".\\ghost")),
                        false));
    }

    @Test
    void aSettingThatIsSetBackLeavesNoTrace() {
        Tree before = Tree.of(world.document().plain());
        Map<String, Object> profile = Map.of("name", "Public");
        set("firewall_profile", profile, Map.of("logBlocked", "True", "logMaxSizeKilobytes", 9000), false);
        set("firewall_profile", profile, Map.of("logBlocked", "False", "logMaxSizeKilobytes", 4096), false);
        set("audit_policy", Map.of("subcategory", "Registry"), Map.of("success", true), false);
        set("audit_policy", Map.of("subcategory", "Registry"), Map.of("success", false), false);
        assertThat(world.document().plain()).isEqualTo(before.plain());
    }

    @Test
    void suitesFollowTheRelease() {
        assertThat((List<?>) read("tls_cipher_suites", Map.of("scope", "host")).get("suites"))
                .asString()
                .contains("TLS_AES_256_GCM_SHA384", "3DES");
        assertThat(fresh(Release.SERVER_2019).document().texts("tlsCipherSuites"))
                .noneMatch(suite -> suite.startsWith("TLS_AES"));
        assertThat(fresh(Release.SERVER_2025).document().texts("tlsCipherSuites"))
                .noneMatch(suite -> suite.contains("3DES"));
    }

    @Test
    void winrmHasItsRulesAndTwoOfThemLookAlike() {
        assertThat(read("firewall_rule", Map.of("name", "WINRM-HTTP-In-TCP"))).containsEntry("profile", "Public");
        assertThat(RULES.get("firewall_rule").read(world, id(Map.of("name", "Windows Remote Management (HTTP-In)"))))
                .isInstanceOf(Reading.Unreadable.class);
    }
}
