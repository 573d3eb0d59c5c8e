/**
 * Faults to learn from: each is a change of a world and the traces that Windows leaves of it, written as data ({@code faults.json}). Nothing reads
 * that a fault was made: it is seen by what it changed.
 */
package io.corefleet.simulate.fault;
