// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class OfferTest {

    private final CloudAdmin cloud = CloudAdmin.running();

    @AfterEach
    void theCloudIsWellAgain() {
        cloud.wellAgain();
    }

    @Test
    void listsTheZones() {
        ServiceCalls.by(Service.API_GATEWAY)
                .get("/internal/zones")
                .then()
                .statusCode(200)
                .body("zones", hasItems("ch-gva-2", "ch-dk-2"));
    }

    @Test
    void tellsWhatAZoneHasToGive() {
        ServiceCalls.by(Service.API_GATEWAY)
                .get("/internal/zones/ch-gva-2/offer")
                .then()
                .statusCode(200)
                .body("instanceTypes.find { it.name == 'standard.medium' }.cpus", equalTo(2))
                .body("instanceTypes.find { it.name == 'standard.medium' }.memoryMiB", equalTo(4096))
                .body("templates", hasItem("Linux Debian 12 (Bookworm) 64-bit"))
                .body("quotas.instance.limit", equalTo(1000))
                .body("quotas.elastic-ip.usage", greaterThanOrEqualTo(0));
    }

    @Test
    void saysThatAZoneIsUnknownAndThatTheCloudIsAway() {
        ServiceCalls.by(Service.API_GATEWAY)
                .get("/internal/zones/moon-1/offer")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://belay.dev/problems/zone-not-found"));
        cloud.fault("list-templates", "status", -1, "\"status\":503");
        ServiceCalls.by(Service.API_GATEWAY)
                .get("/internal/zones/ch-gva-2/offer")
                .then()
                .statusCode(503)
                .body("type", equalTo("https://belay.dev/problems/cloud-unavailable"));
    }

    @Test
    void answersTheGatewayAlone() {
        given().get("/internal/zones").then().statusCode(401);
        ServiceCalls.by(Service.PKI).get("/internal/zones").then().statusCode(403);
    }

    @Test
    void isReadyWithCredentialsThatTheCloudAccepts() {
        await().untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'cloud credentials' }.status", equalTo("UP")));
    }
}
