// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.nodeconfig.artifacts.Artifacts.FileArtifact;
import dev.belay.nodeconfig.artifacts.Artifacts.ImageArtifact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocksTest {

    private static final String SUM = "a".repeat(64);

    private final Locks locks = new Locks();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void bundlesWhatUpstreamPublished() {
        var lock = locks.forVersion("1.36.4", null);

        assertThat(lock.version("kubernetes")).isEqualTo("1.36.4");
        assertThat(lock.file("kubelet"))
                .isEqualTo(new FileArtifact(
                        URI.create("https://dl.k8s.io/release/v1.36.4/bin/linux/amd64/kubelet"),
                        "cf2562db46c48ab84cc3791540778ee7fb1a0a008529adbb434723dd02ed8b4b",
                        List.of()));
        assertThat(lock.image("etcd")).isEqualTo(new ImageArtifact("registry.k8s.io/etcd:3.6.14-0", null, null));
        assertThat(lock.files().keySet())
                .containsExactlyInAnyOrder("kubelet", "etcd", "containerd", "runc", "cni-plugins", "crictl");
        assertThatThrownBy(() -> lock.file("flanneld"))
                .isInstanceOf(MissingArtifactException.class)
                .hasMessage("Expected 'flanneld' in the lock file of Kubernetes 1.36 but it names none");
        assertThatThrownBy(() -> locks.forVersion("1.29.0", null))
                .hasMessage("Expected a Kubernetes minor that is supported but got 1.29");
    }

    @Test
    void readsAMirrorsLockAndResolvesItsUrls() {
        serve("/mirror/1.36.json", 200, """
                {"minor": "1.36", "later": 1, "versions": {"kubernetes": "1.36.9"},
                 "files": {"kubelet": {"url": "bin/kubelet", "sha256": "%1$s"},
                           "etcd": {"url": "https://other.example/etcd.tgz", "sha256": "%1$s", "members": ["etcd"]}},
                 "images": {"pause": {"reference": "p:1", "url": "images/pause.tar", "sha256": "%1$s"}},
                 "packages": {"chrony": {"url": "debian/chrony_4.3_amd64.deb", "sha256": "%1$s"}}}
                """.formatted(SUM));
        var mirror = URI.create(
                "http://127.0.0.1:%d/mirror".formatted(server.getAddress().getPort()));

        var lock = locks.forVersion("1.36.9", mirror);

        assertThat(lock)
                .isEqualTo(new Artifacts(
                        "1.36",
                        Map.of("kubernetes", "1.36.9"),
                        Map.of(
                                "kubelet",
                                new FileArtifact(URI.create(mirror + "/bin/kubelet"), SUM, List.of()),
                                "etcd",
                                new FileArtifact(URI.create("https://other.example/etcd.tgz"), SUM, List.of("etcd"))),
                        Map.of("pause", new ImageArtifact("p:1", URI.create(mirror + "/images/pause.tar"), SUM)),
                        URI.create(mirror + "/debian/")));
        assertThat(Locks.recorded(Locks.record(lock))).isEqualTo(lock);
    }

    @Test
    void tellsAMirrorWithoutTheLockFromOneThatIsDown() throws IOException {
        serve("/mirror/1.37.json", 503, "");

        assertThatThrownBy(() -> locks.forVersion("1.36.4", mirror()))
                .isInstanceOfSatisfying(
                        MirrorUnavailableException.class,
                        e -> assertThat(e.absent()).isTrue());
        assertThatThrownBy(() -> locks.forVersion("1.37.0", mirror()))
                .isInstanceOfSatisfying(
                        MirrorUnavailableException.class,
                        e -> assertThat(e.absent()).isFalse());
        var closed = URI.create("http://127.0.0.1:" + closedPort());
        assertThatThrownBy(() -> locks.forVersion("1.36.4", closed))
                .isInstanceOf(MirrorUnavailableException.class)
                .hasMessage("Expected the lock file %s/1.36.json but got no answer".formatted(closed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"minor\": \"1.35\"}",
                "{\"minor\": \"1.36\", \"files\": {\"kubelet\": {\"url\": \"x\"}}}",
                "{\"minor\": \"1.36\", \"files\": {\"kubelet\": {\"url\": \"x\", \"sha256\": \"abc\"}}}",
                "{\"minor\": \"1.36\", \"files\": {\"kubelet\": {\"url\": \"file:///etc/passwd\", \"sha256\": \"%s\"}}}",
                "{\"minor\": \"1.36\", \"images\": {\"pause\": {\"url\": \"x\", \"sha256\": \"%s\"}}}",
                "{\"minor\": \"1.36\", \"images\": {\"pause\": {\"reference\": \"p:1\", \"url\": \"x\"}}}",
            })
    void refusesWhatIsNoLock(String text) {
        serve("/mirror/1.36.json", 200, text.formatted(SUM));

        assertThatThrownBy(() -> locks.forVersion("1.36.4", mirror())).isInstanceOf(InvalidLockException.class);
    }

    @Test
    void readsNoMoreThanALockCanBe() {
        serve("/mirror/1.36.json", 200, " ".repeat((1 << 20) + 1));

        assertThatThrownBy(() -> locks.forVersion("1.36.4", mirror()))
                .isInstanceOf(InvalidLockException.class)
                .hasMessageContaining("at most 1 MiB");
    }

    private URI mirror() {
        return URI.create(
                "http://127.0.0.1:%d/mirror/".formatted(server.getAddress().getPort()));
    }

    private void serve(String path, int status, String text) {
        server.createContext(path, exchange -> {
            var bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
