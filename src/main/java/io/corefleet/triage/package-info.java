/**
 * Questions to sick hosts, and what their answers mean. Each question stands alone and changes nothing on the host; drawing the answers must
 * never come here.
 */
package io.corefleet.triage;
