// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class InternalCallsTest {

    private final String lease = "/internal/clusters/%s/lease".formatted(ClusterId.random());

    @Test
    void givesTheLeaseToOneAndTellsTheOtherWhoHasIt() {
        take("op/demo-master-1", 600)
                .statusCode(200)
                .body("fencingNumber", equalTo(1))
                .body("holder", equalTo("op/demo-master-1"))
                .body("reason", equalTo("reboot of op/demo-master-1"))
                .body("expiresAt", notNullValue());
        take("op/demo-master-1", 600).statusCode(200).body("fencingNumber", equalTo(1));
        take("op/demo-master-2", 600)
                .statusCode(409)
                .body("holder", equalTo("op/demo-master-1"))
                .body("reason", equalTo("reboot of op/demo-master-1"))
                .body("since", notNullValue())
                .body("expiresAt", notNullValue());
        ServiceCalls.by(Service.NODE_CONFIG)
                .get(lease)
                .then()
                .statusCode(200)
                .body("holder", equalTo("op/demo-master-1"))
                .body("fencingNumber", equalTo(1));
    }

    @Test
    void releasesHoweverOftenItIsAsked() {
        ServiceCalls.by(Service.NODE_CONFIG).delete(lease + "/1").then().statusCode(204);
        take("op/demo-master-1", 600).statusCode(200);

        ServiceCalls.by(Service.NODE_CONFIG).delete(lease + "/1").then().statusCode(204);
        ServiceCalls.by(Service.NODE_CONFIG).delete(lease + "/1").then().statusCode(204);

        ServiceCalls.by(Service.NODE_CONFIG).get(lease).then().statusCode(404);
        take("op/demo-master-2", 600).statusCode(200).body("fencingNumber", equalTo(2));
    }

    @Test
    void admitsNodeConfigServiceOnly() {
        given().get(lease).then().statusCode(401);
        for (var stranger : new Service[] {Service.API_GATEWAY, Service.COMPUTE, Service.PKI}) {
            ServiceCalls.by(stranger).get(lease).then().statusCode(403);
            ServiceCalls.by(stranger).delete(lease + "/1").then().statusCode(403);
        }
    }

    @Test
    void refusesWhatIsNoClaim() {
        take(" ", 600).statusCode(400).body("reason", containsString("holder must not be blank"));
        take("op/demo-master-1", 0)
                .statusCode(400)
                .body("reason", containsString("must be greater than or equal to 1"));
        take("op/demo-master-1", 3601).statusCode(400);
        ServiceCalls.by(Service.NODE_CONFIG)
                .get("/internal/clusters/demo/lease")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse take(String holder, int seconds) {
        return ServiceCalls.by(Service.NODE_CONFIG)
                .body(Map.of("holder", holder, "reason", "reboot of " + holder, "ttlSeconds", seconds))
                .put(lease)
                .then();
    }
}
