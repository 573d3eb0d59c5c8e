/**
 * Writers over one value: what a run came to, as text, JSON, Markdown, JUnit and more. Draws, and never compares, asks a host or prints. Text is
 * made of {@link io.corefleet.report.Line}s with named styles; only {@code report.terminal} knows how a terminal shows them.
 */
package io.corefleet.report;
