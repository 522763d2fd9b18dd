// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.FactsConsumer;
import dev.belay.eventing.TestFacts;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.Service;
import dev.belay.gateway.BootstrapStory;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithItsNeighbours
class ReadModelTest {

    private Api.Asked asked;

    @BeforeEach
    void ask() {
        asked = Api.asked(Api.freshName());
    }

    @Inject
    FactsConsumer facts;

    @Inject
    Session database;

    @Inject
    MeterRegistry metrics;

    @Test
    void tellsABootstrapFromItsFacts() {
        tellTheStory();

        Api.await(() -> Api.as(Tokens.viewer())
                .get("/v1/clusters/" + asked.name())
                .then()
                .body("status.phase", equalTo("Provisioned"))
                .body("status.endpoint", equalTo(BootstrapStory.ENDPOINT))
                .body("status.conditions.status", everyItem(equalTo("True")))
                .body("status.controlPlane.ready", equalTo(1)));
        Api.as(Tokens.viewer())
                .get("/v1/operations/" + asked.operation())
                .then()
                .body("state", equalTo("FINISHED"))
                .body("steps.state", everyItem(equalTo("FINISHED")))
                .body("steps.changed", everyItem(equalTo(1)));
        Api.as(Tokens.viewer())
                .get("/v1/clusters/%s/nodes".formatted(asked.name()))
                .then()
                .body("items", hasSize(2))
                .body("items[0].role", equalTo("CONTROL_PLANE"))
                .body("items[0].status.machine.address", equalTo("127.64.0.11"))
                .body("items[0].status.certificatesExpireAt", equalTo("2027-11-24T12:00:00Z"))
                .body("items.status.kubeletVersion", everyItem(equalTo("v1.36.4")));
    }

    @Test
    void showsWhereAnOperationStopsAndWhatItWaitsFor() {
        var halted = halted();
        var master = asked.name() + "-master-1";
        var node = new dev.belay.events.NodeName(master);
        TestFacts.say(
                Service.COMPUTE,
                new OperationHalted(
                        asked.cluster(), Service.COMPUTE, "create-machine", node, "quota-exceeded", "Raise the quota."),
                asked.operation());
        TestFacts.say(
                Service.NODE_CONFIG,
                new StepWaiting(asked.cluster(), Service.NODE_CONFIG, "enrol-node", node, "the machine is not there"),
                asked.operation());

        Api.await(() -> Api.as(Tokens.viewer())
                .get("/v1/operations/" + asked.operation())
                .then()
                .body("state", equalTo("HALTED"))
                .body("halts[0].service", equalTo("compute-service"))
                .body("halts[0].node", equalTo(master))
                .body("halts[0].code", equalTo("quota-exceeded"))
                .body("times.estimatedEnd", nullValue())
                .body("steps.find { it.step == 'create-machine' }.state", equalTo("HALTED"))
                .body("steps.find { it.step == 'create-machine' }.lastError.message", equalTo("Raise the quota."))
                .body("steps.find { it.step == 'enrol-node' }.waitingFor", equalTo("the machine is not there")));
        Api.as(Tokens.viewer()).get("/v1/clusters/" + asked.name()).then().body("status.phase", equalTo("Failed"));
        assertThat(halted()).isEqualTo(halted + 1);

        TestFacts.say(Service.COMPUTE, new OperationResumed(asked.cluster(), Service.COMPUTE), asked.operation());

        Api.await(() -> Api.as(Tokens.viewer())
                .get("/v1/operations/" + asked.operation())
                .then()
                .body("state", equalTo("RUNNING")));
        assertThat(halted()).isEqualTo(halted);
    }

    private double halted() {
        return metrics.get("belay.operations").tag("state", "HALTED").gauge().value();
    }

    @Test
    void isTheSameAfterAReplayIntoAnEmptyDatabase() {
        tellTheStory();
        Api.await(() -> assertThat(rows("history")).hasSizeGreaterThanOrEqualTo(story().size() - 1));
        var told = TestFacts.heard(asked.cluster());
        Api.await(() -> assertThat(rows("history")).hasSize(told.size()));
        var before = readModel();

        QuarkusTransaction.requiringNew().run(this::forget);
        told.forEach(heard -> QuarkusTransaction.requiringNew().run(() -> facts.hear(heard)));

        assertThat(readModel()).isEqualTo(before);
    }

    private List<String> readModel() {
        var all = new ArrayList<String>();
        List.of("cluster", "node", "operation", "step", "history").forEach(table -> all.addAll(rows(table)));
        return all;
    }

    private List<String> rows(String table) {
        var query = "select cast(t as text) from %s t where %s order by 1".formatted(table, where(table));
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(query, String.class).getResultList());
    }

    private void forget() {
        for (var table : List.of("step", "operation", "history", "node", "cluster")) {
            var statement = "delete from %s where %s".formatted(table, where(table));
            database.createNativeMutationQuery(statement).executeUpdate();
        }
    }

    private String where(String table) {
        return switch (table) {
            case "cluster" -> "id = '%s'".formatted(asked.cluster());
            case "step" -> "operation_id = '%s'".formatted(asked.operation());
            default -> "cluster_id = '%s'".formatted(asked.cluster());
        };
    }

    private void tellTheStory() {
        story().stream().skip(1).forEach(heard -> TestFacts.say(heard.source(), heard.fact(), asked.operation()));
    }

    /** Of nodes with the names that the gateway drew. */
    private List<Envelope> story() {
        return BootstrapStory.of(asked.cluster(), nodeNames());
    }

    private List<String> nodeNames() {
        return Api.as(Tokens.viewer())
                .get("/v1/clusters/%s/nodes".formatted(asked.name()))
                .jsonPath()
                .getList("items.name", String.class);
    }
}
