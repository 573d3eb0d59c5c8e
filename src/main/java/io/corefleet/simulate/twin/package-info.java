/**
 * The programs that run on a pretended Windows: the Java twin of the PowerShell agent ({@code docs/agent-protocol.md}) and a
 * few commands of cmd.exe. What Windows would do about a write is decided in {@code rules}, never here.
 */
package io.corefleet.simulate.twin;
