package io.corefleet.wsman;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a connection says who we are. One per connection, because real hosts log in connections and not requests. */
interface Login {
    /** Header lines to add to a request, each with its line end. */
    String headers();

    /** HTTP Basic (RFC 7617). */
    static Login basic(Endpoint endpoint) {
        return () -> {
            String pair = endpoint.user() + ":" + endpoint.password().reveal();
            return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                    + "\r\n";
        };
    }
}
