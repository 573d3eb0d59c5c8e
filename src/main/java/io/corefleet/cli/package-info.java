/**
 * The door: words in, exit code out, and the wiring of the strangers below. The only room that prints, asks and exits.
 * Nothing is decided here that a report or a run could decide.
 */
package io.corefleet.cli;
