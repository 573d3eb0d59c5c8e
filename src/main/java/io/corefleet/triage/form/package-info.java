/**
 * Reads the forms in which Windows tells of itself: XML of events and of appcmd, lines of logs, text of netsh, rules of the firewall, headers of dumps.
 * Text in them is in the host's language, so only what is the same in all languages counts. What is cut, unknown or damaged is left out and never
 * fails; what it means is not decided here.
 */
package io.corefleet.triage.form;
