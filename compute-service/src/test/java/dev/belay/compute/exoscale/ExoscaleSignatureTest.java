// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExoscaleSignatureTest {

    @TestFactory
    Stream<DynamicTest> signsEachVectorAsTheOfficialClientsDo() throws IOException {
        try (var file = getClass().getResourceAsStream("/exo2-vectors.json")) {
            var vectors = Wire.JSON.readTree(file).path("vectors");
            return StreamSupport.stream(vectors.spliterator(), false)
                    .map(vector -> DynamicTest.dynamicTest(
                            vector.path("name").asText(),
                            () -> assertThat(authorization(vector))
                                    .isEqualTo(vector.path("authorization").asText())));
        }
    }

    private static String authorization(JsonNode vector) {
        var request = vector.path("request").asText().split(" ", 2);
        return new ExoscaleSignature(
                        vector.path("credential").asText(),
                        vector.path("secret").asText())
                .authorization(
                        request[0],
                        URI.create(request[1]),
                        vector.path("body").asText().getBytes(UTF_8),
                        vector.path("expires").asLong());
    }

    @Test
    void neverShowsTheSecret() {
        assertThat(new ExoscaleSignature("EXOkey", "planted-secret"))
                .asString()
                .isEqualTo("ExoscaleSignature[key=EXOkey]");
    }
}
