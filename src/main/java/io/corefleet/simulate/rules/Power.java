package io.corefleet.simulate.rules;

/** The switch of the pretended machine. */
@FunctionalInterface
public interface Power {
    /** Restarts it shortly after the caller has answered. */
    void restart();
}
