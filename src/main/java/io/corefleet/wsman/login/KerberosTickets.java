package io.corefleet.wsman.login;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * Ticket-granting tickets: one for each account, for a whole fleet, renewed before it ends. Safe for use by many threads.
 */
public final class KerberosTickets implements AutoCloseable {
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
    private static final Duration TOO_SHORT = Duration.ofMinutes(5);

    private final KerberosRealms realms = new KerberosRealms(System.getenv());
    private final Map<KerberosAccount, LoginContext> logins = new HashMap<>();

    /**
     * A handshake with one host.
     *
     * @param kdc where the realm's key centre is; null to find it by DNS or the user's krb5.conf
     * @param service the class of the service's name, {@code HTTP}
     * @param host as the domain knows it; never an address
     * @param binding to the TLS connection; null without
     * @param bare whether the token goes as it is, in {@code Kerberos}, rather than in SPNEGO
     */
    public Handshake handshake(
            KerberosAccount account, String kdc, String service, String host, ChannelBinding binding, boolean bare)
            throws LoginFailed {
        if (host.matches("[0-9.]+|.*:.*")) {
            throw new LoginFailed(
                    "Kerberos knows hosts by name, not by the address " + host,
                    "Use the host's full name as address, or set spnHost.",
                    null);
        }
        realms.know(account.realm(), kdc, host);
        return new KerberosHandshake(subject(account), service, host, binding, bare);
    }

    private synchronized Subject subject(KerberosAccount account) throws LoginFailed {
        LoginContext login = logins.get(account);
        if (login == null || endsSoon(login.getSubject())) {
            login = login(account);
            logins.put(account, login);
        }
        return login.getSubject();
    }

    private static boolean endsSoon(Subject subject) {
        Instant limit = Instant.now().plus(TOO_SHORT);
        return subject.getPrivateCredentials(KerberosTicket.class).stream()
                .filter(ticket -> ticket.getServer().getName().startsWith("krbtgt/"))
                .noneMatch(ticket -> ticket.getEndTime().toInstant().isAfter(limit));
    }

    private static LoginContext login(KerberosAccount account) throws LoginFailed {
        try {
            LoginContext login = new LoginContext("corefleet", null, answers(account), configuration(account));
            login.login();
            return login;
        } catch (LoginException refused) {
            throw KerberosTrouble.of(account.principal() == null ? "the ticket cache" : account.principal(), refused);
        }
    }

    private static CallbackHandler answers(KerberosAccount account) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(account.principal());
                } else if (callback instanceof PasswordCallback password && account.password() != null) {
                    password.setPassword(account.password().reveal().toCharArray());
                }
            }
        };
    }

    private static Configuration configuration(KerberosAccount account) {
        Map<String, String> options = new HashMap<>(Map.of("refreshKrb5Config", "true", "isInitiator", "true"));
        if (account.principal() != null) {
            options.put("principal", account.principal());
        }
        if (account.keytab() != null) {
            options.putAll(Map.of("useKeyTab", "true", "keyTab", account.keytab(), "storeKey", "true"));
        } else if (account.cache() != null) {
            options.putAll(Map.of("useTicketCache", "true", "ticketCache", account.cache()));
        }
        options.put("doNotPrompt", String.valueOf(account.password() == null));
        AppConfigurationEntry entry = new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }

    /** Forgets all tickets. */
    @Override
    public synchronized void close() {
        logins.clear();
    }
}
