package io.corefleet.simulate.rules.action;

/**
 * What comes back from a request.
 *
 * @param status 0 when nobody answers
 * @param error why nobody does; else empty
 * @param server who says that it answered; empty when it does not say
 */
public record WebAnswer(int status, String body, long milliseconds, String error, String server) {
    private static final String IIS = "Microsoft-IIS/10.0";

    static WebAnswer of(int status, String body) {
        return new WebAnswer(status, body, 5, "", IIS);
    }

    /** By HTTP.sys itself. */
    static WebAnswer ofDriver(int status, String body, boolean silent) {
        return new WebAnswer(status, body, 5, "", silent ? "" : "Microsoft-HTTPAPI/2.0");
    }

    static WebAnswer none() {
        return none("No connection could be made because the target machine actively refused it");
    }

    static WebAnswer none(String why) {
        return new WebAnswer(0, "", 5, why, "");
    }
}
