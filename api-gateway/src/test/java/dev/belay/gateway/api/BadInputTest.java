// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.belay.gateway.Demo;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request: the right status, a problem, nothing recorded, nobody called. */
@QuarkusTest
@WithItsNeighbours
class BadInputTest {

    private int clusters;
    private int calls;

    @BeforeEach
    void count() {
        clusters = recorded();
        calls = OtherServices.calls().size();
    }

    @AfterEach
    void nothingHappened() {
        assertThat(recorded()).isEqualTo(clusters);
        assertThat(OtherServices.calls()).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "7", "\"demo\"", "null", "{} {}", "{\"name\": \"a\", \"name\": \"b\"}", "\u0000"})
    void refusesWhatIsNoJsonObject(String body) {
        refused(
                Api.as(Tokens.operator())
                        .contentType("application/json")
                        .body(body)
                        .post("/v1/clusters"),
                400,
                "malformed-body");
    }

    @Test
    void refusesABodyThatIsTooDeep() {
        var body = "{\"nodeProfile\": {\"kubelet\": " + "{\"a\":".repeat(40) + "1" + "}".repeat(42);

        refused(
                Api.as(Tokens.operator())
                        .contentType("application/json")
                        .body(body)
                        .post("/v1/clusters"),
                400,
                "malformed-body");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var body = Demo.body("demo").put("template", "x".repeat(300_000)).toString();

        refused(
                Api.as(Tokens.operator())
                        .contentType("application/json")
                        .body(body)
                        .post("/v1/clusters"),
                413,
                "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/merge-patch+json"})
    void refusesAnotherContentType(String type) {
        refused(
                Api.as(Tokens.operator())
                        .header("Content-Type", type)
                        .body("{}".getBytes(UTF_8))
                        .post("/v1/clusters"),
                415,
                "unsupported-media-type");
    }

    @Test
    void namesEveryViolationAtOnce() {
        var body = Demo.body("Not A Name");
        body.put("zone", 7)
                .put("mirror", "https://me:secret@mirror.example.com")
                .put("oops", true);

        refused(Api.json(Tokens.operator(), body).post("/v1/clusters"), 422, "invalid-request")
                .then()
                .body("detail", equalTo("Mend the 4 fields below and ask again."))
                .body("violations.field", equalTo(java.util.List.of("name", "zone", "mirror", "oops")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/clusters?limit=0                     | limit
            /v1/clusters?limit=501                   | limit
            /v1/clusters?limit=many                  | limit
            /v1/clusters?cursor=%25%25               | cursor
            /v1/clusters?cursor=bm90aGluZw           | cursor
            /v1/clusters?phase=Fine                  | phase
            /v1/instance-types                       | zone
            /v1/instance-types?zone=                 | zone
            """)
    void refusesAParameterThatItDoesNotUnderstand(String path, String parameter) {
        refused(Api.as(Tokens.viewer()).urlEncodingEnabled(false).get(path), 400, "invalid-parameter")
                .then()
                .body("violations.field", hasItems(parameter));
    }

    @Test
    void refusesHeadersThatItDoesNotUnderstand() {
        refused(
                Api.json(Tokens.operator(), Demo.body("demo"))
                        .header("Idempotency-Key", "a b")
                        .post("/v1/clusters"),
                400,
                "invalid-parameter");
        refused(
                Api.json(Tokens.operator(), Demo.body("demo")).post("/v1/clusters?dryRun=maybe"),
                400,
                "invalid-parameter");
        refused(
                Api.json(Tokens.operator(), Demo.body("demo")).post("/v1/clusters?dryrun=true"),
                400,
                "invalid-parameter");
    }

    private static Response refused(Response response, int status, String slug) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://belay.dev/problems/" + slug))
                .body("status", equalTo(status));
        return response;
    }

    private static int recorded() {
        return Api.as(Tokens.viewer())
                .get("/v1/clusters?limit=500")
                .jsonPath()
                .getList("items")
                .size();
    }
}
