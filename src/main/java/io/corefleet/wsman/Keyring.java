package io.corefleet.wsman;

import io.corefleet.wsman.login.Account;
import io.corefleet.wsman.login.ChannelBinding;
import io.corefleet.wsman.login.Handshake;
import io.corefleet.wsman.login.KerberosAccount;
import io.corefleet.wsman.login.KerberosTickets;
import io.corefleet.wsman.login.LoginFailed;
import io.corefleet.wsman.login.NtlmHandshake;
import io.corefleet.wsman.login.SpnegoHandshake;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * What all connections of a fleet share of their log-ins, so that it is made once: trust in certificates, and tickets of Kerberos. Safe for
 * use by many threads.
 */
public final class Keyring implements AutoCloseable {
    private final Trusts trusts = new Trusts();
    private final KerberosTickets tickets = new KerberosTickets();

    Trusts trusts() {
        return trusts;
    }

    /**
     * A fresh handshake.
     *
     * @param certificate the host's, to which the log-in is bound; null for none
     * @param form of its tokens
     */
    Handshake handshake(Method method, Endpoint endpoint, X509Certificate certificate, TokenForm form)
            throws LoginFailed {
        Access access = endpoint.access();
        ChannelBinding binding =
                certificate == null ? null : ChannelBinding.of(certificate).orElse(null);
        if (method == Method.KERBEROS) {
            Map<String, String> options = access.options();
            KerberosAccount account = KerberosAccount.of(
                    access.user(),
                    options.get("realm"),
                    access.password(),
                    options.get("keytab"),
                    options.get("credentialCache"));
            return tickets.handshake(
                    account,
                    options.get("kdc"),
                    access.spnService(),
                    access.spnHost(endpoint.address()),
                    binding,
                    form == TokenForm.OTHER);
        }
        NtlmHandshake ntlm = new NtlmHandshake(
                Account.of(access.user()), access.password(), access.spn(endpoint.address()), binding, access.sealed());
        return switch (form) {
            case USUAL -> ntlm;
            case OTHER -> new SpnegoHandshake(ntlm);
            case NTLM -> ntlm.as("NTLM");
        };
    }

    /** Forgets the tickets. */
    @Override
    public void close() {
        tickets.close();
    }
}
