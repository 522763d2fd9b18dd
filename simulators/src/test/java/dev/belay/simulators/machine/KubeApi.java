// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.simulators.machine.trust.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of an API server, over real TLS. */
final class KubeApi implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final String server;
    private final HttpClient client;

    KubeApi(String server, String authority, TestCluster.Identity identity)
            throws GeneralSecurityException, IOException {
        this.server = server;
        var stores = KeyStore.getInstance("PKCS12");
        stores.load(null, null);
        stores.setCertificateEntry("authority", Pem.firstCertificate(authority));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(stores);
        var chain = new Certificate[] {Pem.firstCertificate(identity.certificate())};
        stores.setKeyEntry("own", Pem.privateKey(identity.key()), new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(stores, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        this.client = HttpClient.newBuilder().sslContext(context).build();
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).build());
    }

    /** @param path of the object itself */
    JsonNode apply(String path, String yaml) {
        return send(HttpRequest.newBuilder(URI.create(server + path + "?fieldManager=test&force=true"))
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", BodyPublishers.ofString(yaml))
                .build());
    }

    void delete(String path) {
        send(HttpRequest.newBuilder(URI.create(server + path)).DELETE().build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Node to the status of its condition Ready. */
    TreeMap<String, String> readiness() {
        var nodes = new TreeMap<String, String>();
        for (var node : get("/api/v1/nodes").path("items")) {
            for (var condition : node.path("status").path("conditions")) {
                if (condition.path("type").asText().equals("Ready")) {
                    nodes.put(
                            node.path("metadata").path("name").asText(),
                            condition.path("status").asText());
                }
            }
        }
        return nodes;
    }

    @Override
    public void close() {
        client.close();
    }
}
