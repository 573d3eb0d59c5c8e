package io.corefleet.simulate.fault;

import io.corefleet.simulate.world.Tree;

/**
 * One way in which a host can be sick; {@code docs/simulated-host.md} has the form of its data.
 *
 * @param name {@code pool-rapid-fail}
 * @param about what has happened, as a sentence without a full stop
 * @param needs what must be there to be broken: {@code nothing}, {@code site}, {@code worker} or {@code adapter}
 * @param data what it changes; names in it like {@code ${pool}} stand for what is struck
 */
public record Fault(String name, String about, String needs, Tree data) {
    static Fault of(String name, Tree data) {
        return new Fault(name, data.text("about"), data.has("needs") ? data.text("needs") : "nothing", data);
    }
}
