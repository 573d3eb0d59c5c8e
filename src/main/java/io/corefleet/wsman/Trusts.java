package io.corefleet.wsman;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What TLS needs, made once for all hosts of a fleet that want the same. Safe for use by many threads. */
final class Trusts {
    private static final Logger LOG = LoggerFactory.getLogger(Trusts.class);

    private final Map<Tls, SSLContext> contexts = new ConcurrentHashMap<>();

    /**
     * The context for these settings.
     *
     * @throws WireFailure when a file that they name cannot be used
     */
    SSLContext context(Tls tls) throws WireFailure {
        SSLContext known = contexts.get(tls);
        return known == null ? made(tls) : known;
    }

    private synchronized SSLContext made(Tls tls) throws WireFailure {
        if (!contexts.containsKey(tls)) {
            if (tls.trust() == Tls.Trust.NONE) {
                LOG.warn("certificates of hosts are not checked: whoever answers at their address is believed");
            }
            contexts.put(tls, context(trusted(tls), keys(tls)));
        }
        return contexts.get(tls);
    }

    private static SSLContext context(TrustManager[] trusted, KeyManager[] keys) throws WireFailure {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trusted, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new WireFailure(
                    WireFailure.Stage.NO_TRUST, "this Java cannot speak TLS: " + broken.getMessage(), broken);
        }
    }

    private static TrustManager[] trusted(Tls tls) throws WireFailure {
        return switch (tls.trust()) {
            case SYSTEM -> null;
            case FINGERPRINT -> new TrustManager[] {new Belief(tls.fingerprint())};
            case NONE -> new TrustManager[] {new Belief(null)};
            case AUTHORITIES -> authorities(tls.authorities());
        };
    }

    private static TrustManager[] authorities(Path file) throws WireFailure {
        try {
            KeyStore store = empty();
            int number = 0;
            for (Certificate one : Pem.certificates(file)) {
                store.setCertificateEntry("authority " + number++, one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException unusable) {
            throw unusable(file, unusable);
        }
    }

    private static KeyManager[] keys(Tls tls) throws WireFailure {
        if (tls.certificate() == null) {
            return new KeyManager[0];
        }
        Path key = tls.key() == null ? tls.certificate() : tls.key();
        List<Certificate> chain;
        try {
            chain = Pem.certificates(tls.certificate());
        } catch (IOException | GeneralSecurityException unusable) {
            throw unusable(tls.certificate(), unusable);
        }
        try {
            KeyStore store = empty();
            char[] none = new char[0];
            store.setKeyEntry("own", Pem.key(key), none, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException unusable) {
            throw unusable(key, unusable);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static WireFailure unusable(Path file, Exception why) {
        String reason = why instanceof NoSuchFileException ? "it is not there" : why.getMessage();
        return new WireFailure(WireFailure.Stage.NO_TRUST, "cannot use " + file + ": " + reason, why);
    }
}
