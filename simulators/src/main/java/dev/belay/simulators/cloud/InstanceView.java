// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.SshKey;
import java.util.List;
import java.util.UUID;

/** Instances as the API shows them. */
final class InstanceView {

    private InstanceView() {}

    /** The list leaves out what only the whole view has. */
    static ObjectNode listed(Instance instance) {
        var spec = instance.spec();
        var view = Body.MAPPER
                .createObjectNode()
                .put("id", instance.key())
                .put("name", spec.name())
                .put("state", instance.state().wire())
                .put("created-at", instance.createdAt().toString());
        view.putObject("instance-type").put("id", spec.instanceType().toString());
        view.putObject("template").put("id", spec.template().toString());
        network(view, instance.network());
        var labels = view.putObject("labels");
        spec.labels().forEach(labels::put);
        sshKeys(view, spec.sshKeys());
        references(view, "security-groups", instance.memberships().securityGroups());
        view.putArray("private-networks");
        return view;
    }

    static ObjectNode whole(Instance instance) {
        var spec = instance.spec();
        var view = listed(instance)
                .put("disk-size", spec.diskSize())
                .put("disk-encrypted", false)
                .put("secureboot-enabled", spec.options().secureBoot())
                .put("tpm-enabled", spec.options().tpm())
                .put("application-consistent-snapshot-enabled", spec.options().consistentSnapshots());
        references(view, "anti-affinity-groups", instance.memberships().antiAffinityGroups());
        references(view, "elastic-ips", instance.memberships().elasticIps());
        view.putArray("snapshots");
        if (spec.userData() != null) {
            view.put("user-data", spec.userData());
        }
        return view;
    }

    private static void network(ObjectNode view, Instance.Network network) {
        view.put("public-ip-assignment", network.assignment());
        if (network.address() != null) {
            view.put("public-ip", network.address());
        }
        if (network.mac() != null) {
            view.put("mac-address", network.mac());
        }
    }

    private static void sshKeys(ObjectNode view, List<SshKey> keys) {
        if (!keys.isEmpty()) {
            view.putObject("ssh-key").put("name", keys.getFirst().name());
        }
        var all = view.putArray("ssh-keys");
        keys.forEach(key -> all.addObject().put("name", key.name()));
    }

    private static void references(ObjectNode view, String field, List<UUID> ids) {
        var all = view.putArray(field);
        ids.forEach(id -> all.addObject().put("id", id.toString()));
    }
}
