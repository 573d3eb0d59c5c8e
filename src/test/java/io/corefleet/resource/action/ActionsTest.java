package io.corefleet.resource.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private final Problems problems = new Problems();

    @Test
    void aCommandMayBeWrittenAsText() {
        ActionCall call = call("command", Value.text("hostname"));
        assertThat(call.label()).isEqualTo("hostname");
        assertThat(call.arguments()).containsEntry("successCodes", Value.of(List.of(0)));
    }

    @Test
    void aRestartNeedsNoWords() {
        ActionCall call = call("reboot", Value.absent());
        assertThat(call.label()).isEqualTo("Corefleet restarts this host");
        assertThat(call.arguments()).containsEntry("timeoutSeconds", Value.integer(600));
    }

    @Test
    void onlyWhatHasAGuardCanBeAsked() {
        assertThat(asks("command", Map.of("command", "x"))).isFalse();
        assertThat(asks("command", Map.of("command", "x", "creates", "C:\\x"))).isTrue();
        assertThat(asks("script", Map.of("script", "x", "check", "$true"))).isTrue();
        assertThat(asks("dsc", Map.of("resource", "File"))).isTrue();
        assertThat(asks("http_check", Map.of("url", "http://localhost/"))).isTrue();
        assertThat(asks("http_check", Map.of("url", "http://localhost/", "method", "POST")))
                .as("a plan sends no POST")
                .isFalse();
    }

    @Test
    void checksAreRecognizedByTheirType() {
        List<String> checks = ResourceCatalog.load().actions().stream()
                .filter(ActionType::readsOnly)
                .map(type -> type.schema().type())
                .toList();
        assertThat(checks).contains("assert", "http_check", "stat", "wait_for", "windows_build");
        assertThat(checks).doesNotContain("command", "script", "dsc", "reboot", "site_state", "app_pool_recycle");
    }

    @Test
    void callsThatDifferInASecretAloneAreTwoQuestionsAndNeitherShowsIt() {
        ActionCall one = withToken("Open-Sesame-1");
        ActionCall other = withToken("Open-Sesame-2");
        assertThat(one.question()).isNotEqualTo(other.question());
        assertThat(one.question().toString()).doesNotContain("Sesame");
        assertThat(one.question()).isEqualTo(withToken("Open-Sesame-1").question());
    }

    private ActionCall withToken(String token) {
        return call(
                "http_check",
                Value.map(Map.of(
                        "url",
                        Value.text("http://localhost/"),
                        "headers",
                        Value.map(Map.of("X-Token", new Secret("env:TOKEN", token, null))))));
    }

    @Test
    void waitForWantsOneThing() {
        call("wait_for", Value.of(Map.of("port", 80, "path", "C:\\x")));
        assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.CF109);
    }

    @Test
    void aBrokenExpressionIsFoundBeforeAHostIsAsked() {
        call("http_check", Value.of(Map.of("url", "http://localhost/", "matches", "(")));
        assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.CF206);
    }

    @Test
    void whatOnlyTheControllerCanTellIsNotAskedOfTheHost() {
        call("http_check", Value.of(Map.of("url", "https://shop/", "certificateDays", 30, "from", "controller")));
        assertThat(problems.list()).isEmpty();
        call("http_check", Value.of(Map.of("url", "https://shop/", "certificateDays", 30)));
        call("http_check", Value.of(Map.of("url", "https://shop/", "validateCertificate", false)));
        assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.CF109, ProblemCode.CF109);
    }

    @Test
    void anAddressHoldsNoLogin() {
        call("http_check", Value.of(Map.of("url", "http://me:Open-Sesame@shop/")));
        assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.CF206);
        assertThat(problems.list().toString()).doesNotContain("certificate");
    }

    @Test
    void wordsOfACommandAreQuotedOneByOne() {
        Value.MapOf ours =
                translated("command", "win_command", Map.of("argv", List.of("C:\\Program Files\\x.exe", "a\"b", "c")));
        assertThat(ours.entries()).containsEntry("command", Value.text("\"C:\\Program Files\\x.exe\" \"a\\\"b\" c"));
    }

    @Test
    void ansiblesModulesMeanOurs() {
        assertThat(translated(
                                "script",
                                "win_shell",
                                Map.of("_raw_params", "hostname", "creates", "C:\\x", "chdir", "C:\\"))
                        .entries())
                .containsOnlyKeys("script", "creates", "directory");
        assertThat(translated("wait_for", "win_wait_for", Map.of("port", 80, "state", "stopped", "timeout", 5))
                        .entries())
                .containsEntry("state", Value.text("absent"))
                .containsEntry("waitSeconds", Value.integer(5));
        assertThat(translated("http_check", "win_uri", Map.of("url", "http://x/", "status_code", List.of(200, 301)))
                        .entries())
                .containsOnlyKeys("url", "status");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aCredentialOfDscIsOneProperty() {
        Value.MapOf ours = translated(
                "dsc",
                "win_dsc",
                Map.of("resource_name", "User", "UserName", "x", "Password_username", "u", "Password_password", "p"));
        assertThat(ours.entries().get("properties"))
                .isEqualTo(Value.of(Map.of("UserName", "x", "Password", Map.of("userName", "u", "password", "p"))));
    }

    private boolean asks(String type, Map<String, ?> arguments) {
        return type(type).asks(call(type, Value.of(arguments)));
    }

    private ActionCall call(String type, Value written) {
        return Schema.call(type(type), written, null, problems).orElseThrow();
    }

    private static ActionType type(String name) {
        return ResourceCatalog.load().action(name).orElseThrow();
    }

    private Value.MapOf translated(String type, String module, Map<String, ?> arguments) {
        return type(type).modules().get(module).translate((Value.MapOf) Value.of(arguments), problems);
    }
}
