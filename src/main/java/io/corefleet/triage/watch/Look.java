package io.corefleet.triage.watch;

import io.corefleet.outcome.HostSample;
import io.corefleet.value.Value;

/**
 * One look at a host.
 *
 * @param sample what it says
 * @param evidence what the host told ({@code docs/evidence.md}), for a recording; empty when it was not reached
 */
public record Look(HostSample sample, Value.MapOf evidence) {}
