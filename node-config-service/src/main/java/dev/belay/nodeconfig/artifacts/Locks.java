// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.artifacts;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where lock files come from: this program's own, or a mirror's. A mirror's may change at any time: whoever builds a cluster
 * reads it once and keeps {@link #record}.
 */
@Singleton
public final class Locks {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1 << 20;
    private static final URI UPSTREAM = URI.create("https://upstream.invalid/");

    private final HttpClient http;

    public Locks() {
        this.http = HttpClient.newBuilder()
                .connectTimeout(LIMIT)
                .followRedirects(Redirect.NORMAL)
                .build();
    }

    /**
     * The lock for a Kubernetes version, e.g. {@code 1.36.4}.
     *
     * @param mirror absent for upstream
     * @throws MirrorUnavailableException when the mirror does not give it
     * @throws InvalidLockException when what it gives is no lock
     * @throws IllegalArgumentException when no lock of that minor is bundled
     */
    public Artifacts forVersion(String kubernetesVersion, @Nullable URI mirror) {
        var minor = minorOf(kubernetesVersion);
        return mirror == null
                ? bundled(minor)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Expected a Kubernetes minor that is supported but got " + minor))
                : ofMirror(mirror, minor);
    }

    /** Empty for a minor that this release does not know. */
    public static Optional<Artifacts> bundled(String minor) {
        try (var resource = Locks.class.getResourceAsStream("locks/" + minor + ".json")) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(LockFile.read(new String(resource.readAllBytes(), StandardCharsets.UTF_8), UPSTREAM));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lock as text for the record of a cluster; {@link #recorded} reads it again. */
    public static String record(Artifacts artifacts) {
        return LockFile.write(artifacts);
    }

    public static Artifacts recorded(String json) {
        return LockFile.read(json, UPSTREAM);
    }

    private static String minorOf(String version) {
        var end = version.lastIndexOf('.');
        return end < 0 ? version : version.substring(0, end);
    }

    private Artifacts ofMirror(URI mirror, String minor) {
        var base = URI.create(mirror.toString().endsWith("/") ? mirror.toString() : mirror + "/");
        var url = base.resolve(minor + ".json");
        try {
            var response = http.send(HttpRequest.newBuilder(url).timeout(LIMIT).build(), BodyHandlers.ofInputStream());
            return ofMinor(minor, LockFile.read(body(response, url), base));
        } catch (IOException e) {
            throw new MirrorUnavailableException(
                    "Expected the lock file %s but got no answer".formatted(url), false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MirrorUnavailableException(
                    "Expected the lock file %s but was interrupted".formatted(url), false, e);
        }
    }

    private static Artifacts ofMinor(String minor, Artifacts lock) {
        if (!lock.minor().equals(minor)) {
            throw new InvalidLockException(
                    "Expected a lock of Kubernetes %s but got one of %s".formatted(minor, lock.minor()), null);
        }
        return lock;
    }

    private static String body(HttpResponse<InputStream> response, URI url) throws IOException {
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                throw new MirrorUnavailableException(
                        "Expected the lock file %s but got status %d".formatted(url, response.statusCode()),
                        response.statusCode() == 404,
                        null);
            }
            var bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidLockException(
                        "Expected a lock file of at most 1 MiB at %s but it is larger".formatted(url), null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
