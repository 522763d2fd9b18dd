// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

/** Why a call is not done, by S3's own code. */
final class S3Refusal extends RuntimeException {

    private final int status;
    private final String code;

    S3Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    static S3Refusal invalid(String message) {
        return new S3Refusal(400, "InvalidArgument", message);
    }

    static S3Refusal accessDenied() {
        return new S3Refusal(403, "AccessDenied", "Access Denied");
    }

    static S3Refusal noSuchBucket() {
        return new S3Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Refusal noSuchKey() {
        return new S3Refusal(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Refusal noSuchUpload() {
        return new S3Refusal(404, "NoSuchUpload", "The specified multipart upload does not exist.");
    }

    static S3Refusal notOffered() {
        return new S3Refusal(501, "NotImplemented", "The local object store does not do this");
    }
}
