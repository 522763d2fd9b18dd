// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import dev.belay.compute.cloud.Buckets;
import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.NameTaken;
import dev.belay.compute.cloud.CloudException.PolicyDenied;
import dev.belay.compute.cloud.CloudException.QuotaExceeded;
import dev.belay.compute.cloud.CloudException.RateLimited;
import dev.belay.compute.cloud.CloudException.SignatureRejected;
import dev.belay.compute.cloud.CloudException.Unavailable;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The buckets of one zone, asked by S3; the library repeats what may be repeated. */
record S3Buckets(S3Client client, URI endpoint, AtomicInteger roundTrips) implements Buckets {

    @Override
    public boolean has(String bucket) {
        return asked(
                () -> client.listBuckets().buckets().stream().map(Bucket::name).anyMatch(bucket::equals));
    }

    @Override
    public void create(String bucket) {
        asked(() -> {
            try {
                return client.createBucket(wanted -> wanted.bucket(bucket)).location();
            } catch (BucketAlreadyOwnedByYouException _) { // by an earlier try
                return bucket;
            }
        });
    }

    private <T> T asked(Supplier<T> question) {
        roundTrips.incrementAndGet();
        try {
            return question.get();
        } catch (S3Exception e) {
            throw refusal(e);
        } catch (SdkClientException e) {
            throw new Unavailable(
                    "Expected an answer of the object store at %s but: %s".formatted(endpoint, e.getMessage()));
        }
    }

    private CloudException refusal(S3Exception refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        var code = details == null || details.errorCode() == null ? "" : details.errorCode();
        var message = "Expected the object store at %s to do it but got %d %s"
                .formatted(endpoint, refused.statusCode(), code);
        return switch (code) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "RequestTimeTooSkewed" ->
                new SignatureRejected(message);
            case "AccessDenied" -> new PolicyDenied(message);
            case "BucketAlreadyExists" -> new NameTaken(message);
            case "TooManyBuckets", "QuotaExceeded" -> new QuotaExceeded(message);
            case "SlowDown", "ServiceUnavailable" -> new RateLimited(message, null);
            default ->
                refused.statusCode() >= 500 ? new Unavailable(message) : new CloudException.InvalidRequest(message);
        };
    }
}
