// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.Service;
import dev.belay.gateway.Demo;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithItsNeighbours
class AskForClusterTest {

    private final String name = Api.freshName();

    @Test
    void recordsTheRequestSaysItAndShowsItAtOnce() {
        var answer = Api.ask(name).then().statusCode(202).extract();
        var id = answer.jsonPath().getString("cluster.id");

        assertThat(answer.header("Location")).endsWith("/v1/clusters/" + id);
        assertThat(answer.jsonPath().getString("cluster.status.phase")).isEqualTo("Pending");
        assertThat(answer.jsonPath().getString("operation.order.kind")).isEqualTo("BOOTSTRAP");
        Api.as(Tokens.viewer())
                .get("/v1/clusters/" + name)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(id))
                .body("requestedBy", equalTo("otto"))
                .body("spec.controlPlane.replicas", equalTo(1))
                .body("spec.kubernetesVersion", equalTo("1.36.4"));
        Api.as(Tokens.viewer())
                .get("/v1/operations/" + answer.jsonPath().getString("operation.id"))
                .then()
                .statusCode(200)
                .body("steps", not(hasSize(0)))
                .body("progress.finished", equalTo(0));
    }

    @Test
    void saysTheWholeSpecificationWithTheNamesOfTheNodes() {
        var asked = Api.asked(name);

        var heard = Api.said(asked.cluster(), 1).getFirst();

        assertThat(heard.source()).isEqualTo(Service.API_GATEWAY);
        assertThat(heard.operation()).isEqualTo(asked.operation());
        assertThat(heard.fact()).isInstanceOfSatisfying(ClusterRequested.class, fact -> {
            assertThat(fact.requestedBy()).isEqualTo("otto");
            assertThat(fact.spec().name()).isEqualTo(name);
            assertThat(fact.nodes())
                    .extracting(node -> node.name().value())
                    .satisfiesExactly(
                            master -> assertThat(master).isEqualTo(name + "-master-1"),
                            worker -> assertThat(worker).matches(name + "-workers-[a-z0-9]{5}"));
        });
    }

    @Test
    void refusesANameThatALivingClusterHas() {
        var first = Api.asked(name);

        Api.ask(name)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://belay.dev/problems/name-taken"));
        assertThat(Api.said(first.cluster(), 1)).hasSize(1);
    }

    @Test
    void beginsOnceHoweverOftenTheSameRequestComes() {
        var key = UUID.randomUUID().toString();
        var body = Demo.body(name);
        var shuffled = Demo.body(name);
        shuffled.set("name", shuffled.remove("name"));

        var first =
                Api.json(Tokens.operator(), body).header("Idempotency-Key", key).post("/v1/clusters");
        var again = Api.json(Tokens.operator(), shuffled)
                .header("Idempotency-Key", key)
                .post("/v1/clusters");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.jsonPath().getString("operation.id"))
                .isEqualTo(first.jsonPath().getString("operation.id"));
    }

    @Test
    void refusesAKeyThatWasSentWithAnotherBody() {
        var key = UUID.randomUUID().toString();
        Api.json(Tokens.operator(), Demo.body(name))
                .header("Idempotency-Key", key)
                .post("/v1/clusters");

        Api.json(Tokens.operator(), Demo.body(Api.freshName()))
                .header("Idempotency-Key", key)
                .post("/v1/clusters")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://belay.dev/problems/idempotency-key-reused"));
        Api.json(Tokens.admin(), Demo.body(Api.freshName()))
                .header("Idempotency-Key", key)
                .post("/v1/clusters")
                .then()
                .statusCode(202);
    }

    @Test
    void aDryRunTellsThePlanAndRecordsNothing() {
        Api.json(Tokens.operator(), Demo.body(name))
                .post("/v1/clusters?dryRun=true")
                .then()
                .statusCode(200)
                .body("spec.template", equalTo("Linux Debian 12 (Bookworm) 64-bit"))
                .body("nodes.name", hasItems(equalTo(name + "-master-1")))
                .body("steps[0].title", equalTo("Make the cluster's SSH key"))
                .body("steps.service", everyItem(notNullValue()))
                .body("resources.kind", hasItems("security-group", "elastic-ip", "anti-affinity-group", "bucket"))
                .body("resources.find { it.name.endsWith('-masters') }.details", hasItems(startsWith("tcp 6443")))
                .body("warnings", hasSize(0));

        Api.as(Tokens.viewer()).get("/v1/clusters/" + name).then().statusCode(404);
    }

    @Test
    void plansAndDoesNoStepForAnAddonThatIsSwitchedOff() {
        var body = Demo.body(name);
        body.putObject("addons")
                .put("metricsServer", false)
                .put("ingress", false)
                .put("registry", false);

        var planned = Api.json(Tokens.operator(), body)
                .post("/v1/clusters?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var asked = Api.json(Tokens.operator(), body)
                .post("/v1/clusters")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        var operation = Api.as(Tokens.viewer())
                .get("/v1/operations/" + asked.getString("operation.id"))
                .jsonPath();

        assertThat(planned.getList("steps.step", String.class))
                .isEqualTo(operation.getList("steps.step", String.class))
                .contains("install-coredns")
                .doesNotContain(
                        "install-metrics-server", "install-traefik", "create-registry-bucket", "install-registry");
        assertThat(operation.getInt("progress.total"))
                .isEqualTo(operation.getList("steps").size());
    }

    @Test
    void aDryRunWarnsOfAQuotaThatIsTooSmall() {
        var body = Demo.body(name);
        body.withArray("workerPools").addObject().put("name", "many").put("replicas", 40);

        Api.json(Tokens.operator(), body)
                .post("/v1/clusters?dryRun")
                .then()
                .statusCode(200)
                .body(
                        "warnings[0]",
                        equalTo(
                                "The quota of instance is 20 and 3 are in use, but 42 more are needed: have it raised first."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /zone                       | nowhere-1        | zone                        | Expected one of [ch-gva-2, de-fra-1] but got 'nowhere-1'
            /template                   | Windows 95       | template                    | Expected a template of zone ch-gva-2
            /controlPlane/instanceType  | standard.huge    | controlPlane.instanceType   | Expected an instance type of the zone
            """)
    void refusesWhatTheCloudDoesNotOffer(String pointer, String value, String field, String message) {
        Api.json(Tokens.operator(), Demo.bodyWith(pointer, TextNode.valueOf(value)))
                .post("/v1/clusters")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://belay.dev/problems/invalid-request"))
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", startsWith(message));
    }

    @Test
    void saysWhoDoesNotAnswer() {
        Api.json(Tokens.operator(), Demo.bodyWith("/zone", TextNode.valueOf("de-fra-1")))
                .post("/v1/clusters")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("https://belay.dev/problems/unavailable"))
                .body("detail", equalTo("Expected an answer of compute-service but got none; try again in a moment."));
    }
}
