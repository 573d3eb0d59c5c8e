package io.corefleet.compile;

import java.util.function.IntSupplier;

/** The numbers of a host's steps, counted through all plays of a run, so that no two steps of one host are taken for one. For one thread at a time. */
final class StepNumbers implements IntSupplier {
    private int last;

    /** Numbers behind this one. */
    StepNumbers(int last) {
        this.last = last;
    }

    /** The next number. */
    @Override
    public int getAsInt() {
        return ++last;
    }

    /** The number that was given last. */
    int last() {
        return last;
    }
}
