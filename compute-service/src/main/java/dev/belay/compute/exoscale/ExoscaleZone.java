// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static dev.belay.compute.exoscale.Translation.each;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.belay.compute.cloud.AccessControl;
import dev.belay.compute.cloud.Buckets;
import dev.belay.compute.cloud.CloudAddress;
import dev.belay.compute.cloud.CloudException.InvalidRequest;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudMachine;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.CloudZone;
import dev.belay.compute.cloud.Firewall;
import dev.belay.compute.cloud.HealthCheck;
import dev.belay.compute.cloud.MachineOrder;
import dev.belay.compute.cloud.Offer;
import dev.belay.compute.cloud.PortRule;
import dev.belay.compute.cloud.RegisteredKey;
import dev.belay.compute.cloud.SpreadGroup;
import dev.belay.compute.cloud.Tags;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** One zone of Exoscale: which call answers which need. */
final class ExoscaleZone implements CloudZone {

    private static final int LONGEST_USER_DATA = 32768;

    private final String name;
    private final ExoscaleClient client;
    private final ObjectStores stores;

    ExoscaleZone(String name, ExoscaleClient client, ObjectStores stores) {
        this.name = name;
        this.client = client;
        this.stores = stores;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int roundTrips() {
        return client.roundTrips().get();
    }

    @Override
    public Offer offer() {
        return new Offer(instanceTypes(), templates(), quotas());
    }

    private List<Offer.InstanceType> instanceTypes() {
        return each(client.get("/instance-type", Wire.InstanceTypes.class).instanceTypes())
                .filter(type -> !Boolean.FALSE.equals(type.authorized()))
                .filter(type -> type.zones() == null
                        || type.zones().isEmpty()
                        || type.zones().contains(name))
                .map(Translation::instanceType)
                .toList();
    }

    private List<Offer.Template> templates() {
        return each(client.get("/template?visibility=public", Wire.Templates.class)
                        .templates())
                .map(Translation::template)
                .toList();
    }

    private Map<String, Offer.Quota> quotas() {
        return each(client.get("/quota", Wire.Quotas.class).quotas())
                .collect(toMap(
                        Wire.Quota::resource, quota -> new Offer.Quota(quota.usage(), quota.limit()), (one, _) -> one));
    }

    @Override
    public CloudOperation operation(UUID operation) {
        try {
            return Translation.operation(client.get("/operation/" + operation, Wire.Operation.class));
        } catch (NotFound _) {
            return new CloudOperation.Unknown(operation, null);
        }
    }

    @Override
    public AccessControl access() {
        return new ExoscaleAccess(client);
    }

    @Override
    public Buckets buckets() {
        return stores.of(name, client.roundTrips());
    }

    @Override
    public List<CloudAddress> addresses() {
        return each(client.get("/elastic-ip", Wire.ElasticIps.class).elasticIps())
                .map(Translation::address)
                .toList();
    }

    @Override
    public CloudOperation reserveAddress(String description, Tags tags, HealthCheck check) {
        return client.post(
                "/elastic-ip", new Wire.NewElasticIp("inet4", description, tags.labels(), Translation.check(check)));
    }

    @Override
    public CloudOperation setHealthCheck(UUID address, HealthCheck check) {
        return client.put("/elastic-ip/" + address, new Wire.HealthcheckChange(Translation.check(check)));
    }

    @Override
    public CloudOperation releaseAddress(UUID address) {
        return client.delete("/elastic-ip/" + address);
    }

    @Override
    public CloudOperation attach(UUID address, UUID machine) {
        return client.put("/elastic-ip/" + address + ":attach", new Wire.InstanceRef(Wire.Ref.to(machine)));
    }

    @Override
    public List<Firewall> firewalls() {
        return each(client.get("/security-group", Wire.SecurityGroups.class).securityGroups())
                .map(Translation::firewall)
                .toList();
    }

    @Override
    public CloudOperation createFirewall(String name, String description) {
        return client.post("/security-group", new Wire.Described(name, description));
    }

    @Override
    public CloudOperation deleteFirewall(UUID firewall) {
        return client.delete("/security-group/" + firewall);
    }

    @Override
    public CloudOperation open(UUID firewall, PortRule rule) {
        return client.post("/security-group/" + firewall + "/rules", Translation.rule(rule));
    }

    @Override
    public CloudOperation close(UUID firewall, UUID rule) {
        return client.delete("/security-group/" + firewall + "/rules/" + rule);
    }

    @Override
    public List<SpreadGroup> spreadGroups() {
        return each(client.get("/anti-affinity-group", Wire.AntiAffinityGroups.class)
                        .antiAffinityGroups())
                .map(group -> new SpreadGroup(group.id(), group.name(), Tags.in(group.description())))
                .toList();
    }

    @Override
    public CloudOperation createSpreadGroup(String name, String description) {
        return client.post("/anti-affinity-group", new Wire.Described(name, description));
    }

    @Override
    public CloudOperation deleteSpreadGroup(UUID group) {
        return client.delete("/anti-affinity-group/" + group);
    }

    @Override
    public List<RegisteredKey> sshKeys() {
        return each(client.get("/ssh-key", Wire.SshKeys.class).sshKeys())
                .map(key -> new RegisteredKey(key.name(), Objects.requireNonNullElse(key.fingerprint(), "")))
                .toList();
    }

    @Override
    public CloudOperation registerSshKey(String name, String publicKey) {
        return client.post("/ssh-key", new Wire.NewSshKey(name, publicKey));
    }

    @Override
    public CloudOperation forgetSshKey(String name) {
        return client.delete("/ssh-key/" + name);
    }

    @Override
    public List<CloudMachine> machines() {
        return each(client.get("/instance", Wire.Instances.class).instances())
                .map(Translation::machine)
                .toList();
    }

    @Override
    public Optional<CloudMachine> machine(UUID machine) {
        try {
            return Optional.of(Translation.machine(client.get("/instance/" + machine, Wire.Instance.class)));
        } catch (NotFound _) {
            return Optional.empty();
        }
    }

    @Override
    public CloudOperation createMachine(MachineOrder order) {
        return client.post("/instance", instance(order));
    }

    private static Wire.NewInstance instance(MachineOrder order) {
        var spread = order.spreadGroups().stream().map(Wire.Ref::to).toList();
        return new Wire.NewInstance(
                order.name(),
                Wire.Ref.to(order.instanceType()),
                Wire.Ref.to(order.template()),
                order.diskGiB(),
                List.of(new Wire.Named(order.sshKey())),
                order.firewalls().stream().map(Wire.Ref::to).toList(),
                spread.isEmpty() ? null : spread,
                order.tags().labels(),
                "inet4",
                encoded(order));
    }

    private static String encoded(MachineOrder order) {
        var encoded = Base64.getEncoder().encodeToString(order.userData().getBytes(UTF_8));
        if (encoded.length() > LONGEST_USER_DATA) {
            throw new InvalidRequest("Expected at most %d characters of user-data for %s but got %d"
                    .formatted(LONGEST_USER_DATA, order.name(), encoded.length()));
        }
        return encoded;
    }

    @Override
    public CloudOperation deleteMachine(UUID machine) {
        return client.delete("/instance/" + machine);
    }
}
