package io.corefleet.simulate;

import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.fault.Faults;
import io.corefleet.simulate.fault.Illness;
import io.corefleet.simulate.twin.Stage;
import io.corefleet.simulate.wire.Counters;
import io.corefleet.simulate.wire.HostCertificate;
import io.corefleet.simulate.wire.Mischief;
import io.corefleet.simulate.wire.Service;
import io.corefleet.simulate.wire.WsmanServer;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The simulated hosts of this process. A host comes to life when it is first named; its world lies in
 * {@code <home>/simulated/<host>.json}, so that it lasts between commands. Safe for use by many threads.
 */
public final class SimulatedFleet implements AutoCloseable {
    private static final String USER = "Administrator";

    private final Path folder;
    private final ResourceCatalog catalog;
    private final SimulationSettings settings;
    private final Stage stage = new Stage();
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final Map<String, Connection> open = new LinkedHashMap<>();
    private final ServedHosts served;
    private WsmanServer server;

    /**
     * A fleet whose worlds lie below a folder.
     *
     * @param home the folder of Corefleet's memory
     * @param catalog names the properties that {@link #edit} takes
     */
    public SimulatedFleet(Path home, ResourceCatalog catalog, SimulationSettings settings) {
        this.folder = home.resolve("simulated");
        this.served = ServedHosts.in(folder);
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * Where a host's endpoint listens, with a log-in that works. It is opened when nobody has opened it before; when
     * {@code simulate serve} runs for this home, it is that process's.
     *
     * @throws IllegalArgumentException when the host's options name a Windows that does not exist
     * @throws UncheckedIOException when no port can be had
     */
    public synchronized Connection open(HostEntry host) {
        return open.computeIfAbsent(host.name(), name -> served.find(host).orElseGet(() -> listen(host)));
    }

    /**
     * The host as the true client reaches it: a simulated one at its endpoint, any other as it is.
     *
     * @throws HostFailed when there cannot be an endpoint
     */
    public HostEntry reachable(HostEntry host) {
        if (host.connection().kind() != Connection.Kind.SIMULATED) {
            return host;
        }
        try {
            Connection endpoint = open(host);
            // Its HTTP.sys has one port here for all that it listens on: who names a whole URL is told what a site
            // answers.
            return host.with(endpoint.withWebProxy("http://127.0.0.1:" + endpoint.port()));
        } catch (UncheckedIOException | IllegalArgumentException impossible) {
            throw new HostFailed(
                    new HostFailure(HostFailure.Kind.UNREACHABLE, impossible.getMessage(), null, false), impossible);
        }
    }

    /** Where a host of this process listens, whatever other processes serve. */
    synchronized Connection listen(HostEntry host) {
        SimulatedHost simulated = host(host);
        try {
            if (server == null) {
                server = new WsmanServer();
            }
            int port = server.listen(simulated.endpoint());
            return host.connection().at("127.0.0.1", port, simulated.user(), simulated.password());
        } catch (IOException noPort) {
            throw new UncheckedIOException("no endpoint for the simulated host " + host.name(), noPort);
        }
    }

    private synchronized SimulatedHost host(HostEntry host) {
        return hosts.computeIfAbsent(host.name(), name -> newHost(host));
    }

    private SimulatedHost newHost(HostEntry host) {
        Connection given = host.connection();
        WorldFile file = new WorldFile(folder.resolve(host.name() + ".json"), Seeds.of(host));
        SimulationSettings own = settings.with(given.options());
        String user = given.user() == null ? USER : given.user();
        Secret password = given.password() == null ? newPassword(host) : given.password();
        // All have the one certificate: making one takes a second.
        HostCertificate certificate = given.tls() ? HostCertificate.in(folder.resolve("certificate.p12")) : null;
        String computer = host.name().toUpperCase(Locale.ROOT);
        Service service = new Service(computer, user, password, own.basic(), certificate, own.latency(), own.quotas());
        return new SimulatedHost(file, catalog, stage, own, service);
    }

    private static Secret newPassword(HostEntry host) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return new Secret("simulated:" + host.name(), HexFormat.of().formatHex(random), null);
    }

