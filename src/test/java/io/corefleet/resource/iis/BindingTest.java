package io.corefleet.resource.iis;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ComposedType.Part;
import io.corefleet.resource.Desired;
import io.corefleet.source.Mark;
import io.corefleet.source.Problem;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A binding becomes what IIS keeps and what HTTP.sys keeps, and each where the other will look for it. */
class BindingTest {
    private static final Mark PLACE = Mark.of("play.yml", 3, 7);
    private static final String HASH = "F731D4323F0C88B4372983822B4E64ACCF470F0F";
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "*,         shop, 1,  shop:8443",
        "*,         shop, 0,  0.0.0.0:8443",
        "10.0.0.5,  '',   0,  10.0.0.5:8443",
        "[fe80::1], '',   32, [fe80::1]:8443"
    })
    void theCertificateStandsWhereHttpSysLooks(String ip, String host, int flags, String address) {
        List<Part> parts = parts(Map.of(
                "protocol", "https", "ip", ip, "port", 8443, "host", host, "sslFlags", flags, "certificateHash", HASH));
        assertThat(problems.list()).isEmpty();
        assertThat(parts).extracting(Part::type).containsExactly("http_ssl_binding", "iis_site_binding");
        assertThat(text(parts.get(0), "address")).isEqualTo(address);
        assertThat(text(parts.get(0), "certificateHash")).isEqualTo(HASH);
        assertThat(text(parts.get(1), "bindingInformation")).isEqualTo(ip + ":8443:" + host);
    }

    @Test
    void theCentralStoreHasARecordWithoutCertificate() {
        List<Part> parts = parts(Map.of("protocol", "https", "port", 443, "host", "shop", "sslFlags", 3));
        assertThat(problems.list()).isEmpty();
        assertThat(text(parts.get(0), "address")).isEqualTo("ccs:443");
        assertThat(parts.get(0).arguments().get("certificateHash")).isEmpty();
    }

    @Test
    void whatGoesTakesNoCertificateFromOthers() {
        List<Part> parts = parts(Map.of("protocol", "https", "port", 443, "certificateHash", HASH, "state", "absent"));
        assertThat(parts).extracting(Part::type).containsExactly("iis_site_binding");
        assertThat(text(parts.get(0), "state")).isEqualTo("absent");
    }

    @Test
    void whatCannotBeIsSaid() {
        parts(Map.of("port", 80, "certificateHash", HASH));
        parts(Map.of("protocol", "https", "port", 443, "sslFlags", 1));
        parts(Map.of("protocol", "https", "port", 443, "sslFlags", 2, "certificateHash", HASH));
        assertThat(problems.list())
                .extracting(Problem::summary)
                .satisfiesExactlyInAnyOrder(
                        http -> assertThat(http).contains("not https"),
                        sni -> assertThat(sni).contains("needs \"host\""),
                        central -> assertThat(central).contains("central store"));
    }

    @Test
    void ansiblesModuleIsOneBinding() {
        Value.MapOf written = (Value.MapOf) Value.of(Map.of(
                "name",
                "Shop",
                "protocol",
                "https",
                "port",
                443,
                "host_header",
                "shop",
                "ssl_flags",
                "1",
                "certificate_hash",
                HASH,
                "state",
                "present"));
        Value.MapOf ours = new Binding()
                .modules()
                .get("community.windows.win_iis_webbinding")
                .translate(written, problems);
        Desired desired = Binding.SCHEMA.desired(ours, PLACE, problems).orElseThrow();
        assertThat(problems.list()).isEmpty();
        assertThat(desired.id().key()).isEqualTo("Shop https *:443:shop");
        assertThat(Binding.SCHEMA.id(desired.id().key())).isEqualTo(desired.id());
    }

    private List<Part> parts(Map<String, Object> arguments) {
        Map<String, Object> all = new java.util.HashMap<>(arguments);
        all.put("site", "Shop");
        Desired desired = Binding.SCHEMA
                .desired((Value.MapOf) Value.of(all), PLACE, problems)
                .orElseThrow();
        return new Binding().parts(desired, problems);
    }

    private static String text(Part part, String name) {
        return part.arguments().get(name).map(Value::toString).orElse("");
    }
}
