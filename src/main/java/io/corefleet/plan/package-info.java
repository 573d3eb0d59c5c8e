/**
 * Pure comparison and its algebra: what differs, what it would take, how to take it back, what drifted. No input or
 * output, no clock, no threads; drawing must never come here.
 */
package io.corefleet.plan;
