// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The API as the world sees it: by its shared address, believing the cluster's own authority and checking the name. */
public final class Endpoint {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Endpoint() {}

    /**
     * Returns when the API is ready behind the address.
     *
     * @param url {@code https://<address>:<port>}
     * @param authority PEM
     * @throws TroubleException when nobody answers, it is not ready, or it does not prove to be this cluster's
     */
    public static void reach(String url, String authority) {
        var request = HttpRequest.newBuilder(URI.create(url + "/readyz"))
                .timeout(LIMIT)
                .build();
        try (var client = HttpClient.newBuilder()
                .connectTimeout(LIMIT)
                .sslContext(trusting(authority))
                .build()) {
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw trouble(Trouble.ENDPOINT_UNREACHABLE, url, "status " + status, null);
            }
        } catch (IOException e) {
            var certificate = causes(e).anyMatch(cause -> cause instanceof CertificateException);
            var trouble = certificate ? Trouble.ENDPOINT_CERTIFICATE : Trouble.ENDPOINT_UNREACHABLE;
            throw trouble(trouble, url, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble(Trouble.ENDPOINT_UNREACHABLE, url, "interrupted", e);
        }
    }

    private static SSLContext trusting(String authority) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(authority.getBytes(US_ASCII))));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Expected the certificate of an authority but it is none", e);
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static TroubleException trouble(Trouble trouble, String url, String why, @Nullable Exception cause) {
        return new TroubleException(trouble, Effort.asked(1), "%s: %s".formatted(url, why), cause);
    }
}
