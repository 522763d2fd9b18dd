// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

/** Which object. */
record S3Address(String bucket, String key) {

    static S3Address of(S3Request request) {
        return new S3Address(request.bucket(), request.key());
    }

    /** As a copy names its source: escaped, with or without a slash before it. */
    static S3Address of(String copySource) {
        var text = UriText.decoded(copySource.startsWith("/") ? copySource.substring(1) : copySource);
        var slash = text.indexOf('/');
        if (slash < 1) {
            throw S3Refusal.invalid("Copy Source must mention the source bucket and key");
        }
        return new S3Address(text.substring(0, slash), text.substring(slash + 1));
    }
}
