// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @TempDir
    private Path directory;

    private LocalExoscale exoscale;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        exoscale = LocalExoscale.start(Settings.of(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        exoscale.close();
        http.close();
    }

    @Test
    void servesWhatItsLockFileNamesWithTheSumsThatItSays() throws Exception {
        var lock = lock();

        var named = Stream.of("files", "images")
                .flatMap(kind -> StreamSupport.stream(lock.path(kind).spliterator(), false));
        assertThat(named.toList())
                .hasSize(17)
                .allSatisfy(each -> assertThat(sha256(get(each.path("url").asText())))
                        .isEqualTo(each.path("sha256").asText()));
    }

    @Test
    void hasProgramsThatSayWhatTheyAre() throws Exception {
        assertThat(new String(get(lock().at("/files/kubelet/url").asText()), StandardCharsets.UTF_8))
                .isEqualTo("belay-simulated kubelet 1.36.4\n");
        assertThat(new String(get(lock().at("/images/kube-apiserver/url").asText()), StandardCharsets.UTF_8))
                .isEqualTo("belay-simulated kube-apiserver 1.36.4\n");
    }

    @Test
    void hasArchivesThatTarReads() throws Exception {
        var etcd = lock().at("/files/etcd");
        var archive = Files.write(
                directory.resolve("etcd.tar.gz"), get(etcd.path("url").asText()));

        run(
                "tar",
                "-xzf",
                archive.toString(),
                "-C",
                directory.toString(),
                etcd.at("/members/1").asText());

        assertThat(directory.resolve(etcd.at("/members/1").asText()))
                .isExecutable()
                .hasContent("belay-simulated etcdctl 3.6.14\n");
    }

    private JsonNode lock() throws IOException {
        return new ObjectMapper().readTree(get("1.36.json"));
    }

    private byte[] get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(exoscale.mirror() + "/" + path))
                    .build();
            return http.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(command)).inheritIO().start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
