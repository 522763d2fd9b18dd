// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.process.Credentials;
import dev.belay.simulators.machine.trust.Pem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** HTTP clients for what is outside this process. */
final class WebClients {

    private static final char[] NO_PASSWORD = new char[0];

    private WebClients() {}

    static HttpClient plain(Executor executor) {
        return HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Trusts that authority alone. */
    static HttpClient trusting(Credentials credentials, Executor executor)
            throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", Pem.firstCertificate(credentials.authority()));
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers(credentials).getKeyManagers(), trustManagers.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .executor(executor)
                .sslContext(context)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static KeyManagerFactory keyManagers(Credentials credentials) throws GeneralSecurityException, IOException {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (credentials.certificate().isPresent()) {
            var chain = Pem.certificates(credentials.certificate().get()).toArray(Certificate[]::new);
            own.setKeyEntry("own", Pem.privateKey(credentials.key().orElse("")), NO_PASSWORD, chain);
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, NO_PASSWORD);
        return factory;
    }
}
