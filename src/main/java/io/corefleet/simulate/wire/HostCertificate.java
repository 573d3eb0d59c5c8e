package io.corefleet.simulate.wire;

import io.corefleet.wsman.login.ChannelBinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate, as {@code New-SelfSignedCertificate} makes them for HTTPS listeners, with the name localhost and the address
 * 127.0.0.1. The JDK can write certificates only by its keytool.
 */
public final class HostCertificate {
    private static final String PASSWORD = "simulated";

    private final X509Certificate certificate;
    private final SSLContext context;

    private HostCertificate(X509Certificate certificate, SSLContext context) {
        this.certificate = certificate;
        this.context = context;
    }

    /**
     * The certificate that is kept in this file, made when there is none.
     *
     * @throws UncheckedIOException when there is no keytool in this Java, or the file cannot be used
     */
    public static HostCertificate in(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException unusable) {
            throw new UncheckedIOException("no certificate for simulated hosts in " + file, unusable);
        } catch (GeneralSecurityException unusable) {
            throw new UncheckedIOException("no certificate for simulated hosts", new IOException(unusable));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException("interrupted", new IOException(stopping));
        }
    }

    private static void make(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "host",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-sigalg",
                        "SHA256withRSA",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "3650",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + told.strip());
        }
    }

    private static HostCertificate read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new HostCertificate((X509Certificate) store.getCertificate("host"), context);
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        return certificate;
    }

    SSLContext context() {
        return context;
    }

    ChannelBinding binding() {
        return ChannelBinding.of(certificate).orElseThrow();
    }
}
