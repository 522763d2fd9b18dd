// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Asked by the client that others use for the real one. */
class ObjectStoreTest {

    private static final String BUCKET = "images-1";
    private static final String KEY = "docker/registry/v2/blobs/sha256/aa/data (1)+é";
    private static final int PART = 5 << 20;

    @TempDir
    Path directory;

    private Settings settings;
    private LocalExoscale exoscale;
    private S3Client s3;

    @BeforeEach
    void start() {
        settings = Settings.of(directory);
        exoscale = LocalExoscale.start(settings);
        s3 = client(settings.apiKey(), settings.apiSecret());
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        s3.close();
        exoscale.close();
    }

    @Test
    void givesBackWhatWasPutAlsoAfterARestart() {
        put(KEY, "hello, world");
        put(KEY, "hello, again");
        restart();

        assertThat(text(KEY)).isEqualTo("hello, again");
        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .containsExactly(BUCKET);
        var head = s3.headObject(object -> object.bucket(BUCKET).key(KEY));
        assertThat(head.contentLength()).isEqualTo(12);
        assertThat(head.contentType()).isEqualTo("text/plain; charset=UTF-8");
    }

    @Test
    void givesPartsOfAnObject() {
        put(KEY, "0123456789");

        assertThat(s3.getObjectAsBytes(object -> object.bucket(BUCKET).key(KEY).range("bytes=4-"))
                        .asUtf8String())
                .isEqualTo("456789");
        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        object -> object.bucket(BUCKET).key(KEY).range("bytes=10-")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidRange"));
    }

    @Test
    void listsByPrefixAndDelimiterInPages() {
        IntStream.range(0, 7).forEach(number -> put("a/%d/x y".formatted(number), "x"));
        put("a/top", "x");
        put("b", "x");

        var all = s3.listObjectsV2Paginator(
                list -> list.bucket(BUCKET).prefix("a/").delimiter("/").maxKeys(3));

        assertThat(all.commonPrefixes().stream().map(CommonPrefix::prefix))
                .containsExactly("a/0/", "a/1/", "a/2/", "a/3/", "a/4/", "a/5/", "a/6/");
        assertThat(all.contents().stream().map(S3Object::key)).containsExactly("a/top");
        assertThat(s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).maxKeys(2)).contents().stream())
                .hasSize(9);
    }

    @Test
    void copiesAndDeletes() {
        put(KEY, "hello");
        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey(KEY)
                .destinationBucket(BUCKET)
                .destinationKey("other"));
        s3.deleteObjects(many -> many.bucket(BUCKET)
                .delete(keys -> keys.objects(
                        ObjectIdentifier.builder().key(KEY).build(),
                        ObjectIdentifier.builder().key("never there").build())));

        assertThat(text("other")).isEqualTo("hello");
        assertThatThrownBy(() -> text(KEY)).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.deleteBucket(bucket -> bucket.bucket(BUCKET)))
                .hasMessageContaining("not empty");
        s3.deleteObject(object -> object.bucket(BUCKET).key("other"));
        s3.deleteBucket(bucket -> bucket.bucket(BUCKET));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    @Test
    void joinsPartsThatCameBeforeAndAfterARestart() {
        var first = new byte[PART];
        new Random(1).nextBytes(first);
        put("tail", "the end");
        var id = s3.createMultipartUpload(upload -> upload.bucket(BUCKET).key(KEY))
                .uploadId();
        var one = s3.uploadPart(
                part -> part.bucket(BUCKET).key(KEY).uploadId(id).partNumber(1), RequestBody.fromBytes(first));
        restart();
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET).prefix("docker/"))
                        .uploads())
                .extracting(upload -> upload.uploadId())
                .containsExactly(id);
        var two = s3.uploadPartCopy(part -> part.sourceBucket(BUCKET)
                .sourceKey("tail")
                .destinationBucket(BUCKET)
                .destinationKey(KEY)
                .uploadId(id)
                .partNumber(2));
        assertThat(s3.listParts(list -> list.bucket(BUCKET).key(KEY).uploadId(id))
                        .parts())
                .extracting(part -> part.eTag())
                .containsExactly(one.eTag(), two.copyPartResult().eTag());
        var parts = new CompletedPart[] {
            CompletedPart.builder().partNumber(1).eTag(one.eTag()).build(),
            CompletedPart.builder()
                    .partNumber(2)
                    .eTag(two.copyPartResult().eTag())
                    .build()
        };
        s3.completeMultipartUpload(
                upload -> upload.bucket(BUCKET).key(KEY).uploadId(id).multipartUpload(whole -> whole.parts(parts)));

        var whole =
                s3.getObjectAsBytes(object -> object.bucket(BUCKET).key(KEY)).asByteArray();
        assertThat(whole).startsWith(first).hasSize(PART + 7);
        assertThat(new String(whole, PART, 7, UTF_8)).isEqualTo("the end");
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    @Test
    void letsAKeyUseTheBucketOfItsRoleAlone() {
        s3.createBucket(bucket -> bucket.bucket("images-2"));
        put(KEY, "hello");
        var cloud = CloudClient.of(exoscale, settings);
        var role = cloud.done(cloud.post("/iam-role", """
                {"name":"r","policy":{"default-service-strategy":"deny","services":{"sos":{"type":"rules",
                 "rules":[{"action":"allow","expression":"parameters.bucket == 'images-1'"}]}}}}"""));
        var key = cloud.post("/api-key", "{\"name\":\"k\",\"role-id\":\"%s\"}".formatted(role))
                .body();

        try (var limited = client(key.path("key").asText(), key.path("secret").asText())) {
            assertThat(limited.getObjectAsBytes(object -> object.bucket(BUCKET).key(KEY))
                            .asUtf8String())
                    .isEqualTo("hello");
            assertThatThrownBy(() -> limited.listObjectsV2(list -> list.bucket("images-2")))
                    .hasMessageContaining("Access Denied");
            assertThatThrownBy(() -> limited.copyObject(copy -> copy.sourceBucket("images-2")
                            .sourceKey("x")
                            .destinationBucket(BUCKET)
                            .destinationKey("x")))
                    .hasMessageContaining("Access Denied");
            assertThatThrownBy(limited::listBuckets).hasMessageContaining("Access Denied");
        }
    }

    @Test
    void refusesAWrongSecretAndAnUnknownKey() {
        refuses(client(settings.apiKey(), "wrong"), "SignatureDoesNotMatch");
        refuses(client("EXOnobody", settings.apiSecret()), "InvalidAccessKeyId");
    }

    private static void refuses(S3Client client, String code) {
        try (client) {
            assertThatThrownBy(client::listBuckets)
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
        }
    }

    private void put(String key, String text) {
        s3.putObject(object -> object.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private String text(String key) {
        return s3.getObjectAsBytes(object -> object.bucket(BUCKET).key(key)).asUtf8String();
    }

    private void restart() {
        s3.close();
        exoscale.close();
        exoscale = LocalExoscale.start(settings);
        s3 = client(settings.apiKey(), settings.apiSecret());
    }

    private S3Client client(String key, String secret) {
        return S3Client.builder()
                .endpointOverride(URI.create(exoscale.storage()))
                .region(Region.of("ch-gva-2"))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
