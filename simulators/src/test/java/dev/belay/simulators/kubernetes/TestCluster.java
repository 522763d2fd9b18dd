// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A store and one API server on a free port, with a CA of its own. */
final class TestCluster implements AutoCloseable {

    final AtomicBoolean ready = new AtomicBoolean(true);
    final AtomicBoolean etcd = new AtomicBoolean(true);
    final TestAuthority authority = new TestAuthority("cluster");
    final ObjectStore store;
    final ApiServer server;

    TestCluster(Path dir) {
        var serving = authority.issue("CN=kube-apiserver");
        store = ObjectStore.open(dir);
        server = ApiServer.start(
                new ApiServerSettings(
                        "127.0.0.1",
                        0,
                        "v1.36.4",
                        serving.pem(),
                        serving.keyPem(),
                        authority.pem(),
                        "10.100.0.0/16",
                        Map.of("etcd", etcd::get)),
                store,
                ready::get,
                Clock.systemUTC());
    }

    String url() {
        return "https://127.0.0.1:" + server.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(10));
    }

    /** With at most one certificate of its own, which it shows whoever is asked for. */
    HttpClient client(TestAuthority.Leaf... identity) throws GeneralSecurityException {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authority.trust());
        var tls = SSLContext.getInstance("TLS");
        var keys = Arrays.stream(identity).map(AlwaysShown::new).toArray(KeyManager[]::new);
        tls.init(keys, trusted.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
