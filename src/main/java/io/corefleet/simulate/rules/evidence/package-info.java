/**
 * What a simulated host tells a triage of itself ({@code docs/evidence.md}), drawn from its world in the forms that Windows has. Nothing here
 * knows of faults: a fault is a change of the world, and is seen by what it changed.
 */
package io.corefleet.simulate.rules.evidence;