    /** The whole world of a host, in the form of {@code docs/simulated-host.md}. */
    public Value.MapOf show(HostEntry host) {
        return (Value.MapOf)
                host(host).look((world, rules) -> Value.of(world.document().plain()));
    }

    /** Changes a thing on a host as nobody knows who would. */
    public void edit(HostEntry host, String type, String key, Map<String, Value> properties) {
        edit(host, type, key, properties, "");
    }

    /**
     * Changes a thing on a host as somebody would who does not use Corefleet. A thing that is not there is made.
     *
     * @param as whose account the events name that Windows writes of it; empty: it writes none
     * @param key as people see it: {@code Shop}, {@code HKLM\SOFTWARE\Shop\Tier}
     * @param properties values as a person writes them; {@link Value.Absent} takes one off
     * @throws IllegalArgumentException when there is no such type or property, or Windows refuses; the message says which
     * @throws io.corefleet.value.IllegalValue when a value does not fit its property
     */
    public void edit(HostEntry host, String type, String key, Map<String, Value> properties, String as) {
        new OtherHand(catalog, host.name(), host(host), as).edit(type, key, properties);
    }

    /** Removes a thing on a host behind Corefleet's back; a thing that is not there stays so. */
    public void remove(HostEntry host, String type, String key) {
        remove(host, type, key, "");
    }

    /** The same as somebody whose account the events name. */
    public void remove(HostEntry host, String type, String key, String as) {
        new OtherHand(catalog, host.name(), host(host), as).remove(type, key);
    }

    /**
     * Breaks a host: the world changes, and Windows leaves its traces.
     *
     * @param fault {@code pool-rapid-fail}; {@link io.corefleet.simulate.fault.Faults#all} names all
     * @param site which site is struck; empty for one that is well
     * @return the site that was struck; empty when it is the host
     * @throws IllegalArgumentException when there is no such fault, or the host does not have what it breaks
     */
    public String strike(HostEntry host, String fault, String site) {
        return ill(host, illness -> illness.strike(Faults.named(fault), site));
    }

    /**
     * Takes a fault back, as if it had never struck.
     *
     * @throws IllegalArgumentException when there is no such fault, or the host does not have it
     */
    public void mend(HostEntry host, String fault) {
        ill(host, illness -> {
            illness.mend(Faults.named(fault));
            return "";
        });
    }

    /** Faults that a host has, the oldest first. */
    public List<String> faults(HostEntry host) {
        return host(host).look((world, rules) -> new Illness(world).names());
    }

    private String ill(HostEntry host, Function<Illness, String> work) {
        SimulatedHost simulated = host(host);
        try {
            return simulated.change((world, rules) -> work.apply(new Illness(world)));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("host " + host.name() + ": " + refused.getMessage(), refused);
        } finally {
            simulated.keep();
        }
    }

    /** Makes a host fresh again. */
    public void reset(HostEntry host) {
        host(host).reset();
    }

    /** Makes these hosts fresh again. */
    public void reset(Iterable<HostEntry> all) {
        all.forEach(this::reset);
    }

    /** What a host's endpoint has seen in this process. */
    public Counters.Snapshot counts(HostEntry host) {
        return host(host).endpoint().counters().snapshot();
    }

    /** How often something was changed on a host or run there, in this process: to prove that nothing is done twice. */
    public int changes(HostEntry host) {
        return host(host).changes();
    }

    /** How many shells are open on a host. */
    public int shells(HostEntry host) {
        return host(host).endpoint().shells();
    }

    /** What all endpoints of this process have seen. */
    public synchronized Counters.Snapshot counts() {
        return hosts.values().stream()
                .map(host -> host.endpoint().counters().snapshot())
                .reduce(new Counters.Snapshot(Map.of(), 0, 0, 0), Counters.Snapshot::plus);
    }

    /** What shall go wrong with a host's connections. */
    public Mischief mischief(HostEntry host) {
        return host(host).endpoint().mischief();
    }

    /** Cuts all connections to a host; what runs there goes on. */
    public void drop(HostEntry host) {
        host(host).endpoint().dropConnections();
    }

    /** Switches a host off: everything on it ends, and nothing answers any more. */
    public void die(HostEntry host) {
        host(host).endpoint().close();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("closing the endpoints of simulated hosts", failed);
            }
        }
        stage.close();
    }
}
