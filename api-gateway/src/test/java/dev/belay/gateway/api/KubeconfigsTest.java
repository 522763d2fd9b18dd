// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static io.restassured.path.json.JsonPath.from;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.eventing.TestFacts;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.Service;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithItsNeighbours
class KubeconfigsTest {

    private Api.Asked asked;
    private String path;

    @BeforeEach
    void ask() {
        asked = Stream.generate(() -> Api.asked(Api.freshName()))
                .filter(KubeconfigsTest::hasAuthorities)
                .findFirst()
                .orElseThrow();
        path = "/v1/clusters/%s/kubeconfigs".formatted(asked.name());
    }

    @Test
    void issuesAKeyWithACertificateThatFits() throws Exception {
        serve();

        var config = issue(Tokens.operator(), body("view").put("ttl", "PT2H"))
                .then()
                .statusCode(201)
                .extract();
        assertThat(config.header("Cache-Control")).isEqualTo("no-store");
        var json = from(config.body().asString());
        var certificate = certificate(json.getString("users[0].user.'client-certificate-data'"));

        assertThat(json.getString("clusters[0].cluster.server")).isEqualTo("https://127.64.0.1:6443");
        assertThat(decoded(json.getString("clusters[0].cluster.'certificate-authority-data'")))
                .isEqualTo(OtherServices.authority());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=belay:alice,O=belay:view");
        assertThat(certificate.getNotAfter().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(115)),
                        Instant.now().plus(Duration.ofMinutes(121)));
        assertThat(fits(json.getString("users[0].user.'client-key-data'"), certificate))
                .isTrue();
    }

    @Test
    void isYamlUnlessJsonIsAskedFor() {
        serve();

        Api.json(Tokens.operator(), body("edit"))
                .post(path)
                .then()
                .statusCode(201)
                .contentType(startsWith("application/yaml"))
                .body(containsString("client-key-data: "));
    }

    @Test
    void leavesTheKeyWithACallerWhoSendsARequest() {
        serve();
        var csr = Csr.fresh();

        Api.json(Tokens.operator(), body("view").put("csr", csr))
                .post(path)
                .then()
                .statusCode(201)
                .body(not(containsString("client-key-data")))
                .body(containsString("client-certificate-data"));
    }

    @Test
    void onlyAnAdminIssuesForAdmins() {
        serve();

        issue(Tokens.operator(), body("admin"))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("Only the role admin may issue a kubeconfig of the group admin; ask for edit."));
        issue(Tokens.admin(), body("admin")).then().statusCode(201);
    }

    @Test
    void needsAnApiThatAnswers() {
        issue(Tokens.operator(), body("view"))
                .then()
                .statusCode(409)
                .body("type", equalTo("https://belay.dev/problems/cluster-not-ready"));
    }

    @Test
    void namesEverythingThatIsWrong() {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("user", "system:masters")
                .put("group", "root")
                .put("ttl", "P2D")
                .put("csr", "none")
                .put("key", "mine");

        issue(Tokens.operator(), body)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("user", "group", "ttl", "csr", "key")));
    }

    @Test
    void handsOnWhyARequestWasRefused() {
        serve();
        var broken = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n";

        issue(Tokens.operator(), body("view").put("csr", broken))
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("csr")));
    }

    @Test
    void pagesThroughTheLedger() {
        var ledger = "/v1/clusters/%s/certificates".formatted(asked.name());

        Api.as(Tokens.viewer())
                .get(ledger)
                .then()
                .body("items.serial", equalTo(List.of("0b")))
                .body("items[0].cause.reason", equalTo("kubeconfig for alice"))
                .body("next", equalTo("7"));
        Api.as(Tokens.viewer()).get(ledger + "?cursor=7").then().body("items.serial", equalTo(List.of("0a")));
        Api.as(Tokens.viewer()).get(ledger + "?cursor=x").then().statusCode(400);
    }

    private void serve() {
        TestFacts.say(Service.COMPUTE, new EndpointReserved(asked.cluster(), "127.64.0.1", 6443), asked.operation());
        TestFacts.say(
                Service.NODE_CONFIG,
                new StepFinished(asked.cluster(), Service.NODE_CONFIG, "reach-endpoint", null, 1, 0, 1),
                asked.operation());
        Api.await(() -> Api.as(Tokens.viewer())
                .get("/v1/clusters/" + asked.name())
                .then()
                .body("status.conditions.find { it.type == 'ControlPlaneInitialized' }.status", equalTo("True")));
    }

    private Response issue(String token, ObjectNode body) {
        return Api.json(token, body).accept("application/json").post(path);
    }

    private static ObjectNode body(String group) {
        return JsonNodeFactory.instance.objectNode().put("user", "alice").put("group", group);
    }

    /** The test's pki-service knows no cluster whose id ends in 0. */
    private static boolean hasAuthorities(Api.Asked asked) {
        return !asked.cluster().toString().endsWith("0");
    }

    private static boolean fits(String key, X509Certificate certificate) throws Exception {
        var pem = decoded(key);
        var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
        signer.update(der);
        var signature = signer.sign();
        signer.initVerify(certificate);
        signer.update(der);
        return signer.verify(signature);
    }

    private static X509Certificate certificate(String base64) throws Exception {
        var pem = new ByteArrayInputStream(decoded(base64).getBytes(UTF_8));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
