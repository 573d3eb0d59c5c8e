/**
 * The WS-Management client: one HTTP connection class, envelopes, typed faults, shells, and which message may be sent again. Offered to
 * Overthere as protocol {@code winrm}. What runs in a shell, and what its output means, is the business of {@code agent}.
 */
package io.corefleet.wsman;
