// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import dev.belay.simulators.cloud.record.Bucket;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be done with buckets. */
final class BucketCalls {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final BucketRecords records;
    private final ObjectStore store;
    private final Clock clock;

    BucketCalls(BucketRecords records, ObjectStore store, Clock clock) {
        this.records = records;
        this.store = store;
        this.clock = clock;
    }

    S3Answer list(Caller caller) {
        var buckets = records.in(caller.zone());
        return S3Answer.xml(
                "ListAllMyBucketsResult",
                result -> result.element("Owner", owner -> owner.text("ID", "local"))
                        .element(
                                "Buckets",
                                all -> buckets.forEach(bucket -> all.element(
                                        "Bucket",
                                        each -> each.text("Name", bucket.name())
                                                .text("CreationDate", bucket.createdAt())))));
    }

    S3Answer make(S3Request request, Caller caller) {
        if (!NAME.matcher(request.bucket()).matches()) {
            throw new S3Refusal(400, "InvalidBucketName", "The specified bucket is not valid");
        }
        if (records.find(request.bucket()).isPresent()) {
            throw new S3Refusal(409, "BucketAlreadyOwnedByYou", "Your previous request to create it succeeded");
        }
        if (!records.make(new Bucket(request.bucket(), caller.zone(), clock.instant()))) {
            throw new S3Refusal(400, "TooManyBuckets", "You have attempted to create more buckets than allowed");
        }
        return S3Answer.of(Map.of("Location", "/" + request.bucket()));
    }

    S3Answer remove(Bucket bucket) {
        if (!store.in(bucket.name()).isEmpty()) {
            throw new S3Refusal(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        records.remove(bucket);
        store.drop(bucket.name());
        return S3Answer.DONE;
    }

    static S3Answer location(Bucket bucket) {
        return S3Answer.xml("LocationConstraint", result -> result.characters(bucket.zone()));
    }

    S3Answer list(S3Request request) {
        if (!"2".equals(request.argument("list-type").orElse(""))) {
            throw S3Refusal.notOffered();
        }
        return Listing.of(request, store.in(request.bucket())).answer(request);
    }

    /** The bucket of the call, in the zone that was called. */
    Bucket existing(String name, Caller caller) {
        return records.find(name)
                .filter(bucket -> bucket.zone().equals(caller.zone()))
                .orElseThrow(S3Refusal::noSuchBucket);
    }
}
