/**
 * Playbook × inventory × facts → ordered steps per host. Conditions over variables and facts are decided here; what needs
 * the result of a write opens a new stage. Must never talk to a host.
 */
package io.corefleet.compile;
