package io.corefleet.simulate;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.Boot;
import io.corefleet.simulate.rules.Caller;
import io.corefleet.simulate.rules.Reach;
import io.corefleet.simulate.rules.WindowsRules;
import io.corefleet.simulate.twin.Guest;
import io.corefleet.simulate.twin.Programs;
import io.corefleet.simulate.twin.Stage;
import io.corefleet.simulate.wire.Service;
import io.corefleet.simulate.wire.WsmanEndpoint;
import io.corefleet.simulate.world.World;
import io.corefleet.value.Secret;
import java.time.Duration;
import java.util.function.BiFunction;

/** One pretended Windows: its world, its rules, and the endpoint through which it is reached. */
final class SimulatedHost implements Guest {
    /** Long enough for the answer to whoever asked for the restart. */
    private static final Duration BEFORE_RESTART = Duration.ofMillis(100);

    private final WorldFile file;
    private final WindowsRules rules;
    private final WsmanEndpoint endpoint;
    private final Duration downTime;
    private final Service service;
    private int changes;

    SimulatedHost(WorldFile file, ResourceCatalog catalog, Stage stage, SimulationSettings settings, Service service) {
        this.file = file;
        this.downTime = settings.downTime();
        this.service = service;
        this.rules = new WindowsRules(catalog, () -> stage.later(BEFORE_RESTART, this::restart));
        Programs programs = new Programs(this, stage, settings.startDelay(), settings.stepDelay());
        this.endpoint = new WsmanEndpoint(programs, service);
    }

    String user() {
        return service.user();
    }

    Secret password() {
        return service.password();
    }

    WsmanEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public synchronized <T> T look(BiFunction<World, WindowsRules, T> work) {
        return work.apply(file.world(), rules);
    }

    @Override
    public synchronized <T> T change(BiFunction<World, WindowsRules, T> work) {
        changes++;
        T result = work.apply(file.changing(), rules);
        // What is due when the host comes to life is taken back before it has an endpoint.
        if (endpoint != null && !Reach.isOpen(file.world(), caller())) {
            endpoint.dropConnections();
        }
        return result;
    }

    /** How often something was changed on it or run, in this process. */
    synchronized int changes() {
        return changes;
    }

    @Override
    public Caller caller() {
        return new Caller(service.certificate() != null, service.user());
    }

    private void restart() {
        endpoint.restart(downTime);
        change((world, same) -> {
            Boot.boot(world);
            return null;
        });
        keep();
    }

    @Override
    public synchronized void keep() {
        file.save();
    }

    synchronized void reset() {
        file.delete();
    }
}
