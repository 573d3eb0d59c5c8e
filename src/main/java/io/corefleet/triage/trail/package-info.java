/**
 * Who changed what was found otherwise, as far as the logs of a host know: one question to a host that drifted, and what its events say. Which events
 * tell of which type stands in {@code trail.yml} and nowhere else. It judges no state and draws nothing.
 */
package io.corefleet.triage.trail;
