/**
 * What happened, as data: every report is drawn from these values, and JSON is these values written down. Drawing and
 * deciding must never come here.
 */
package io.corefleet.outcome;
