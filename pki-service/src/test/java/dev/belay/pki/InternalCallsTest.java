// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.eventing.TestFacts;
import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.Service;
import dev.belay.pki.x509.DistinguishedName;
import dev.belay.pki.x509.Draft;
import dev.belay.pki.x509.Trust;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class InternalCallsTest {

    private static final String CSR =
            Draft.of(DistinguishedName.NONE, List.of()).pem();

    private final ClusterId cluster = ClusterId.random();
    private final String certificates = "/internal/clusters/%s/certificates".formatted(cluster);

    @Inject
    EntityManager database;

    @BeforeEach
    void clusterExists() {
        TestFacts.say(Service.API_GATEWAY, new DemoFacts(cluster).requested(), OperationId.random());
        await().atMost(Duration.ofMinutes(2))
                .until(() -> TestFacts.heard(cluster).stream()
                        .anyMatch(envelope -> envelope.fact() instanceof AuthoritiesCreated));
    }

    @Test
    void signsForAPersonAndSaysWhoseAuthorityItWas() {
        var answer = ServiceCalls.by(Service.API_GATEWAY)
                .body(order("USER_CLIENT", Map.of("user", "alice", "group", "view", "ttlSeconds", 3600)))
                .post(certificates)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        var certificate = Trust.read(answer.getString("certificate"));
        assertThat(Trust.in(answer.getString("authority")).signed(answer.getString("certificate")))
                .isTrue();
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=belay:alice,O=belay:view");
        assertThat(certificate.getSerialNumber().toString(16)).isSubstringOf(answer.getString("serial"));
        assertThat(Instant.parse(answer.getString("notAfter")))
                .isEqualTo(certificate.getNotAfter().toInstant())
                .isBetween(Instant.now().plusSeconds(3540), Instant.now().plusSeconds(3600));
    }

    @Test
    void writesEverythingIntoTheLedgerNewestFirstInPages() {
        for (var user : List.of("alice", "bob", "carol")) {
            ServiceCalls.by(Service.API_GATEWAY)
                    .body(order("USER_CLIENT", Map.of("user", user, "group", "edit")))
                    .post(certificates)
                    .then()
                    .statusCode(201);
        }

        var next = ServiceCalls.by(Service.API_GATEWAY)
                .queryParam("limit", 2)
                .get(certificates)
                .then()
                .statusCode(200)
                .body(
                        "certificates.subject",
                        equalTo(List.of("O=belay:edit, CN=belay:carol", "O=belay:edit, CN=belay:bob")))
                .body("certificates[0].profile", equalTo("USER_CLIENT"))
                .body("certificates[0].names", hasSize(0))
                .body("certificates[0].cause.service", equalTo("API_GATEWAY"))
                .body("certificates[0].cause.requestedBy", equalTo("tester"))
                .body("certificates[0].cause.reason", equalTo("a test"))
                .body("certificates[0].cause.fact", nullValue())
                .extract()
                .jsonPath()
                .getString("next");
        ServiceCalls.by(Service.API_GATEWAY)
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get(certificates)
                .then()
                .statusCode(200)
                .body("certificates.subject", equalTo(List.of("O=belay:edit, CN=belay:alice")))
                .body("next", nullValue());
    }

    @Test
    void keepsTheLedgerAsItWasWritten() {
        ServiceCalls.by(Service.NODE_CONFIG)
                .body(order("BREAK_GLASS", Map.of()))
                .post(certificates)
                .then()
                .statusCode(201);

        for (var change : List.of("update certificate set reason = 'none'", "delete from certificate")) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() -> database.createNativeQuery(change).executeUpdate()))
                    .hasStackTraceContaining("Expected the ledger only to grow");
        }
    }

    @Test
    void showsTheCertificateOfAnAuthority() {
        var pem = ServiceCalls.by(Service.NODE_CONFIG)
                .get("/internal/clusters/%s/authorities/KUBE_ETCD".formatted(cluster))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("certificate");

        assertThat(Trust.read(pem).getSubjectX500Principal().getName()).isEqualTo("CN=etcd-ca");
        ServiceCalls.by(Service.NODE_CONFIG)
                .get("/internal/clusters/%s/authorities/NO_SUCH".formatted(cluster))
                .then()
                .statusCode(404);
    }

    @Test
    void admitsEachServiceToWhatIsForItOnly() {
        given().contentType("application/json")
                .body(order("BREAK_GLASS", Map.of()))
                .post(certificates)
                .then()
                .statusCode(401);
        ServiceCalls.by(Service.COMPUTE)
                .body(order("BREAK_GLASS", Map.of()))
                .post(certificates)
                .then()
                .statusCode(403);
        ServiceCalls.by(Service.API_GATEWAY)
                .body(order("BREAK_GLASS", Map.of()))
                .post(certificates)
                .then()
                .statusCode(403)
                .body("reason", equalTo("api-gateway may not ask for BREAK_GLASS"));
        ServiceCalls.by(Service.NODE_CONFIG)
                .body(order("API_SERVER", Map.of()))
                .post(certificates)
                .then()
                .statusCode(403);
        ServiceCalls.by(Service.COMPUTE)
                .get("/internal/clusters/%s/authorities/KUBERNETES".formatted(cluster))
                .then()
                .statusCode(403);
    }

    @Test
    void saysWhyItRefuses() {
        ServiceCalls.by(Service.NODE_CONFIG)
                .body(order("BREAK_GLASS", Map.of("ttlSeconds", 3600)))
                .post(certificates)
                .then()
                .statusCode(422)
                .body("reason", equalTo("Expected BREAK_GLASS to live from 1 to 900 seconds but 3600 were asked for"));
        ServiceCalls.by(Service.NODE_CONFIG)
                .body(order("BREAK_GLASS", Map.of("reason", " ")))
                .post(certificates)
                .then()
                .statusCode(400)
                .body("reason", containsString("reason must not be blank"));
        ServiceCalls.by(Service.NODE_CONFIG).body("{").post(certificates).then().statusCode(400);
    }

    @Test
    void knowsOnlyClustersThatWereAskedFor() {
        var stranger = ClusterId.random();

        ServiceCalls.by(Service.NODE_CONFIG)
                .body(order("BREAK_GLASS", Map.of()))
                .post("/internal/clusters/%s/certificates".formatted(stranger))
                .then()
                .statusCode(404)
                .body("reason", equalTo("Expected a cluster that was asked for but %s is unknown".formatted(stranger)));
        ServiceCalls.by(Service.API_GATEWAY)
                .get("/internal/clusters/%s/certificates".formatted(stranger))
                .then()
                .statusCode(404);
    }

    private static Map<String, Object> order(String profile, Map<String, Object> more) {
        var order = new HashMap<String, Object>(
                Map.of("profile", profile, "csr", CSR, "requestedBy", "tester", "reason", "a test"));
        order.putAll(more);
        return order;
    }
}
