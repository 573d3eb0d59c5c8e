package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One binding of a site by itself; the site's others stay. What it shows as certificate is a record of HTTP.sys, {@code http_ssl_binding}. */
public final class SiteBinding implements ResourceType {
    /** Neither a protocol nor a binding has a blank in it; a site may. */
    private static final Pattern KEY = Pattern.compile("(.*) (\\S+) (\\S+)");

    private static final String SECTION = "IIS schema, system.applicationHost/sites";

    static final Schema SCHEMA = Schema.of("iis_site_binding", "One binding of a site, as IIS keeps it")
            .keyedBy(
                    List.of(
                            Property.of("site", name(), "Name of the site, which must be there"),
                            Property.of("protocol", text("protocol", "\\S+"), "http, https, ftp, net.tcp, net.pipe, …")
                                    .from(SECTION)
                                    .byDefault("http"),
                            Property.of(
                                            "bindingInformation",
                                            text("IP:port:host, as in *:80: or *:443:shop; 808:* for net.tcp", "\\S+"),
                                            "Where it listens, in the form of its protocol")
                                    .from(SECTION)),
                    parts -> parts.get("site") + " " + parts.get("protocol") + " " + parts.get("bindingInformation"),
                    SiteBinding::partsOf)
            .with(Property.of("sslFlags", SiteProperties.SSL_FLAGS, SiteProperties.SSL_FLAGS_MEANING)
                    .from(SECTION)
                    .byDefault(0))
            .snapshot(Snapshot.ofIis())
            .example("""
                    site: Default Web Site
                    protocol: http
                    bindingInformation: '*:8081:sample.example'
                    """);

    private static Map<String, Value> partsOf(String key) {
        Matcher parts = KEY.matcher(key);
        boolean whole = parts.matches();
        return Map.of(
                "site", Value.text(whole ? parts.group(1) : key),
                "protocol", Value.text(whole ? parts.group(2) : "http"),
                "bindingInformation", Value.text(whole ? parts.group(3) : ""));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return IisConfiguration.SCRIPTS;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return IisConfiguration.isSiteOf(mine, other) || IisConfiguration.bringsIis(other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }

    @Override
    public String leavesBehind(Desired gone) {
        return IisConfiguration.part(gone, "protocol").equalsIgnoreCase("https")
                ? "the certificate that HTTP.sys shows at the address stays"
                : "";
    }

    @Override
    public Set<String> rivals() {
        return Set.of(Site.SCHEMA.type());
    }

    /** A site that holds its whole list takes away what stands beside it, with every run anew. */
    @Override
    public Optional<String> quarrel(Desired mine, Desired site) {
        if (!IisConfiguration.isSiteOf(mine, site)
                || !(site.properties().get("bindings") instanceof Value.ListOf bindings)) {
            return Optional.empty();
        }
        Optional<Value.MapOf> listed = bindings.items().stream()
                .filter(Value.MapOf.class::isInstance)
                .map(Value.MapOf.class::cast)
                .filter(item -> isSame(mine, item, "protocol") && isSame(mine, item, "bindingInformation"))
                .findFirst();
        Value flags = mine.properties().get("sslFlags");
        boolean agree = mine.present()
                ? listed.filter(item -> flags == null
                                || item.get("sslFlags").filter(flags::equals).isPresent())
                        .isPresent()
                : listed.isEmpty();
        return agree
                ? Optional.empty()
                : Optional.of(
                        "Each run would undo what the other did. Write all bindings into the site's list, or leave"
                                + " \"bindings\" out there (\"firstBindings\" are those of a new site) and hold each by"
                                + " itself.");
    }

    private static boolean isSame(Desired mine, Value.MapOf item, String part) {
        return item.get(part)
                .filter(value -> value.toString().equalsIgnoreCase(IisConfiguration.part(mine, part)))
                .isPresent();
    }
}
