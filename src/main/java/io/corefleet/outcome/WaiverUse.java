package io.corefleet.outcome;

import io.corefleet.plan.Waiver;

/**
 * What came of one waiver in a look for drift.
 *
 * @param waiver what is accepted
 * @param isExpired whether its time is over: then it accepts nothing
 * @param differences how many differences it accepted, over all hosts; 0 or more
 */
public record WaiverUse(Waiver waiver, boolean isExpired, int differences) {}
