// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.simulators.cloud.http.Exo2Signature.Signed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Exo2SignatureTest {

    private static final Instant NOW = Instant.parse("2026-07-25T17:10:00Z");

    record Vector(String name, String key, String secret, Signed request, String message, String authorization) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (var file = Exo2SignatureTest.class.getResourceAsStream("/exo2-test-vectors.json")) {
            return StreamSupport.stream(
                            new ObjectMapper()
                                    .readTree(Objects.requireNonNull(file))
                                    .spliterator(),
                            false)
                    .map(Exo2SignatureTest::vector);
        }
    }

    private static Vector vector(JsonNode json) {
        var uri = URI.create(json.path("url").asText());
        var request = new Signed(
                json.path("method").asText(),
                uri.getRawPath(),
                uri.getRawQuery(),
                json.path("body").asText().getBytes(StandardCharsets.UTF_8));
        return new Vector(
                json.path("name").asText(),
                json.path("key").asText(),
                json.path("secret").asText(),
                request,
                json.path("message").asText(),
                json.path("authorization").asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void admitsWhatOfficialClientsSign(Vector vector) {
        assertThat(signature(vector).admits(vector.authorization, vector.request, NOW))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesEveryOtherBodyPathKeyAndSecret(Vector vector) {
        var request = vector.request;
        var otherBody =
                new Signed(request.method(), request.path(), request.query(), "{}".getBytes(StandardCharsets.UTF_8));
        var otherPath = new Signed(request.method(), request.path() + "x", request.query(), request.body());
        var otherMethod = new Signed("PATCH", request.path(), request.query(), request.body());

        assertThat(Stream.of(otherBody, otherPath, otherMethod))
                .noneMatch(each -> signature(vector).admits(vector.authorization, each, NOW));
        assertThat(new Exo2Signature(Map.of(vector.key, "other")).admits(vector.authorization, request, NOW))
                .isFalse();
        assertThat(new Exo2Signature(Map.of("EXOother", vector.secret)).admits(vector.authorization, request, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAMinuteAfterTheExpiry(Vector vector) {
        var expires =
                Instant.ofEpochSecond(Long.parseLong(vector.authorization.replaceAll(".*expires=(\\d+),.*", "$1")));

        assertThat(signature(vector).admits(vector.authorization, vector.request, expires.plus(Duration.ofSeconds(60))))
                .isTrue();
        assertThat(signature(vector).admits(vector.authorization, vector.request, expires.plus(Duration.ofSeconds(61))))
                .isFalse();
    }

    @Test
    void refusesASignedArgumentThatIsMissing() {
        var vector = vectorNamed("B2");
        var without = new Signed("GET", vector.request.path(), "visibility=public", new byte[0]);

        assertThat(signature(vector).admits(vector.authorization, without, NOW)).isFalse();
    }

    @Test
    void refusesWhatIsNotASignature() {
        var vector = vectorNamed("B1");

        assertThat(Stream.of("", "Bearer x", "EXO2-HMAC-SHA256 ", "EXO2-HMAC-SHA256 credential=" + vector.key))
                .noneMatch(each -> signature(vector).admits(each, vector.request, NOW));
        assertThat(signature(vector).admits(null, vector.request, NOW)).isFalse();
    }

    private static Vector vectorNamed(String name) {
        try {
            return vectors().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Exo2Signature signature(Vector vector) {
        return new Exo2Signature(Map.of(vector.key, vector.secret));
    }
}
