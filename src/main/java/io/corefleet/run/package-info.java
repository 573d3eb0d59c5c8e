/**
 * The conductor: read, diff, gate, write, verify, for one host and for the fleet. Threads, batches, the failure budget, handlers,
 * reboots, stopping. It knows hosts by their port and the journal by the ledger; drawing and asking people must never come here.
 */
package io.corefleet.run;
