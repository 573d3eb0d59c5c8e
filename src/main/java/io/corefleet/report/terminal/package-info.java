/**
 * The only room that knows how a terminal shows colour, how it is redrawn in place, and what an old console cannot show.
 */
package io.corefleet.report.terminal;
