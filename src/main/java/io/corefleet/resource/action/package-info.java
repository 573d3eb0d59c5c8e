/**
 * Things that run rather than hold: commands, scripts, checks, restarts. A guard makes one idempotent, a check changes nothing and may
 * be asked in a plan; both are questions that are read with the states ({@code docs/adr/0011}). A thing with properties that can be held
 * belongs into a room of resource types.
 */
package io.corefleet.resource.action;
