// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For {@code @QuarkusTestResource}: a real Kafka, a real PostgreSQL with an empty database, signing keys of all five services and
 * a key-encryption key, all thrown away afterwards. {@code belay.keys} names the directory of the private keys.
 */
public final class EmbeddedBackends implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "test";

    private @Nullable Path directory;
    private @Nullable Backends backends;

    @Override
    public Map<String, String> start() {
        try {
            var home = Files.createTempDirectory("belay-test");
            directory = home;
            var started = Backends.start(home, new Backends.Ports(freePort(), freePort(), 0), false);
            backends = started;
            started.database().ensure(NAME, NAME);
            var keys = ServiceKeyFiles.make(home.resolve("keys"));
            return Map.of(
                    "kafka.bootstrap.servers", started.broker().address(),
                    "quarkus.datasource.jdbc.url", started.database().jdbcUrl(NAME),
                    "quarkus.datasource.username", NAME,
                    "quarkus.datasource.password", NAME,
                    "belay.signing.trusted", keys.trusted().toString(),
                    "belay.keys", keys.directory().toString(),
                    "belay.kek", keys.keyEncryptionKey().toString());
        } catch (Exception e) {
            throw new IllegalStateException("Expected Kafka and PostgreSQL to start for the tests", e);
        }
    }

    @Override
    public void stop() {
        try {
            if (backends != null) {
                backends.close();
            }
            if (directory != null) {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the backends of the tests to stop", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
