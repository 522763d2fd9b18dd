// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.authority;

import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;

/** Which authority of which cluster. */
@Embeddable
record AuthorityKey(
        @Column(name = "cluster_id") UUID clusterId,
        @Enumerated(EnumType.STRING) @Column(name = "name") AuthorityName name) {

    static AuthorityKey of(ClusterId cluster, AuthorityName name) {
        return new AuthorityKey(cluster.value(), name);
    }
}
