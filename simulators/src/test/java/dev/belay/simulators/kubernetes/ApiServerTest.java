// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {

    private static final String ROOT = "CN=root,O=system:masters";

    @TempDir
    Path dir;

    TestCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TestCluster(dir);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void anybodyMayAskForItsHealthAndForNothingElse() throws Exception {
        try (var nobody = cluster.client()) {
            assertThat(get(nobody, "/livez").body()).isEqualTo("ok");
            assertThat(get(nobody, "/readyz?verbose").body())
                    .isEqualTo("[+]ping ok\n[+]log ok\n[+]etcd ok\n[+]shutdown ok\nreadyz check passed\n");
            assertThat(get(nobody, "/version").statusCode()).isEqualTo(401);
            assertThat(json(get(nobody, "/api/v1/nodes").body()))
                    .isEqualTo(Refusals.unauthorized().status());
        }
    }

    @Test
    void isUnreadyWhenItIsToldSoAndFailsWithoutItsEtcd() throws Exception {
        try (var root = cluster.client(cluster.authority.issue(ROOT))) {
            cluster.ready.set(false);
            assertThat(code(root, "/readyz")).isEqualTo(500);
            assertThat(code(root, "/livez")).isEqualTo(200);
            assertThat(code(root, "/api/v1/nodes")).isEqualTo(200);

            cluster.ready.set(true);
            cluster.etcd.set(false);
            assertThat(get(root, "/readyz?verbose").body()).contains("[-]etcd failed: reason withheld");
            assertThat(code(root, "/livez")).isEqualTo(500);
            assertThat(code(root, "/api/v1/nodes")).isEqualTo(500);
        }
    }

    @Test
    void knowsACallerByACertificateOfItsAuthorityThatHasNotExpired() throws Exception {
        var expired = cluster.authority.issue(ROOT, Instant.now().minus(Duration.ofDays(5)));
        var foreign = new TestAuthority("cluster").issue(ROOT);
        try (var good = cluster.client(cluster.authority.issue(ROOT));
                var late = cluster.client(expired);
                var stranger = cluster.client(foreign)) {
            assertThat(code(good, "/api/v1/nodes")).isEqualTo(200);
            assertThat(code(late, "/api/v1/nodes")).isEqualTo(401);
            assertThat(code(stranger, "/api/v1/nodes")).isEqualTo(401);
            assertThat(code(late, "/readyz")).isEqualTo(200);
        }
    }

    @Test
    void isAnEndpointOfTheServiceKubernetesWhileItRuns() {
        var key = ResourceTypes.ENDPOINTS.key("default", "kubernetes");
        assertThat(cluster.store
                        .get(key)
                        .orElseThrow()
                        .at("/subsets/0/addresses/0/ip")
                        .asText())
                .isEqualTo("127.0.0.1");

        cluster.server.close();

        assertThat(cluster.store.get(key).orElseThrow().path("subsets")).isEmpty();
    }

    @Test
    void showsARenewedCertificateToNewConnections() throws Exception {
        var renewed = cluster.authority.issue("CN=renewed");
        cluster.server.renew(renewed.pem(), renewed.keyPem());

        try (var client = cluster.client(cluster.authority.issue(ROOT))) {
            var session = get(client, "/livez").sslSession().orElseThrow();
            assertThat(session.getPeerCertificates()[0]).isEqualTo(renewed.certificate());
        }
    }

    @Test
    void refusesToStartWhereSomebodyListens() {
        var serving = cluster.authority.issue("CN=kube-apiserver");
        var settings = new ApiServerSettings(
                "127.0.0.1",
                cluster.server.port(),
                "v1.36.4",
                serving.pem(),
                serving.keyPem(),
                cluster.authority.pem(),
                "10.100.0.0/16",
                Map.of());

        assertThatThrownBy(() -> ApiServer.start(settings, cluster.store, () -> true, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + cluster.server.port());
    }

    @Test
    void aWatchTellsWhatIsThereAndWhatHappensThen() throws Exception {
        var path = "/api/v1/namespaces/default/configmaps?watch=true&labelSelector=a%3Db&timeoutSeconds=2";
        try (var root = cluster.client(cluster.authority.issue(ROOT))) {
            create("one", "b");
            var answer = root.sendAsync(cluster.request(path).build(), HttpResponse.BodyHandlers.ofLines())
                    .get(5, TimeUnit.SECONDS);
            create("other", "c");
            create("two", "b");
            var two = ResourceTypes.CONFIG_MAPS.key("default", "two");
            cluster.store.change(
                    two, object -> Json.ensure(object, "metadata", "labels").put("a", "c"));

            assertThat(events(answer.body())).containsExactly("ADDED one", "ADDED two", "DELETED two");
        }
    }

    @Test
    void aWatchFromTooLongAgoHasToListAgain() throws Exception {
        for (var i = 0; i < 600; i++) {
            create("m" + i, "b");
        }
        try (var root = cluster.client(cluster.authority.issue(ROOT))) {
            var event = json(
                    get(root, "/api/v1/configmaps?watch=true&resourceVersion=5").body());

            assertThat(Json.text(event, "type")).isEqualTo("ERROR");
            assertThat(Json.at(event, "object", "code").asInt()).isEqualTo(410);
        }
    }

    private void create(String name, String label) {
        var object = Json.object();
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", "default")
                .putObject("labels")
                .put("a", label);
        cluster.store.create(ResourceTypes.CONFIG_MAPS, object);
    }

    private static List<String> events(Stream<String> lines) {
        return lines.map(ApiServerTest::json)
                .map(event -> Json.text(event, "type") + " " + Json.text(event, "object", "metadata", "name"))
                .toList();
    }

    private static ObjectNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private int code(HttpClient client, String path) throws Exception {
        return get(client, path).statusCode();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(cluster.request(path).build(), HttpResponse.BodyHandlers.ofString());
    }
}
