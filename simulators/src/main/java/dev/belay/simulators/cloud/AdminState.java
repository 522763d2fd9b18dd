// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.http.Administration;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.network.Forwarders;
import dev.belay.simulators.cloud.record.AntiAffinityGroup;
import dev.belay.simulators.cloud.record.ApiKey;
import dev.belay.simulators.cloud.record.Bucket;
import dev.belay.simulators.cloud.record.CloudOperation;
import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.IamRole;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.Resource;
import dev.belay.simulators.cloud.record.SecurityGroup;
import dev.belay.simulators.cloud.record.SshKey;
import dev.belay.simulators.cloud.store.Ledger;
import java.time.Duration;
import java.util.function.Function;

/** The whole cloud at a glance, all zones in one, and its settings. */
final class AdminState implements Administration {

    private final Ledger ledger;
    private final Hypervisor hypervisor;
    private final Quotas quotas;
    private final Latency latency;
    private final Forwarders forwarders;

    AdminState(Ledger ledger, Hypervisor hypervisor, Quotas quotas, Latency latency, Forwarders forwarders) {
        this.ledger = ledger;
        this.hypervisor = hypervisor;
        this.quotas = quotas;
        this.latency = latency;
        this.forwarders = forwarders;
    }

    @Override
    public JsonNode state() {
        var state = Body.MAPPER.createObjectNode();
        list(state, "instances", Instance.class, this::instance);
        list(state, "elastic-ips", ElasticIp.class, this::elasticIp);
        list(state, "security-groups", SecurityGroup.class, this::securityGroup);
        list(state, "anti-affinity-groups", AntiAffinityGroup.class, AdminState::antiAffinityGroup);
        list(state, "ssh-keys", SshKey.class, key -> named(key.name()));
        list(state, "buckets", Bucket.class, bucket -> named(bucket.name()).put("zone", bucket.zone()));
        list(state, "iam-roles", IamRole.class, role -> named(role.name()).put("id", role.key()));
        list(state, "api-keys", ApiKey.class, key -> named(key.name()).put("key", key.key()));
        state.withObject("/counts")
                .put(
                        "pending-operations",
                        ledger.records()
                                .all(CloudOperation.class)
                                .filter(CloudOperation::pending)
                                .count());
        return state;
    }

    private <T extends Resource> void list(ObjectNode state, String name, Class<T> type, Function<T, JsonNode> view) {
        var all = state.putArray(name);
        ledger.records().all(type).forEach(each -> all.add(view.apply(each)));
        state.withObject("/counts").put(name, all.size());
    }

    private ObjectNode instance(Instance instance) {
        var view = InstanceView.whole(instance).put("zone", instance.zone());
        view.remove("user-data");
        return view;
    }

    private ObjectNode elasticIp(ElasticIp elasticIp) {
        var view = ElasticIps.view(elasticIp).put("zone", elasticIp.zone());
        var instances = view.putArray("instances");
        ledger.records()
                .all(Instance.class)
                .filter(each -> each.memberships().elasticIps().contains(elasticIp.id()))
                .forEach(each -> instances.add(each.key()));
        forwarders.healthy(elasticIp.id()).forEach(view.putArray("healthy")::add);
        return view;
    }

    private ObjectNode securityGroup(SecurityGroup group) {
        var view = SecurityGroupView.of(ledger.records(), group);
        var instances = view.putArray("instances");
        SecurityGroups.members(ledger.records(), group.id()).forEach(each -> instances.add(each.key()));
        return view;
    }

    private static ObjectNode named(String name) {
        return Body.MAPPER.createObjectNode().put("name", name);
    }

    private static ObjectNode antiAffinityGroup(AntiAffinityGroup group) {
        return Body.MAPPER.createObjectNode().put("id", group.key()).put("name", group.name());
    }

    @Override
    public void setQuota(String resource, long limit) {
        quotas.set(resource, limit);
    }

    @Override
    public void setLatencyScale(double scale) {
        latency.setScale(scale);
    }

    @Override
    public void setLatency(String operation, long minimum, long maximum) {
        latency.set(operation, minimum, maximum);
    }

    @Override
    public void setClock(String instance, Duration ahead) {
        hypervisor.setClock(instance, ahead);
    }
}
