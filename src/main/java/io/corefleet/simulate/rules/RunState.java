package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.World;
import java.util.Locale;

/**
 * Whether a pool or a site runs now. It never stands in the configuration; without it in the world, the thing does what its switch
 * for the start of IIS says. Nobody knows while WAS does not run.
 *
 * @param startSwitch {@code autoStart} of a pool, {@code serverAutoStart} of a site
 */
public record RunState(World world, Layer element, String startSwitch) {
    public static final String PROPERTY = "state";

    /** {@code started}, {@code stopped}, or null when it cannot be told. */
    public String now() {
        boolean known = world.services()
                .find("WAS")
                .map(was -> was.text("state").equals(ServiceControl.RUNNING))
                .orElse(true);
        if (!known) {
            return null;
        }
        if (element.own().has(PROPERTY)) {
            return element.own().text(PROPERTY);
        }
        boolean off = (element.own().has(startSwitch) ? element.own() : element.defaults())
                .text(startSwitch)
                .equalsIgnoreCase("false");
        return off ? "stopped" : "started";
    }

    /** Starts or stops it, when that is asked for. */
    public void become(Object wanted, String name) {
        if (wanted == null) {
            return;
        }
        String word = wanted.toString().toLowerCase(Locale.ROOT);
        String now = now();
        if (now == null) {
            throw Refusal.of("'" + name + "' could not be " + word + ": The service has not been started.");
        }
        if (!word.equals(now)) {
            element.own().put(PROPERTY, word);
        }
    }
}
