package io.corefleet.resource.http;

import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Locale;
import java.util.Set;

/**
 * Who may listen on a URL without being an administrator. IIS needs none. A reservation of another user for a URL that IIS wants makes its
 * site answer 503; those of WinRM are not to be touched.
 */
public final class UrlAcl implements ResourceType {
    private static final Set<String> OF_WINRM =
            Set.of("http://+:5985/wsman/", "http://+:47001/wsman/", "https://+:5986/wsman/");

    static final Schema SCHEMA = Schema.of("http_url_acl", "Who may listen on a URL of HTTP.sys")
            .keyedBy(Property.of(
                            "url",
                            text("http://+:8080/path/ with a slash at its end", "(?i)https?://\\S+:\\d+/(?:\\S*/)?"),
                            "The URL; + is every name, * every name that nobody else has")
                    .from("netsh http add urlacl"))
            .with(Property.of("user", account(), "User or group who may, when it is one")
                    .from("netsh http add urlacl"))
            .with(Property.of("listen", bool(), "Whether that user may listen")
                    .byDefault(true)
                    .from("netsh http add urlacl"))
            .with(Property.of("delegate", bool(), "Whether that user may reserve URLs below for others")
                    .byDefault(false)
                    .from("netsh http add urlacl"))
            .with(Property.of("sddl", name(), "The whole access list instead: D:(A;;GX;;;NS)")
                    .from("netsh http add urlacl"))
            .snapshot(Snapshot.ofKey(Snapshot.SERVICES + "HTTP\\Parameters"))
            .example("""
                    url: http://+:8089/sample/
                    user: NT AUTHORITY\\NetworkService
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return Set.of("local_user", "local_group").contains(other.id().type())
                && mine.text("user")
                        .filter(user -> user.endsWith(other.id().key()))
                        .isPresent();
    }

    @Override
    public void check(Desired desired, Problems problems) {
        if (OF_WINRM.contains(desired.id().key().toLowerCase(Locale.ROOT))) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + " belongs to WinRM, over which Corefleet speaks to the host",
                    desired.place(),
                    "Leave it alone.");
        }
        boolean user = given(desired, "user");
        boolean sddl = given(desired, "sddl");
        if (desired.place() != null && desired.present() && user == sddl) {
            problems.error(
                    ProblemCode.CF109,
                    desired.id() + " needs either \"user\" or \"sddl\"",
                    desired.place(),
                    "user with listen and delegate for one, sddl for a whole list.");
        }
    }

    private static boolean given(Desired desired, String name) {
        return !(desired.properties().getOrDefault(name, Value.absent()) instanceof Value.Absent);
    }
}
