/**
 * A host that is looked at again and again: what is asked, how two answers become rates, and what a recording of it tells a triage. Who looks when, and
 * drawing, must never come here.
 */
package io.corefleet.triage.watch;
