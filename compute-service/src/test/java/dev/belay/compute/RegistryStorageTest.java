// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.belay.compute.steps.Orders;
import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class RegistryStorageTest {

    private final CloudAdmin cloud = CloudAdmin.running();

    @AfterEach
    void theCloudIsWellAgain() {
        cloud.wellAgain();
    }

    @Test
    void tellsNodeConfigAKeyThatOpensTheBucketOfTheClusterAlone() {
        var one = storageOf(built("images"));
        var other = storageOf(built("others"));

        try (var s3 = client(one)) {
            s3.putObject(object -> object.bucket(one.getString("bucket")).key("a"), RequestBody.fromString("x"));
            assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket(other.getString("bucket"))))
                    .hasMessageContaining("Access Denied");
        }
        assertThat(one.getString("region")).isEqualTo("ch-gva-2");
        assertThat(one.getString("bucket")).matches("belay-images-[0-9a-f]{8}-images");
    }

    @Test
    void removesAKeyWhoseSecretWasLostWithTheAnswer() {
        cloud.fault("create-api-key", "lost-reply", 1, "");

        var cluster = built("lostkey");

        assertThat(cloud.named("api-keys", cluster))
                .extracting(key -> key.path("key").asText())
                .containsExactly(storageOf(cluster).getString("accessKey"));
        assertThat(cloud.calls("delete-api-key")).isPositive();
    }

    @Test
    void answersNodeConfigAlone() {
        var path = "/internal/clusters/%s/registry-storage".formatted(ClusterId.random());

        given().get(path).then().statusCode(401);
        ServiceCalls.by(Service.API_GATEWAY).get(path).then().statusCode(403);
        ServiceCalls.by(Service.NODE_CONFIG).get(path).then().statusCode(404);
        ServiceCalls.by(Service.NODE_CONFIG)
                .get("/internal/clusters/none/registry-storage")
                .then()
                .statusCode(404);
    }

    private static ClusterId built(String name) {
        var order = Orders.cluster(name, 1, 0);
        new Story(order).clusterIsRequested().hasFinished(BootstrapStep.CREATE_REGISTRY_BUCKET);
        return order.cluster();
    }

    private static JsonPath storageOf(ClusterId cluster) {
        return ServiceCalls.by(Service.NODE_CONFIG)
                .get("/internal/clusters/%s/registry-storage".formatted(cluster))
                .then()
                .statusCode(200)
                .body("size()", equalTo(5))
                .extract()
                .jsonPath();
    }

    private static S3Client client(JsonPath storage) {
        return S3Client.builder()
                .endpointOverride(URI.create(storage.getString("endpoint")))
                .region(Region.of(storage.getString("region")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(storage.getString("accessKey"), storage.getString("secretKey"))))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
