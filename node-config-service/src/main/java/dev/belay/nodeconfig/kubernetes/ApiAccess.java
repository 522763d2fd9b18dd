// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.events.AuthorityName;
import dev.belay.nodeconfig.certificates.OwnCertificate;
import dev.belay.nodeconfig.cluster.Cluster;
import java.util.List;

/**
 * How a cluster's API is reached: any master by its own address, so that it also serves while the shared address does not.
 *
 * @param masters IPv4 addresses
 * @param authority PEM; who must have signed the API servers' certificates
 */
public record ApiAccess(List<String> masters, String authority, OwnCertificate client) {

    static final int PORT = 6443;

    public ApiAccess {
        masters = List.copyOf(masters);
    }

    public static ApiAccess to(Cluster cluster, OwnCertificate client) {
        var masters = cluster.masters().stream()
                .map(master -> master.requireMachine(cluster.id()).address())
                .toList();
        return new ApiAccess(masters, cluster.authority(AuthorityName.KUBERNETES), client);
    }
}
