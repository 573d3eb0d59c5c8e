package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** {@code app_pool_recycle} and {@code site_state}. */
final class SiteActions {
    private SiteActions() {}

    static Effect recycle(World world, Wish call) {
        String name = call.text("pool", "");
        Iis iis = Iis.of(world);
        Tree pool = iis.pools()
                .find(name)
                .orElseThrow(() -> Refusal.of("There is no application pool '" + name + "' on this host."));
        Layer layer = new Layer(pool, iis.defaults("applicationPoolDefaults"));
        if (!"started".equals(new RunState(world, layer, "autoStart").now())) {
            throw Refusal.of("The application pool '" + name + "' does not run, so there is nothing to recycle.");
        }
        startWorkerAnew(world, name);
        return Effect.NONE;
    }

    /** Another process with an empty queue; what the one before was at, it may come to again. */
    private static void startWorkerAnew(World world, String pool) {
        world.document().find("requestQueues").ifPresent(queues -> queues.remove(pool));
        Tree workers = world.document().find("workers").orElseGet(Tree::new);
        String name = workers.spelling(pool).orElse(pool);
        long pid = workers.tree(name).number("pid");
        world.document()
                .tree("workers")
                .put(
                        name,
                        Map.of(
                                "pid",
                                pid > 0 ? pid + 8 : 5208,
                                "started",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    static Answered is(World world, Wish call) {
        if (!world.hasIis()) {
            throw Refusal.of("IIS is not installed on this host.");
        }
        String wanted = call.text("become", "");
        boolean holds = wanted.equals(state(world, call).now());
        String message = holds ? "the site is " + wanted : "";
        return new Answered(holds, message, Map.of("changed", false, "skipped", true, "msg", message));
    }

    static Effect become(World world, Wish call) {
        Answered answer = is(world, call);
        if (answer.holds()) {
            return Effect.output(answer.output());
        }
        String wanted = call.text("become", "");
        state(world, call).become(wanted.equals("restarted") ? "started" : wanted, call.text("site", ""));
        return Effect.NONE;
    }

    private static RunState state(World world, Wish call) {
        String name = call.text("site", "");
        Iis iis = Iis.of(world);
        Tree site =
                iis.sites().find(name).orElseThrow(() -> Refusal.of("There is no site '" + name + "' on this host."));
        return new RunState(world, new Layer(site, iis.defaults("siteDefaults")), "serverAutoStart");
    }
}
