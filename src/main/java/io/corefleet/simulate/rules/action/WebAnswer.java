package io.corefleet.simulate.rules.action;

/**
 * What comes back from a request.
 *
 * @param status 0 when nobody answers
 * @param error why nobody does; else empty
 */
record WebAnswer(int status, String body, long milliseconds, String error) {
    static WebAnswer of(int status, String body) {
        return new WebAnswer(status, body, 5, "");
    }

    static WebAnswer none() {
        return new WebAnswer(0, "", 5, "No connection could be made because the target machine actively refused it");
    }
}
