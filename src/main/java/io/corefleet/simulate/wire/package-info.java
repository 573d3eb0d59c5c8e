/**
 * The WS-Man endpoint of simulated hosts: HTTP on loopback, SOAP checked as strictly as Windows checks it, shells and the
 * processes in them. Knows nothing of what is pretended behind it; Windows must never come here.
 */
package io.corefleet.simulate.wire;
