/**
 * What the controller itself asks on behalf of a host: {@code http_check} with {@code from: controller}. It stands between the conductor and
 * the agent as another fulfilment of the host port, so that plans, runs, drift and health ask in one way and need not know who answers
 * ({@code docs/adr/0014}). Asking a host, and anything that changes something, must never come here.
 */
package io.corefleet.probe;
