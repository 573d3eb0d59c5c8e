/**
 * The port: what the house needs from a host. {@code agent} fulfils it. What cannot write, cannot write: {@code plan} and
 * {@code drift} are handed a {@link io.corefleet.host.HostReader}, which has no write method.
 */
package io.corefleet.host;
