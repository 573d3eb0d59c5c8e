package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One binding of a site together with the certificate that HTTP.sys shows there, as people think of it; Windows keeps the two apart. */
public final class Binding implements ComposedType {
    private static final int SNI = 1;
    private static final int CENTRAL_STORE = 2;
    private static final Pattern KEY = Pattern.compile("(.*) (\\S+) (\\*|[\\d.]+|\\[[^\\]]*\\]):(\\d+):(\\S*)");
    private static final String SECTION = "IIS schema, system.applicationHost/sites";
    private static final String HTTP_SYS = "netsh http add sslcert";

    static final Schema SCHEMA = Schema.of("iis_binding", "One binding of a site, with its certificate")
            .keyedBy(keys(), Binding::keyText, Binding::keyParts)
            .with(Property.of("sslFlags", SiteProperties.SSL_FLAGS, SiteProperties.SSL_FLAGS_MEANING)
                    .from(SECTION)
                    .byDefault(0))
            .with(Property.of(
                            "certificateHash",
                            text("thumbprint of 40 hex digits", "(?i)[0-9a-f]{40}"),
                            "Thumbprint of the certificate that HTTP.sys shows there; left as it is when it is not named")
                    .from(HTTP_SYS))
            .with(Property.of("certificateStore", name(), "Store of the computer in which it is")
                    .from(HTTP_SYS)
                    .byDefault("MY"))
            .example("""
                    site: Default Web Site
                    protocol: https
                    port: 8443
                    host: www.sample.example
                    sslFlags: 1
                    certificateHash: F731D4323F0C88B4372983822B4E64ACCF470F0F
                    """);

    private static List<Property> keys() {
        return List.of(
                Property.of("site", name(), "Name of the site, which must be there"),
                Property.of("protocol", text("protocol", "\\S+"), "http, https or ftp")
                        .from(SECTION)
                        .byDefault("http"),
                Property.of(
                                "ip",
                                text("*, IPv4 or [IPv6]", "\\*|[\\d.]{7,15}|\\[[0-9A-Fa-f:.]+\\]"),
                                "Address; * for all")
                        .from(SECTION)
                        .byDefault("*"),
                Property.of("port", integer(1, 65_535), "Port at which the site listens")
                        .from(SECTION),
                Property.of("host", text("host name", "[^\\s:/]*"), "Name that callers ask for; empty for any")
                        .from(SECTION)
                        .byDefault(""));
    }

    private static String keyText(Map<String, Value> parts) {
        return parts.get("site") + " " + parts.get("protocol") + " " + listens(parts);
    }

    private static String listens(Map<String, Value> parts) {
        return parts.get("ip") + ":" + parts.get("port") + ":" + parts.get("host");
    }

    private static Map<String, Value> keyParts(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return Map.of("site", Value.text(key), "port", Value.integer(80));
        }
        return Map.of(
                "site", Value.text(parts.group(1)),
                "protocol", Value.text(parts.group(2)),
                "ip", Value.text(parts.group(3)),
                "port", Value.text(parts.group(4)),
                "host", Value.text(parts.group(5)));
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** The certificate first: no caller meets an address without one. It stays when the binding goes, since other bindings may share it. */
    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        Map<String, Value> key = desired.id().parts();
        String origin = "iis_binding " + desired.id().key();
        Map<String, Value> binding = new LinkedHashMap<>();
        binding.put("site", key.get("site"));
        binding.put("protocol", key.get("protocol"));
        binding.put("bindingInformation", Value.text(listens(key)).at(desired.place()));
        List<Part> parts = new ArrayList<>();
        if (desired.present()) {
            check(desired, problems);
            certificate(desired, origin, parts);
            if (desired.properties().containsKey("sslFlags")) {
                binding.put("sslFlags", desired.properties().get("sslFlags"));
            }
        } else {
            binding.put(Schema.STATE, Value.text("absent"));
        }
        parts.add(new Part(SiteBinding.SCHEMA.type(), new Value.MapOf(binding, desired.place()), origin));
        return parts;
    }

    private static void certificate(Desired desired, String origin, List<Part> parts) {
        Map<String, Value> properties = desired.properties();
        boolean https = IisConfiguration.part(desired, "protocol").equalsIgnoreCase("https");
        boolean central = has(desired, CENTRAL_STORE);
        if (!https || !(central || properties.containsKey("certificateHash"))) {
            return;
        }
        Map<String, Value> record = new LinkedHashMap<>();
        record.put("address", Value.text(address(desired)).at(desired.place()));
        if (!central) {
            record.put("certificateHash", properties.get("certificateHash"));
            record.put("certificateStore", properties.getOrDefault("certificateStore", Value.text("MY")));
        }
        parts.add(new Part("http_ssl_binding", new Value.MapOf(record, desired.place()), origin));
    }

    /** Where HTTP.sys looks for the certificate: by the name of a caller who names it, by address, or in the central store. */
    private static String address(Desired desired) {
        String port = ":" + IisConfiguration.part(desired, "port");
        if (has(desired, CENTRAL_STORE)) {
            return "ccs" + port;
        }
        if (has(desired, SNI)) {
            return IisConfiguration.part(desired, "host") + port;
        }
        String ip = IisConfiguration.part(desired, "ip");
        return (ip.equals("*") ? "0.0.0.0" : ip) + port;
    }

    private static boolean has(Desired desired, int flag) {
        return desired.properties().get("sslFlags") instanceof Value.Int flags && (flags.number() & flag) != 0;
    }

    private static void check(Desired desired, Problems problems) {
        boolean certificate = desired.properties().containsKey("certificateHash");
        boolean https = IisConfiguration.part(desired, "protocol").equalsIgnoreCase("https");
        if (certificate && !https) {
            problems.error(
                    ProblemCode.CF109,
                    desired.id() + " takes no certificateHash: its protocol is not https",
                    desired.placeOf("certificateHash").orElse(desired.place()),
                    "Write protocol: https.");
        }
        if (certificate && has(desired, CENTRAL_STORE)) {
            problems.error(
                    ProblemCode.CF109,
                    desired.id() + " takes no certificateHash: the central store finds the certificate by its name",
                    desired.placeOf("certificateHash").orElse(desired.place()),
                    "Leave it out, or take 2 out of sslFlags.");
        }
        if (has(desired, SNI) && IisConfiguration.part(desired, "host").isEmpty()) {
            problems.error(
                    ProblemCode.CF107,
                    desired.id() + " needs \"host\": sslFlags 1 (SNI) means callers that name one",
                    desired.placeOf("sslFlags").orElse(desired.place()),
                    "Write the name, or sslFlags: 0.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_iis_webbinding", Binding::translated);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("name", "site");
        arguments.keep("protocol");
        arguments.keep("ip");
        if (written.get("port").isEmpty()) {
            arguments.put("port", Value.integer(80));
        }
        arguments.keep("port");
        arguments.rename("host_header", "host");
        arguments.rename("certificate_hash", "certificateHash");
        arguments.rename("certificate_store_name", "certificateStore");
        arguments.rename("ssl_flags", "sslFlags");
        arguments.keep("state");
        return arguments.translated();
    }
}
