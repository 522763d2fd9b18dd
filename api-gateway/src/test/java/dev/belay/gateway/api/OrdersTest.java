// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.eventing.TestFacts;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithItsNeighbours
class OrdersTest {

    private Api.Asked asked;
    private String path;
    private NodeName master;

    @BeforeEach
    void ask() {
        asked = Api.asked(Api.freshName());
        path = "/v1/clusters/%s/".formatted(asked.name());
        master = new NodeName(asked.name() + "-master-1");
    }

    @Test
    void reconcilesAReadyCluster() {
        ready();

        var answer = Api.json(
                        Tokens.operator(), JsonNodeFactory.instance.objectNode().put("mode", "report"))
                .post(path + "reconciliation")
                .then()
                .statusCode(202)
                .body("operation.order.kind", equalTo("RECONCILIATION"))
                .body("operation.order.mode", equalTo("REPORT"))
                .extract();
        var operation = OperationId.parse(answer.jsonPath().getString("operation.id"));

        assertThat(answer.header("Location")).endsWith("/v1/operations/" + operation);
        var said = Api.said(asked.cluster(), 3).getLast();
        assertThat(said.fact()).isEqualTo(new ReconciliationRequested(asked.cluster(), Mode.REPORT, "otto"));
        assertThat(said.operation()).isEqualTo(operation);
        Api.as(Tokens.viewer()).get("/v1/operations/" + operation).then().body("state", equalTo("PENDING"));
    }

    @Test
    void mendsUnlessToldOtherwise() {
        ready();

        Api.as(Tokens.operator())
                .header("If-Match", "\"1\"")
                .post(path + "reconciliation")
                .then()
                .statusCode(202)
                .body("operation.order.mode", equalTo("MEND"));
    }

    @Test
    void refusesAReconciliationOfWhatTheCallerHasNotSeen() {
        ready();

        Api.as(Tokens.operator())
                .header("If-Match", "\"7\"")
                .post(path + "reconciliation")
                .then()
                .statusCode(412)
                .body("type", equalTo("https://belay.dev/problems/generation-changed"));
    }

    @Test
    void refusesAModeThatItDoesNotKnow() {
        Api.json(Tokens.operator(), JsonNodeFactory.instance.objectNode().put("mode", "break"))
                .post(path + "reconciliation")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("mode")));
    }

    @Test
    void rebootsANode() {
        ready();

        Api.as(Tokens.operator())
                .post(path + "nodes/%s/reboot".formatted(master))
                .then()
                .statusCode(202)
                .body("operation.order.kind", equalTo("REBOOT"))
                .body("operation.order.node", equalTo(master.value()));

        assertThat(Api.said(asked.cluster(), 3).getLast().fact())
                .isEqualTo(new NodeRebootRequested(asked.cluster(), master, "otto"));
    }

    @Test
    void waitsForTheBootstrapBeforeItTouchesACluster() {
        Api.as(Tokens.operator()).post(path + "reconciliation").then().statusCode(409);
        Api.as(Tokens.operator())
                .post(path + "nodes/%s/reboot".formatted(master))
                .then()
                .statusCode(409);
        Api.as(Tokens.operator()).post(path + "nodes/none/reboot").then().statusCode(404);
    }

    @Test
    void resumesOnlyWhatHasHalted() {
        var resume = "/v1/operations/%s/resume".formatted(asked.operation());
        Api.as(Tokens.operator())
                .post(resume)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://belay.dev/problems/operation-not-halted"));
        TestFacts.say(
                Service.PKI,
                new OperationHalted(asked.cluster(), Service.PKI, "create-authorities", null, "broken", "Mend it."),
                asked.operation());
        Api.await(() -> Api.as(Tokens.viewer())
                .get("/v1/operations/" + asked.operation())
                .then()
                .body("state", equalTo("HALTED")));

        Api.as(Tokens.operator()).post(resume).then().statusCode(202);

        var said = Api.said(asked.cluster(), 3).getLast();
        assertThat(said.fact()).isEqualTo(new OperationResumeRequested(asked.cluster(), "otto"));
        assertThat(said.operation()).isEqualTo(asked.operation());
    }

    private void ready() {
        TestFacts.say(
                Service.NODE_CONFIG,
                new ClusterReady(asked.cluster(), "https://127.64.0.1:6443", "1.36.4", List.of(master)),
                asked.operation());
        Api.await(() -> Api.as(Tokens.viewer())
                .get("/v1/clusters/" + asked.name())
                .then()
                .body("status.phase", equalTo("Provisioned")));
    }
}
