// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

/** The system user of both etcds. Manifests of pods name it by number, so {@code ensure_user} gives it this one. */
final class EtcdUser {

    static final String NAME = "etcd";
    static final int NUMBER = 2379;

    private EtcdUser() {}
}
