// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.belay.nodeconfig.node.FileOperation.Fetch;
import dev.belay.nodeconfig.node.FileOperation.FetchArchive;
import dev.belay.nodeconfig.node.FileOperation.ImportImage;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreludeDownloadsTest {

    @TempDir
    private Path directory;

    private final AtomicInteger downloads = new AtomicInteger();
    private Sandbox node;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        node = new Sandbox(Files.createDirectory(directory.resolve("node")));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesAFileOnceAndAgainWhenItWasTouched() throws Exception {
        var fetch = new Fetch(serve("tool", "the tool"), sum("the tool"), "/usr/local/bin/tool", "0755");

        assertThat(node.apply(fetch).changed()).isEqualTo(1);
        assertThat(node.apply(fetch).changed()).isZero();
        assertThat(downloads).hasValue(1);
        assertThat(Files.isExecutable(node.upper("/usr/local/bin/tool"))).isTrue();

        node.write("/usr/local/bin/tool", "another");
        assertThat(node.plan(fetch).changes()).containsExactly("fetch /usr/local/bin/tool");
        assertThat(node.apply(fetch).changed()).isEqualTo(1);
        assertThat(node.read("/usr/local/bin/tool")).isEqualTo("the tool");
    }

    @Test
    void leavesNothingOfAFileThatHasAnotherSum() throws Exception {
        var answer =
                node.apply(new Fetch(serve("tool", "something else"), sum("the tool"), "/usr/local/bin/tool", "0755"));

        assertThat(answer.failure().map(CallOutcome::code)).contains("sha256-mismatch");
        try (var files = Files.walk(directory.resolve("node/upper/usr/local"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void saysThatAFileCannotBeHad() throws Exception {
        var url = serve("tool", "the tool") + "-not-there";

        assertThat(node.apply(new Fetch(url, sum("the tool"), "/usr/local/bin/tool", "0755"))
                        .failure()
                        .orElseThrow())
                .matches(failure -> failure.code().equals("download-refused"))
                .matches(failure -> failure.text().contains("404"));
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        assertThat(node.apply(new Fetch("gopher://127.0.0.1/tool", sum("the tool"), "/usr/local/bin/tool", "0755"))
                        .failure()
                        .orElseThrow())
                .matches(failure -> failure.code().equals("download-failed"))
                .matches(failure -> failure.text().contains("gopher"));
    }

    @Test
    void takesTheNamedMembersOutOfAnArchive() throws Exception {
        var url = serveArchive("plugins.tgz", "./bridge", "bin/tool", "bin/other");
        var fetch = new FetchArchive(
                url, sum(directory.resolve("plugins.tgz")), "/opt/cni/bin", List.of("bridge", "bin/tool"));

        assertThat(node.apply(fetch).changed()).isEqualTo(1);
        assertThat(node.apply(fetch).changed()).isZero();
        assertThat(downloads).hasValue(1);
        assertThat(node.read("/opt/cni/bin/bridge")).isEqualTo("./bridge");
        assertThat(node.read("/opt/cni/bin/tool")).isEqualTo("bin/tool");
        assertThat(node.exists("/opt/cni/bin/other")).isFalse();
        assertThat(Files.isExecutable(node.upper("/opt/cni/bin/tool"))).isTrue();

        node.write("/opt/cni/bin/tool", "another");
        assertThat(node.apply(fetch).changed()).isEqualTo(1);
        assertThat(node.read("/opt/cni/bin/tool")).isEqualTo("bin/tool");
    }

    @Test
    void saysWhichMemberAnArchiveLacks() throws Exception {
        var url = serveArchive("plugins.tgz", "bridge");

        assertThat(node.apply(new FetchArchive(
                                url, sum(directory.resolve("plugins.tgz")), "/opt/cni/bin", List.of("portmap")))
                        .failure()
                        .orElseThrow())
                .matches(failure -> failure.code().equals("member-missing"))
                .matches(failure -> failure.text().equals("portmap is not in the archive"));
    }

    @Test
    void importsAnImageOnceAndPinsIt() throws Exception {
        node.program("ctr", """
                echo "$*" >>/var/log/ctr
                case $* in
                *"images import"*) grep -o 'ref=.*' "${@: -1}" | cut -d= -f2 >>/var/lib/images ;;
                *"images ls"*) grep -Fx "${6#name==}" /var/lib/images || true ;;
                esac
                """);
        var image = new ImportImage(serve("pause.tar", "ref=pause:3"), sum("ref=pause:3"), "pause:3");

        assertThat(node.apply(image).changed()).isEqualTo(1);
        assertThat(node.apply(image).changed()).isZero();
        assertThat(downloads).hasValue(1);
        assertThat(node.read("/var/log/ctr"))
                .contains("-n k8s.io images import ", "-n k8s.io images label pause:3 io.cri-containerd.pinned=pinned");
        assertThat(node.apply(new ImportImage(serve("x.tar", "ref=other"), sum("ref=other"), "wanted:1"))
                        .failure()
                        .map(CallOutcome::code))
                .contains("import-failed");
    }

    @Test
    void waitsUntilAnAddressAnswersWell() throws Exception {
        var calls = new AtomicInteger();
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(calls.incrementAndGet() < 3 ? 500 : 200, -1);
            exchange.close();
        });
        var url = url("readyz");

        assertThat(node.plan(new AwaitHttp(url, 10)).changes()).containsExactly("await_http " + url);
        assertThat(node.apply(new AwaitHttp(url, 10)).failure()).isEmpty();
        assertThat(node.apply(new AwaitHttp(url("nothing"), 1)).failure().map(CallOutcome::code))
                .contains("probe-timeout");
    }

    private String serveArchive(String name, String... members) throws Exception {
        var content = Files.createDirectory(directory.resolve("content"));
        for (var member : members) {
            Files.createDirectories(content.resolve(member).getParent());
            Files.writeString(content.resolve(member), member);
        }
        var archive = directory.resolve(name);
        var command = new ArrayList<>(List.of("tar", "-czf", archive.toString(), "-C", content.toString()));
        command.addAll(List.of(members));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        return serve(name, Files.readAllBytes(archive));
    }

    private String serve(String name, String content) {
        return serve(name, content.getBytes(UTF_8));
    }

    private String serve(String name, byte[] content) {
        server.createContext("/" + name, exchange -> {
            var found = exchange.getRequestURI().getPath().equals("/" + name);
            downloads.incrementAndGet();
            exchange.sendResponseHeaders(found ? 200 : 404, found ? content.length : -1);
            if (found) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
        return url(name);
    }

    private String url(String path) {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), path);
    }

    private static String sum(String content) throws Exception {
        return sum(content.getBytes(UTF_8));
    }

    private static String sum(Path file) throws Exception {
        return sum(Files.readAllBytes(file));
    }

    private static String sum(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
