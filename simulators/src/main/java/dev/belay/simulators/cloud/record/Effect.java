// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** What becomes true when an operation ends well. Kept with the operation, so that it survives a crash in between. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Effect {

    /** Everything was already true when the operation was accepted. */
    record Nothing() implements Effect {}

    /** A machine has to act as well, through its driver. */
    sealed interface OnMachine extends Effect {
        UUID instance();
    }

    record Boot(UUID instance) implements OnMachine {}

    record Halt(UUID instance) implements OnMachine {}

    record Reboot(UUID instance) implements OnMachine {}

    /** @param diskSize GiB */
    record Reset(UUID instance, UUID template, long diskSize) implements OnMachine {}

    record Destroy(UUID instance) implements OnMachine {}

    /** @param diskSize GiB */
    record Reshape(UUID instance, UUID instanceType, long diskSize) implements Effect {}

    record DeleteSshKey(String name) implements Effect {}

    record DeleteSecurityGroup(UUID group) implements Effect {}

    record DeleteAntiAffinityGroup(UUID group) implements Effect {}

    record DeleteIamRole(UUID role) implements Effect {}

    record DeleteApiKey(String key) implements Effect {}

    record DeleteElasticIp(UUID elasticIp) implements Effect {}

    record AddRule(UUID group, SecurityRule rule) implements Effect {}

    record DeleteRule(UUID group, UUID rule) implements Effect {}

    record Join(UUID group, UUID instance) implements Effect {}

    record Leave(UUID group, UUID instance) implements Effect {}

    record Attach(UUID elasticIp, UUID instance) implements Effect {}

    record Detach(UUID elasticIp, UUID instance) implements Effect {}
}
