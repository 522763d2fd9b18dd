// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import java.util.stream.Stream;

/** What an etcd holds, written by the {@code etcdctl} of a node. */
public sealed interface EtcdOperation extends NodeOperation {

    /** Puts the value unless there is one; fails as {@code conflict} when there is another. */
    record EtcdNetworkConfig(EtcdClient client, String key, String json) implements EtcdOperation {
        @Override
        public Call call() {
            return etcd("etcd_network_config", client, key, json);
        }

        @Override
        public String target() {
            return key;
        }
    }

    /** A role that may read and write everything under the prefix. */
    record EtcdRole(EtcdClient client, String role, String prefix) implements EtcdOperation {
        @Override
        public Call call() {
            return etcd("etcd_role", client, role, prefix);
        }

        @Override
        public String target() {
            return role;
        }
    }

    /** A user without a password: whoever shows a certificate of that common name. */
    record EtcdUser(EtcdClient client, String user, String role) implements EtcdOperation {
        @Override
        public Call call() {
            return etcd("etcd_user", client, user, role);
        }

        @Override
        public String target() {
            return user;
        }
    }

    /** From then on every caller is a user, and may do what its role allows. */
    record EtcdAuth(EtcdClient client) implements EtcdOperation {
        @Override
        public Call call() {
            return etcd("etcd_auth", client);
        }

        @Override
        public String target() {
            return "";
        }
    }

    private static Call etcd(String name, EtcdClient client, String... arguments) {
        return new Call(
                name,
                Stream.concat(
                                Stream.of(
                                        client.endpointList(), client.authority(), client.certificate(), client.key()),
                                Stream.of(arguments))
                        .toList(),
                null);
    }
}
