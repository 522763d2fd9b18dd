// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

/** @param zone whose store was called: S3's region */
record Caller(Accounts.Account account, String zone) {

    void mayUse(String bucket) {
        if (!account.bucket().test(bucket)) {
            throw S3Refusal.accessDenied();
        }
    }
}
