package io.corefleet.simulate.rules;

/**
 * Who comes to a simulated host over the network.
 *
 * @param tls whether by HTTPS
 * @param account as it logs in: {@code Administrator}, {@code HOST\\name}; empty when it is not known
 */
public record Caller(boolean tls, String account) {
    /** Nobody in particular, by HTTP. */
    public static final Caller ANYBODY = new Caller(false, "");
}
