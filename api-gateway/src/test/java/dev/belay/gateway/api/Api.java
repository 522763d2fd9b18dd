// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.eventing.Envelope;
import dev.belay.eventing.TestFacts;
import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import dev.belay.gateway.Demo;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What the tests of this package do again and again. */
final class Api {

    private Api() {}

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    static RequestSpecification json(String token, ObjectNode body) {
        return as(token).contentType("application/json").body(body.toString());
    }

    static String freshName() {
        return "c" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Response ask(String name) {
        return json(Tokens.operator(), Demo.body(name)).post("/v1/clusters");
    }

    static Asked asked(String name) {
        var answer = ask(name).then().statusCode(202).extract().jsonPath();
        return new Asked(
                name,
                ClusterId.parse(answer.getString("cluster.id")),
                OperationId.parse(answer.getString("operation.id")));
    }

    static void await(Runnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion::run);
    }

    /** The topic's facts about a cluster, once there are that many. */
    static List<Envelope> said(ClusterId cluster, int count) {
        await(() -> org.assertj.core.api.Assertions.assertThat(TestFacts.heard(cluster))
                .hasSize(count));
        return TestFacts.heard(cluster);
    }

    /** A cluster that was asked for. */
    record Asked(String name, ClusterId cluster, OperationId operation) {}
}
