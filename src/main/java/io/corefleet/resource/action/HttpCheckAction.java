package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.anything;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A request over HTTP whose answer must be as wanted: status, content and time. The host itself asks, or the controller
 * ({@code docs/adr/0014}), which goes through no proxy but the {@code webProxy} of the inventory.
 */
public final class HttpCheckAction implements ReadOnlyAction {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final Schema SCHEMA = Schema.of("http_check", "A request over HTTP whose answer must be as wanted")
            .with(Property.of("url", text("http://... or https://...", "(?i)https?://.+"), "What is asked for")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                            "method",
                            oneOf("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"),
                            "Method; only GET, HEAD and OPTIONS are asked in a plan too")
                    .byDefault("GET"))
            .with(Property.of(
                            "from",
                            oneOf("host", "controller"),
                            "Who asks: the host itself, or the machine that runs Corefleet")
                    .byDefault("host"))
            .with(Property.of("host", text(), "Host header, for a site that is asked for under localhost"))
            .with(Property.of("headers", anything(), "Mapping of other headers"))
            .with(Property.of("body", text(), "What is sent"))
            .with(Property.of("status", setOf(integer(100, 599)), "Status codes that are right")
                    .byDefault(List.of(200)))
            .with(Property.of("contains", text(), "Text that the content must hold; letter case counts"))
            .with(Property.of("matches", text(), "Regular expression that must be found in the content"))
            .with(Property.of("maxMilliseconds", integer(1, 600_000), "How long the answer may take at most"))
            .with(Property.of("followRedirects", bool(), "Whether a redirection is followed")
                    .byDefault(false))
            .with(Property.of(
                    "certificateDays",
                    integer(0, 36_500),
                    "Days that the site's certificate must last at least; from the controller alone"))
            .with(Property.of(
                            "validateCertificate",
                            bool(),
                            "Whether the certificate must be believed and bear the name; false from the controller alone")
                    .byDefault(true))
            .with(Property.of("timeoutSeconds", integer(1, 600), "How long one request may take")
                    .byDefault(30))
            .withAll(Checks.patience(0))
            .example("""
                    url: http://localhost/
                    host: shop.example
                    contains: Welcome
                    waitSeconds: 60
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String freeForm() {
        return "url";
    }

    @Override
    public String label(Map<String, Value> arguments) {
        Value method = arguments.get("method");
        String url = String.valueOf(arguments.get("url"));
        return method == null || method.toString().equals("GET") ? url : method + " " + url;
    }

    /** A POST is no question: it is sent in a run, in its place. */
    @Override
    public boolean asks(ActionCall call) {
        return SAFE.contains(call.text("method"));
    }

    @Override
    public boolean waits(ActionCall call) {
        return Checks.wait(call);
    }

    @Override
    public void check(ActionCall call, Problems problems) {
        Value headers = call.arguments().get("headers");
        if (headers != null && !(headers instanceof Value.Absent) && !(headers instanceof Value.MapOf)) {
            problems.error(ProblemCode.CF106, "headers takes a mapping", headers.place());
        }
        pattern(call.arguments().get("matches"), problems);
        url(call, problems);
        if (!call.text("from").equals("controller")) {
            ofTheController(
                    call, "certificateDays", call.arguments().get("certificateDays") instanceof Value.Int, problems);
            ofTheController(
                    call,
                    "validateCertificate",
                    call.text("validateCertificate").equals("false"),
                    problems);
        }
    }

    private static void ofTheController(ActionCall call, String property, boolean given, Problems problems) {
        if (given) {
            problems.error(
                    ProblemCode.CF109,
                    property + " goes with from: controller alone",
                    call.arguments().get(property).place(),
                    "On the host, Windows itself decides whether a certificate is believed.");
        }
    }

    /** What stands before an @ is shown wherever the address is. */
    private static void url(ActionCall call, Problems problems) {
        Value url = call.arguments().get("url");
        try {
            if (URI.create(call.text("url").replace(" ", "%20")).getRawUserInfo() != null) {
                problems.error(
                        ProblemCode.CF206,
                        "url holds a log-in, which would be shown with it",
                        url.place(),
                        "Write it as a header: Authorization, with a !secret.");
            }
        } catch (IllegalArgumentException broken) {
            problems.error(ProblemCode.CF206, "url is no address: " + broken.getMessage(), url.place(), null);
        }
    }

    /** Java and .NET write the usual expressions alike; what Java refuses is almost surely a slip. */
    static void pattern(Value matches, Problems problems) {
        if (matches instanceof Value.Text text) {
            try {
                Pattern.compile(text.text());
            } catch (PatternSyntaxException broken) {
                problems.error(
                        ProblemCode.CF206,
                        "matches is no regular expression: " + broken.getDescription(),
                        text.place(),
                        null);
            }
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        Map<String, ModuleTranslation> names =
                new LinkedHashMap<>(ModuleArguments.everyName("win_uri", HttpCheckAction::windowsUri));
        names.put("uri", HttpCheckAction::uri);
        names.put("ansible.builtin.uri", HttpCheckAction::uri);
        return names;
    }

    private static Value.MapOf windowsUri(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename(
                "follow_redirects",
                "followRedirects",
                value -> Value.bool(!value.toString().equals("none")));
        return common(written, arguments);
    }

    /** Ansible's own module for where it runs itself: delegated, it is asked from here. */
    private static Value.MapOf uri(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        String follow = written.get("follow_redirects").map(Value::toString).orElse("safe");
        String method = written.get("method").map(Value::toString).orElse("GET");
        boolean safe = SAFE.contains(method.toUpperCase(Locale.ROOT));
        arguments.put(
                "followRedirects",
                Value.bool(List.of("all", "yes", "true").contains(follow) || (follow.equals("safe") && safe)));
        arguments.done("follow_redirects", "force", "decompress");
        if (written.get("body").filter(body -> !(body instanceof Value.Text)).isPresent()) {
            arguments.refuse("body", "a body that is no text", "Write body: \"{{ … | to_json }}\".");
        }
        if (written.get("body_format").filter(Value.text("json")::equals).isPresent() && !saysType(written)) {
            arguments.put("headers", typed(Value.text("application/json").at(written.place()), written));
        }
        arguments.done("body_format");
        return common(written, arguments);
    }

    private static boolean saysType(Value.MapOf written) {
        return written.get("headers").orElse(null) instanceof Value.MapOf headers
                && headers.entries().keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
    }

    private static Value.MapOf common(Value.MapOf written, ModuleArguments arguments) {
        arguments.keep("url");
        arguments.rename("url_method", "method", HttpCheckAction::upper);
        arguments.rename("method", "method", HttpCheckAction::upper);
        arguments.rename("status_code", "status");
        arguments.rename("url_timeout", "timeoutSeconds");
        arguments.rename("timeout", "timeoutSeconds");
        headers(written, arguments);
        arguments.keep("body");
        for (String name : List.of("url_username", "user", "url_password", "password", "force_basic_auth")) {
            if (written.get(name).isPresent()) {
                arguments.refuse(name, name, "Write it as a header: Authorization, with a !secret.");
            }
        }
        boolean here =
                written.get("from").filter(Value.text("controller")::equals).isPresent();
        if (here) {
            arguments.rename("validate_certs", "validateCertificate");
        } else if (written.get("validate_certs")
                .filter(Value.bool(false)::equals)
                .isPresent()) {
            arguments.refuse(
                    "validate_certs",
                    "validate_certs: false",
                    "http_check with from: controller takes validateCertificate: false.");
        }
        if (written.get("dest").isPresent()) {
            arguments.refuse("dest", "saving the content", "Write download, with the hash of what shall come.");
        }
        arguments.done("return_content", "use_proxy", "http_agent", "content_type", "validate_certs");
        return arguments.translated();
    }

    private static void headers(Value.MapOf written, ModuleArguments arguments) {
        arguments.keep("headers");
        written.get("content_type").ifPresent(type -> arguments.put("headers", typed(type, written)));
    }

    private static Value typed(Value type, Value.MapOf written) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("Content-Type", type);
        if (written.get("headers").orElse(null) instanceof Value.MapOf own) {
            all.putAll(own.entries());
        }
        return Value.map(all).at(type.place());
    }

    private static Value upper(Value method) {
        return Value.text(method.toString().toUpperCase(Locale.ROOT));
    }
}
