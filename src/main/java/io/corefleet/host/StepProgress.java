package io.corefleet.host;

/**
 * How far a step is that the host is doing.
 *
 * @param step its number
 * @param percent 0 to 100; null when the host cannot tell
 */
public record StepProgress(int step, Integer percent) {}
