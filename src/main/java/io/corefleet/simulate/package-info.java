/**
 * A WS-Man endpoint on loopback with a pretended Windows behind it: a demo, a test ring and a training ground. It is reached by
 * the same client over the same messages as a real host, so nothing above it knows. What it cannot prove is the PowerShell.
 */
package io.corefleet.simulate;
