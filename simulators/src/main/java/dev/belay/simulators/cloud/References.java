// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.record.ApiKey;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.SecurityGroup;
import dev.belay.simulators.cloud.store.Reading;
import java.util.UUID;

/** What may not be deleted because something still names it. */
final class References {

    private References() {}

    static void freeSecurityGroup(Reading records, UUID group) {
        if (records.all(Instance.class)
                .anyMatch(each -> each.memberships().securityGroups().contains(group))) {
            throw Refusal.conflict("Cannot delete group when it's in use by virtual machines");
        }
        if (records.all(SecurityGroup.class).anyMatch(each -> !each.id().equals(group) && each.refersTo(group))) {
            throw Refusal.conflict("Cannot delete group when it's in use by other security groups");
        }
    }

    static void freeAntiAffinityGroup(Reading records, UUID group) {
        if (records.all(Instance.class)
                .anyMatch(each -> each.memberships().antiAffinityGroups().contains(group))) {
            throw Refusal.conflict("Cannot delete anti-affinity group when it's in use by virtual machines");
        }
    }

    static void freeIamRole(Reading records, UUID role) {
        if (records.all(ApiKey.class).anyMatch(key -> key.role().equals(role))) {
            throw Refusal.conflict("Cannot delete role when it's in use by API keys");
        }
    }

    static void freeElasticIp(Reading records, UUID elasticIp) {
        if (records.all(Instance.class)
                .anyMatch(each -> each.memberships().elasticIps().contains(elasticIp))) {
            throw Refusal.conflict("Allocated IP address can't be deleted");
        }
    }
}
