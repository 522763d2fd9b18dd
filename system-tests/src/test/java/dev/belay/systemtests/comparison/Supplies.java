// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.systemtests.Json;
import dev.belay.systemtests.LocalBelay;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What both are made of.
 *
 * @param mirror where nodes fetch it
 * @param lock what lies there
 * @param profile what nodes in containers need otherwise; the one that {@code ./belay up} asks for
 * @param kubeadm which no mirror has, from the mirror's cache
 */
record Supplies(String mirror, JsonNode lock, ObjectNode profile, Path kubeadm) {

    private static final Path PROFILE = Path.of("../cli/src/main/resources/dev/belay/cli/local/container-profile.json");
    private static final Path SETTINGS = Path.of("/proc/sys");

    /** They are the host's and limit all machines together: raised where they are lower. */
    private static final Map<String, Long> LIMITS = Map.of(
            "fs.inotify.max_user_instances", 8192L,
            "fs.inotify.max_user_watches", 1_048_576L,
            "kernel.keys.root_maxbytes", 25_000_000L,
            "kernel.keys.root_maxkeys", 1_000_000L);

    /** @param belay that runs, with machines in containers */
    static Supplies of(LocalBelay belay) {
        var mirror = "http://10.213.%d.1".formatted(belay.offset() % 256);
        var lock = new Json(Map.of()).get(mirror + "/1.36.json");
        var version = lock.path("versions").path("kubernetes").asText();
        return new Supplies(mirror, lock, readProfile(), findKubeadm(version));
    }

    String version() {
        return lock.path("versions").path("kubernetes").asText();
    }

    /** The reference of an image. */
    String image(String name) {
        return lock.path("images").path(name).path("reference").asText();
    }

    /** What follows the colon. */
    String tag(String image) {
        var reference = image(image);
        return reference.substring(reference.lastIndexOf(':') + 1);
    }

    /** All files are read once, so that nobody has to wait for the disk. */
    void warm() {
        try (var files = Files.walk(folder())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, OutputStream.nullOutputStream());
            }
            Files.copy(kubeadm, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Optional.ofNullable(System.getenv("BELAY_MIRROR_FOLDER"))
                .map(Path::of)
                .orElseGet(() -> cache().resolve("mirror/served/source"));
    }

    private static Path cache() {
        var caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return Optional.ofNullable(System.getenv("BELAY_CACHE")).map(Path::of).orElse(caches.resolve("belay"));
    }

    private static Path findKubeadm(String version) {
        try (var entries = Files.list(cache().resolve("mirror/entries"))) {
            return entries.filter(
                            entry -> entry.getFileName().toString().startsWith("kubernetes-%s-".formatted(version)))
                    .map(entry -> entry.resolve("kubeadm"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "Expected kubeadm %s in the mirror's cache: deploy/mirror/build".formatted(version)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode readProfile() {
        try {
            var profile = (ObjectNode) new ObjectMapper().readTree(PROFILE.toFile());
            var sysctls = profile.putObject("sysctls");
            for (var limit : LIMITS.entrySet()) {
                var present = Files.readString(SETTINGS.resolve(limit.getKey().replace('.', '/')));
                sysctls.put(limit.getKey(), Long.toString(Math.max(Long.parseLong(present.strip()), limit.getValue())));
            }
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
