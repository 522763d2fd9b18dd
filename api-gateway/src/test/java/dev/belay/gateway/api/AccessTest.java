// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.belay.gateway.Demo;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithItsNeighbours
class AccessTest {

    @Test
    void asksForATokenBeforeAnythingElse() {
        Stream.of("", "Bearer ", "Bearer nonsense", "Basic b3R0bzpvdHRv").forEach(header -> {
            refusedAsUnknown(given().header("Authorization", header));
        });
        refusedAsUnknown(given());
        Stream.of(Tokens.expired(), Tokens.ofAnotherIssuer(), Tokens.ofAnotherKey())
                .forEach(token -> refusedAsUnknown(Api.as(token)));
    }

    private static void refusedAsUnknown(RequestSpecification caller) {
        caller.contentType("text/plain")
                .body("no JSON either")
                .post("/v1/clusters")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("https://belay.dev/problems/unauthenticated"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/clusters,                        200, 200",
        "GET,  /v1/clusters/none,                   404, 404",
        "GET,  /v1/clusters/none/nodes,             404, 404",
        "GET,  /v1/clusters/none/nodes/n,           404, 404",
        "GET,  /v1/clusters/none/operations,        404, 404",
        "GET,  /v1/clusters/none/history,           404, 404",
        "GET,  /v1/clusters/none/stream,            404, 404",
        "GET,  /v1/clusters/none/certificates,      404, 404",
        "GET,  /v1/operations/none,                 404, 404",
        "GET,  /v1/zones,                           200, 200",
        "GET,  /v1/kubernetes-versions,             200, 200",
        "GET,  /v1/instance-types?zone=ch-gva-2,    200, 200",
        "POST, /v1/clusters,                        403, 415",
        "POST, /v1/clusters/none/kubeconfigs,       403, 415",
        "POST, /v1/clusters/none/reconciliation,    403, 404",
        "POST, /v1/clusters/none/nodes/n/reboot,    403, 404",
        "POST, /v1/operations/none/resume,          403, 404",
    })
    void needsTheRoleBeforeItLooksAtTheRequest(String method, String path, int viewer, int operator) {
        assertThat(Api.as(Tokens.viewer()).request(method, path).statusCode()).isEqualTo(viewer);
        assertThat(Api.as(Tokens.operator()).request(method, path).statusCode()).isEqualTo(operator);
        assertThat(Api.as(Tokens.admin()).request(method, path).statusCode()).isEqualTo(operator);
        assertThat(Api.as(Tokens.of("nobody")).request(method, path).statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhichRoleIsMissing() {
        Api.json(Tokens.viewer(), Demo.body("demo"))
                .post("/v1/clusters")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://belay.dev/problems/forbidden"))
                .body("status", equalTo(403));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/nothing,        404, not-found",
        "DELETE, /v1/zones,          405, method-not-allowed",
    })
    void answersEveryRefusalWithAProblem(String method, String path, int status, String slug) {
        Api.as(Tokens.admin())
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://belay.dev/problems/" + slug));
    }

    @Test
    void describesItselfToAnybody() {
        var description = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(description.getMap("paths").keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "/v1/clusters",
                        "/v1/clusters/{cluster}",
                        "/v1/clusters/{cluster}/nodes",
                        "/v1/clusters/{cluster}/nodes/{node}",
                        "/v1/clusters/{cluster}/nodes/{node}/reboot",
                        "/v1/clusters/{cluster}/operations",
                        "/v1/clusters/{cluster}/history",
                        "/v1/clusters/{cluster}/stream",
                        "/v1/clusters/{cluster}/kubeconfigs",
                        "/v1/clusters/{cluster}/certificates",
                        "/v1/clusters/{cluster}/reconciliation",
                        "/v1/operations/{operation}",
                        "/v1/operations/{operation}/outputs",
                        "/v1/operations/{operation}/resume",
                        "/v1/kubernetes-versions",
                        "/v1/zones",
                        "/v1/instance-types");
        assertThat(description.getMap("paths.'/v1/clusters'.post.responses").keySet().stream()
                        .map(Object::toString))
                .contains("200", "202", "401", "403", "409", "422", "503");
        assertThat(description.getString("components.schemas.Problem.properties.type"))
                .isNotNull();
    }
}
