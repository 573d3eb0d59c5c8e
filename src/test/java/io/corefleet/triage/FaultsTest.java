package io.corefleet.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Station;
import io.corefleet.simulate.fault.Fault;
import io.corefleet.simulate.fault.Faults;
import io.corefleet.simulate.fault.Illness;
import io.corefleet.simulate.rules.Boot;
import io.corefleet.simulate.rules.Restarts;
import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import io.corefleet.simulate.world.WorldSeed;
import io.corefleet.source.Problems;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trees against pretended hosts that are sick by their true signs: no fault is seen by a flag. */
class FaultsTest {
    private static final Triage TRIAGE = new Triage(new Templates());

    static List<String> faults() {
        return Faults.all().stream().map(Fault::name).toList();
    }

    @Test
    void thereAreTwentyFour() {
        assertThat(faults()).hasSizeGreaterThanOrEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14393", "17763", "20348", "26100"})
    void nothingIsConcludedOfAHealthyHost(String build) {
        assertThat(triage(world(build)).finding()).isEmpty();
    }

    @Test
    void nothingIsConcludedOfAHostWithoutIis() {
        assertThat(triage(bare("20348")).finding()).isEmpty();
    }

    /** Windows has its own modules twice. */
    @Test
    void aPoolOf32BitsIsWell() {
        World world = world("20348");
        world.iis().tree("applicationPoolDefaults").put("enable32BitAppOnWin64", "true");
        assertThat(triage(world).finding()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultIsNamedFirst(String name) {
        World world = world("20348");
        new Illness(world).strike(Faults.named(name), "");
        HostTriage found = triage(world);
        assertThat(found.conclusions()).as(name).isNotEmpty();
        assertThat(found.conclusions().get(0).id())
                .as(found.conclusions().toString())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatWasMendedIsNamedNoMore(String name) {
        World world = world("20348");
        new Illness(world).strike(Faults.named(name), "");
        new Illness(world).mend(Faults.named(name));
        assertThat(triage(world).finding()).isEmpty();
    }

    /** With the same seed these are the same pairs in every run. */
    @Test
    void ofTwoFaultsBothAreNamed() {
        Random random = new Random(7);
        List<String> names = faults();
        List<String> wrong = new ArrayList<>();
        int pairs = 0;
        while (pairs < 20) {
            String one = names.get(random.nextInt(names.size()));
            String other = names.get(random.nextInt(names.size()));
            World world = world("20348");
            if (one.equals(other) || !strikes(world, one) || !strikes(world, other)) {
                continue;
            }
            pairs++;
            List<String> found = triage(world).finding();
            if (!found.containsAll(List.of(one, other))) {
                wrong.add(one + " and " + other + ": " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A fault of a second site must not mend what the first has, and what explains one pool must not hide another. */
    @ParameterizedTest
    @CsvSource({
        "cert-expired, tls-off",
        "tls-off, cert-expired",
        "bitness, pool-rapid-fail",
        "pool-rapid-fail, bitness",
        "firewall-closed, cert-expired"
    })
    void neitherHidesTheOther(String one, String other) {
        World world = world("20348");
        new Illness(world).strike(Faults.named(one), "");
        new Illness(world).strike(Faults.named(other), "");
        assertThat(triage(world).finding()).contains(one, other);
    }

    /** What stands in the configuration is seen while IIS is down, too; a worker that hogs the processors is gone with it. */
    @ParameterizedTest
    @CsvSource({
        "duplicate-binding, http-stopped",
        "http-stopped, duplicate-binding",
        "duplicate-binding, was-stopped-dependency",
        "was-stopped-dependency, duplicate-binding"
    })
    void bothAreNamedWhileIisIsDown(String one, String other) {
        neitherHidesTheOther(one, other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FEHLER ( Meldung:Konfigurationsfehler )",
                "<appcmd><ERROR message=\"Configuration error\" /></appcmd>"
            })
    void whatAppcmdSaysOfItsConfigurationIsToldInAnyLanguage(String said) {
        World world = world("20348");
        Map<String, Object> answer = Map.of("rc", 13, "text", said);
        world.document().put("said", Map.of("appcmd list apppool /config:* /xml", answer));
        assertThat(triage(world).finding()).contains("config-error");
    }

    @Test
    void aRestartByCorefleetLeavesItsTracesAndIsNoSickness() {
        World world = world("20348");
        Restarts.asked(world, "Corefleet restarts this host");
        Boot.boot(world);
        HostTriage own = triage(world);
        assertThat(own.finding()).isEmpty();
        assertThat(own.stations())
                .filteredOn(station -> station.id().equals("restart"))
                .singleElement()
                .satisfies(station -> assertThat(station.facts()).anyMatch(fact -> fact.contains("planned")));
        World other = world("20348");
        Restarts.asked(other, "new memory");
        Boot.boot(other);
        assertThat(triage(other).conclusions())
                .singleElement()
                .satisfies(conclusion -> assertThat(conclusion.sentence()).contains("shutdown.exe for WEB01"));
    }

    /** Why it could not be asked is told at the client, which then is not called well. */
    @Test
    void ofAHostThatCouldNotBeReachedNothingIsCalledFine() {
        Problems problems = new Problems();
        Value reach = Value.of(Map.of("failed", true, "found", "web01: the password is wrong", "door", ""));
        HostTriage lost = TRIAGE.of("web01", Value.map(Map.of("reach", reach)), problems);
        problems.throwIfErrors();
        assertThat(lost.stations().get(0).facts()).contains("web01: the password is wrong");
        assertThat(lost.stations()).extracting(Station::verdict).doesNotContain(Station.Verdict.FINE);
    }

    /** Some pairs cannot be: the second finds nothing that it could break. */
    private static boolean strikes(World world, String name) {
        try {
            new Illness(world).strike(Faults.named(name), "");
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        }
    }

    @Test
    void aHostIsAskedInThreeExchangesAtMost() {
        AskedWorld host = new AskedWorld(world("20348"));
        new Interview(host, Question.now(Instant.now())).evidence();
        assertThat(host.exchanges()).isBetween(1, 3);
    }

    private static HostTriage triage(World world) {
        Problems problems = new Problems();
        Map<String, Value> evidence = new Interview(new AskedWorld(world), Question.now(Instant.now())).evidence();
        HostTriage found = TRIAGE.of("web01", Value.map(evidence), problems);
        problems.throwIfErrors();
        return found;
    }

    private static World bare(String build) {
        return new WorldSeed("web01", Release.of(build).orElseThrow(), "Standard", new Tree()).grow();
    }

    /** With IIS, Windows' own site and one more. */
    private static World world(String build) {
        World world = bare(build);
        for (String feature : List.of("Web-Server", "Web-Asp-Net45")) {
            AskedWorld.RULES.set(world, "windows_feature", new Tree().put("name", feature), Map.of(), true, Map.of());
        }
        world.files().put("C:\\inetpub\\shop", Map.of("kind", "directory", "access", List.of()));
        world.iis().tree("applicationPools").put("Shop", Map.of("queueLength", "2000"));
        Map<String, Object> binding = Map.of("protocol", "http", "bindingInformation", "*:80:shop", "sslFlags", "0");
        Map<String, Object> root = Map.of(
                "applicationPool",
                "Shop",
                "virtualDirectories",
                Map.of("/", Map.of("physicalPath", "C:\\inetpub\\shop")));
        world.iis()
                .tree("sites")
                .put("Shop", Map.of("id", "2", "bindings", List.of(binding), "applications", Map.of("/", root)));
        return world;
    }
}
