package io.corefleet.wsman.login;

import java.lang.reflect.InvocationTargetException;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log-in by Kerberos 5 through the JDK's own GSS-API: mutual, with sealing, replay and sequence detection. */
final class KerberosHandshake implements Handshake {
    private static final Logger LOG = LoggerFactory.getLogger(KerberosHandshake.class);
    private static final String KERBEROS = "1.2.840.113554.1.2.2";
    private static final String SPNEGO = "1.3.6.1.5.5.2";

    private final Subject subject;
    private final String target;
    private final boolean bare;
    private final GSSContext context;

    KerberosHandshake(Subject subject, String service, String host, ChannelBinding binding, boolean bare)
            throws LoginFailed {
        this.subject = subject;
        this.target = service + "/" + host;
        this.bare = bare;
        try {
            GSSManager manager = GSSManager.getInstance();
            GSSName name = manager.createName(service + "@" + host, GSSName.NT_HOSTBASED_SERVICE);
            context = manager.createContext(name, new Oid(bare ? KERBEROS : SPNEGO), null, GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(true);
            context.requestConf(true);
            context.requestInteg(true);
            context.requestReplayDet(true);
            context.requestSequenceDet(true);
            bind(binding);
        } catch (GSSException impossible) {
            throw KerberosTrouble.of(target, impossible);
        }
    }

    /**
     * Only the JDK's internal class says the binding as Windows wants it; the public one names an address type that is refused. The jar's
     * manifest opens its package.
     */
    private void bind(ChannelBinding binding) throws GSSException {
        if (binding == null) {
            return;
        }
        try {
            Class<?> type = Class.forName("sun.security.jgss.krb5.internal.TlsChannelBindingImpl");
            Object made = type.getConstructor(byte[].class).newInstance((Object) binding.data());
            context.setChannelBinding((org.ietf.jgss.ChannelBinding) made);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException closed) {
            LOG.warn(
                    "the log-in at {} is not bound to its TLS connection: {}",
                    target,
                    String.valueOf(closed.getMessage()));
        }
    }

    @Override
    public String scheme() {
        return bare ? "Kerberos" : "Negotiate";
    }

    @Override
    public byte[] next(byte[] fromHost) throws LoginFailed {
        if (context.isEstablished()) {
            throw new LoginFailed("the host went on with Kerberos after its end", null, null);
        }
        try {
            PrivilegedExceptionAction<byte[]> step = () -> context.initSecContext(fromHost, 0, fromHost.length);
            byte[] token = Subject.doAs(subject, step);
            return token == null ? new byte[0] : token;
        } catch (PrivilegedActionException failed) {
            throw KerberosTrouble.of(target, failed.getException());
        }
    }

    @Override
    public boolean isComplete() {
        return context.isEstablished() && context.getMutualAuthState();
    }

    @Override
    public Sealer sealer() {
        if (!isComplete() || !context.getConfState()) {
            throw new IllegalStateException("not logged in with sealing");
        }
        return new KerberosSealer(context);
    }

    /** The context lives on in the sealer, and goes with it. */
    @Override
    public void close() {}
}
