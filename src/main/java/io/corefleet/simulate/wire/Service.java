package io.corefleet.simulate.wire;

import io.corefleet.value.Secret;
import io.corefleet.wsman.login.Account;
import java.time.Duration;

/**
 * How the WinRM service of a host is set up.
 *
 * @param computer the host's name, as it calls itself
 * @param user the one account that may log in
 * @param basic whether Basic and unencrypted messages are allowed, as they are not on a fresh Windows
 * @param certificate to speak HTTPS with instead of HTTP; null for HTTP
 * @param latency what every request costs on top
 * @param quotas what is allowed to whoever has logged in
 */
public record Service(
        String computer,
        String user,
        Secret password,
        boolean basic,
        HostCertificate certificate,
        Duration latency,
        Quotas quotas) {
    /** One with the quotas of a fresh Windows. */
    public Service(
            String computer,
            String user,
            Secret password,
            boolean basic,
            HostCertificate certificate,
            Duration latency) {
        this(computer, user, password, basic, certificate, latency, Quotas.FRESH);
    }

    Account account() {
        return Account.of(user);
    }
}
