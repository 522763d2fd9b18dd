// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

/**
 * Who configures the infra etcd: a certificate of profile INFRA_ETCD_ADMIN that lives for an hour at most, and its key.
 * Both PEM. On the node only in memory, and only while the script runs.
 */
public record EtcdAdmin(String certificate, String key) {

    /** The key is secret. */
    @Override
    public String toString() {
        return "EtcdAdmin[..]";
    }
}
