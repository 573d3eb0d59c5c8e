package io.corefleet.compile;

/**
 * What a host's plays leave to the play behind them: the numbers of their steps, the variables that they set, the results that they register.
 * For one thread at a time.
 */
public final class HostStory {
    /** Steps that ask about health are counted from here, since those of the tasks are not all known before they are done. */
    private static final int HEALTH_STEPS = 100_000;

    private final Results results = new Results();
    private final StepNumbers numbers;
    private TaskSteps last;

    private HostStory(int before) {
        this.numbers = new StepNumbers(before);
    }

    /** A host before its first play. */
    public static HostStory ofPlays() {
        return new HostStory(0);
    }

    /** A host before it is asked about its health for the first time. */
    public static HostStory ofHealth() {
        return new HostStory(HEALTH_STEPS);
    }

    StepNumbers numbers() {
        return numbers;
    }

    Results results() {
        return results;
    }

    /** Goes on with a play; gives the one before it, or null. */
    TaskSteps goOn(TaskSteps next) {
        TaskSteps before = last;
        last = next;
        return before;
    }
}
