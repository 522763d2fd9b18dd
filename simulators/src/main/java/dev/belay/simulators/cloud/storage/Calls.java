// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import dev.belay.simulators.cloud.record.Bucket;
import java.util.Map;

/** The table of contents: which call is answered by what. */
final class Calls {

    private static final String COPY_SOURCE = "x-amz-copy-source";

    private final BucketCalls buckets;
    private final ObjectCalls objects;
    private final UploadCalls uploads;

    Calls(BucketCalls buckets, ObjectCalls objects, UploadCalls uploads) {
        this.buckets = buckets;
        this.objects = objects;
        this.uploads = uploads;
    }

    S3Answer answer(S3Request request, Caller caller) {
        caller.mayUse(request.bucket());
        if (request.bucket().isEmpty()) {
            return aboutNone(request, caller);
        }
        if (request.key().isEmpty() && request.method().equals("PUT")) {
            return buckets.make(request, caller);
        }
        var bucket = buckets.existing(request.bucket(), caller);
        return request.key().isEmpty() ? aboutBucket(request, bucket) : aboutObject(request, caller);
    }

    private S3Answer aboutNone(S3Request request, Caller caller) {
        if (request.method().equals("GET")) {
            return buckets.list(caller);
        }
        throw S3Refusal.notOffered();
    }

    private S3Answer aboutBucket(S3Request request, Bucket bucket) {
        return switch (request.method()) {
            case "HEAD" -> S3Answer.of(Map.of("x-amz-bucket-region", bucket.zone()));
            case "DELETE" -> buckets.remove(bucket);
            case "GET" -> read(request, bucket);
            case "POST" -> {
                if (!request.has("delete")) {
                    throw S3Refusal.notOffered();
                }
                yield objects.deleteAll(request);
            }
            default -> throw S3Refusal.notOffered();
        };
    }

    private S3Answer read(S3Request request, Bucket bucket) {
        if (request.has("location")) {
            return BucketCalls.location(bucket);
        }
        return request.has("uploads") ? uploads.all(request) : buckets.list(request);
    }

    private S3Answer aboutObject(S3Request request, Caller caller) {
        return switch (request.method()) {
            case "HEAD" -> objects.head(request);
            case "GET" -> request.has("uploadId") ? uploads.parts(request) : objects.get(request);
            case "DELETE" -> request.has("uploadId") ? uploads.abort(request) : objects.delete(request);
            case "POST" -> finish(request);
            case "PUT" -> write(request, caller);
            default -> throw S3Refusal.notOffered();
        };
    }

    private S3Answer finish(S3Request request) {
        if (request.has("uploads")) {
            return uploads.begin(request);
        }
        if (request.has("uploadId")) {
            return uploads.complete(request);
        }
        throw S3Refusal.notOffered();
    }

    private S3Answer write(S3Request request, Caller caller) {
        var source = request.header(COPY_SOURCE).map(S3Address::of);
        source.ifPresent(address -> {
            caller.mayUse(address.bucket());
            buckets.existing(address.bucket(), caller);
        });
        if (request.has("uploadId")) {
            return source.map(address -> uploads.copy(request, address)).orElseGet(() -> uploads.put(request));
        }
        return source.map(address -> objects.copy(request, address)).orElseGet(() -> objects.put(request));
    }
}
