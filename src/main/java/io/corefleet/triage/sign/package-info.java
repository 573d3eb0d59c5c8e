/**
 * Signs: what the evidence of a host says when its parts are put together, as data that conditions can ask. One class for each thing that is looked at.
 * Nothing is judged here: what a sign means stands in the trees.
 */
package io.corefleet.triage.sign;
