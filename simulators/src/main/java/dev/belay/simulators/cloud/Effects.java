// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.record.AntiAffinityGroup;
import dev.belay.simulators.cloud.record.ApiKey;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.IamRole;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.InstanceState;
import dev.belay.simulators.cloud.record.Resource;
import dev.belay.simulators.cloud.record.ReverseName;
import dev.belay.simulators.cloud.record.SecurityGroup;
import dev.belay.simulators.cloud.record.SshKey;
import dev.belay.simulators.cloud.store.Change;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes true what an operation promised. What is gone by then stays gone; the reference rules are asked once more. */
final class Effects {

    private Effects() {}

    static void apply(Change change, Effect effect) {
        switch (effect) {
            case Effect.Nothing() -> {}
            case Effect.Boot(var id) -> move(change, id, InstanceState.STARTING, InstanceState.RUNNING);
            case Effect.Halt(var id) -> move(change, id, InstanceState.STOPPING, InstanceState.STOPPED);
            case Effect.Reboot(var id) -> move(change, id, InstanceState.STARTING, InstanceState.RUNNING);
            case Effect.Reset reset -> reset(change, reset);
            case Effect.Destroy(var id) -> destroy(change, id);
            case Effect.Reshape(var id, var type, var disk) ->
                instance(
                        change,
                        id,
                        each -> each.withSpec(
                                each.spec().reshaped(type, each.spec().template(), disk)));
            case Effect.DeleteSshKey(var name) -> delete(change, SshKey.class, name);
            case Effect.DeleteSecurityGroup(var id) -> {
                References.freeSecurityGroup(change, id);
                delete(change, SecurityGroup.class, id);
            }
            case Effect.DeleteAntiAffinityGroup(var id) -> {
                References.freeAntiAffinityGroup(change, id);
                delete(change, AntiAffinityGroup.class, id);
            }
            case Effect.DeleteIamRole(var id) -> {
                References.freeIamRole(change, id);
                delete(change, IamRole.class, id);
            }
            case Effect.DeleteApiKey(var key) -> delete(change, ApiKey.class, key);
            case Effect.DeleteElasticIp(var id) -> {
                References.freeElasticIp(change, id);
                delete(change, ReverseName.class, id);
                delete(change, ElasticIp.class, id);
            }
            case Effect.AddRule(var id, var rule) -> group(change, id, group -> group.withRule(rule));
            case Effect.DeleteRule(var id, var rule) -> group(change, id, group -> group.withoutRule(rule));
            case Effect.Join(var group, var id) -> instance(change, id, each -> each.joined(group));
            case Effect.Leave(var group, var id) -> instance(change, id, each -> each.left(group));
            case Effect.Attach(var elasticIp, var id) -> instance(change, id, each -> each.attached(elasticIp));
            case Effect.Detach(var elasticIp, var id) -> instance(change, id, each -> each.detached(elasticIp));
        }
    }

    /** What is left when the machine did not act. */
    static void spoil(Change change, Effect effect) {
        switch (effect) {
            case Effect.Boot(var id) -> instance(change, id, each -> each.withState(InstanceState.ERROR));
            case Effect.Reboot(var id) -> instance(change, id, each -> each.withState(InstanceState.ERROR));
            case Effect.Reset reset -> instance(change, reset.instance(), each -> each.withState(InstanceState.ERROR));
            case Effect.Halt(var id) -> move(change, id, InstanceState.STOPPING, InstanceState.RUNNING);
            case Effect.Destroy(var id) -> move(change, id, InstanceState.DESTROYING, InstanceState.ERROR);
            default -> {}
        }
    }

    /** Something else may have happened to the instance in the meantime, a deletion above all. */
    private static void move(Change change, UUID id, InstanceState from, InstanceState to) {
        instance(change, id, each -> each.state() == from ? each.withState(to) : each);
    }

    private static void reset(Change change, Effect.Reset reset) {
        instance(
                change,
                reset.instance(),
                each -> each.withState(InstanceState.RUNNING)
                        .withSpec(
                                each.spec().reshaped(each.spec().instanceType(), reset.template(), reset.diskSize())));
    }

    private static void destroy(Change change, UUID id) {
        delete(change, ReverseName.class, id);
        delete(change, Instance.class, id);
    }

    private static void instance(Change change, UUID id, UnaryOperator<Instance> edit) {
        var instance = change.find(Instance.class, id.toString()).orElseThrow(() -> Refusal.notFound("Instance"));
        change.put(edit.apply(instance));
    }

    private static void group(Change change, UUID id, UnaryOperator<SecurityGroup> edit) {
        var group =
                change.find(SecurityGroup.class, id.toString()).orElseThrow(() -> Refusal.notFound("Security Group"));
        change.put(edit.apply(group));
    }

    private static void delete(Change change, Class<? extends Resource> type, Object key) {
        change.find(type, key.toString()).ifPresent(change::remove);
    }
}
