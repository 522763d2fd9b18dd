// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The node profile of machines in containers: what they share with their host cannot be as on a machine of its own. What every
 * kubelet sets at its start ({@code kernel.panic*}, {@code vm.*}) is Belay's setting all the same: another one would be drift
 * whenever a kubelet starts.
 */
final class ContainerProfile {

    private static final Path SETTINGS = Path.of("/proc/sys");

    /** These limit all machines together, and are raised where they are lower. */
    private static final Map<String, Long> LIMITS = Map.of(
            "fs.inotify.max_user_instances", 8192L,
            "fs.inotify.max_user_watches", 1_048_576L,
            "kernel.keys.root_maxbytes", 25_000_000L,
            "kernel.keys.root_maxkeys", 1_000_000L);

    private ContainerProfile() {}

    static ObjectNode ofThisHost() {
        return of(SETTINGS);
    }

    static ObjectNode of(Path settings) {
        try (var resource = ContainerProfile.class.getResourceAsStream("container-profile.json")) {
            var profile = (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(resource));
            var sysctls = profile.putObject("sysctls");
            for (var limit : LIMITS.entrySet()) {
                var present = Long.parseLong(value(settings, limit.getKey()));
                sysctls.put(limit.getKey(), Long.toString(Math.max(present, limit.getValue())));
            }
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read this host's kernel settings", e);
        }
    }

    private static String value(Path settings, String name) throws IOException {
        return Files.readString(settings.resolve(name.replace('.', '/'))).strip();
    }
}
