// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static java.util.stream.Collectors.toSet;

import dev.belay.compute.cloud.Cidr;
import dev.belay.compute.cloud.CloudAddress;
import dev.belay.compute.cloud.CloudMachine;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Firewall;
import dev.belay.compute.cloud.HealthCheck;
import dev.belay.compute.cloud.Offer;
import dev.belay.compute.cloud.PortRule;
import dev.belay.compute.cloud.PortRule.Source;
import dev.belay.compute.cloud.PortRule.Traffic;
import dev.belay.compute.cloud.Tags;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From Exoscale's words to ours. */
final class Translation {

    private Translation() {}

    static <T> Stream<T> each(@Nullable List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }

    static CloudOperation operation(Wire.Operation operation) {
        var id = operation.id();
        var resource = resource(operation.reference());
        return switch (operation.state() == null ? "" : operation.state()) {
            case "pending" -> new CloudOperation.Pending(id, resource);
            case "success" -> new CloudOperation.Succeeded(id, resource);
            case "failure" ->
                new CloudOperation.Failed(id, resource, Refusals.ofOperation(operation.reason(), operation.message()));
            default -> new CloudOperation.Unknown(id, resource);
        };
    }

    private static @Nullable UUID resource(Wire.@Nullable Ref reference) {
        try {
            return reference == null || reference.id() == null ? null : UUID.fromString(reference.id());
        } catch (IllegalArgumentException _) {
            return null; // SSH keys are referred to by name
        }
    }

    static CloudAddress address(Wire.ElasticIp ip) {
        var description = Objects.requireNonNullElse(ip.description(), "");
        return new CloudAddress(
                ip.id(),
                Objects.requireNonNullElse(ip.ip(), ""),
                description,
                tags(ip.labels()),
                check(ip.healthcheck()));
    }

    private static Tags tags(@Nullable Map<String, String> labels) {
        return new Tags(labels == null ? Map.of() : labels);
    }

    /** Absent numbers are the cloud's own defaults. */
    private static @Nullable HealthCheck check(Wire.@Nullable Healthcheck check) {
        return check == null
                ? null
                : new HealthCheck(
                        check.mode(),
                        check.port(),
                        Objects.requireNonNullElse(check.uri(), ""),
                        Boolean.TRUE.equals(check.tlsSkipVerify()),
                        Objects.requireNonNullElse(check.interval(), 10),
                        Objects.requireNonNullElse(check.timeout(), 2),
                        Objects.requireNonNullElse(check.strikesOk(), 2),
                        Objects.requireNonNullElse(check.strikesFail(), 3));
    }

    static Wire.Healthcheck check(HealthCheck check) {
        return new Wire.Healthcheck(
                check.mode(),
                check.port(),
                check.uri(),
                check.tlsSkipVerify(),
                check.interval(),
                check.timeout(),
                check.strikesOk(),
                check.strikesFail());
    }

    static Firewall firewall(Wire.SecurityGroup group) {
        return new Firewall(
                group.id(),
                group.name(),
                Tags.in(group.description()),
                each(group.rules())
                        .flatMap(rule -> rule.id() == null
                                ? Stream.of()
                                : Stream.of(new Firewall.OpenPort(rule.id(), rule(rule))))
                        .toList());
    }

    private static PortRule rule(Wire.Rule rule) {
        return new PortRule(traffic(rule), source(rule));
    }

    private static Traffic traffic(Wire.Rule rule) {
        var ports = rule.protocol().equals("tcp") || rule.protocol().equals("udp");
        if (rule.flowDirection().equals("ingress") && ports && rule.startPort() != null && rule.endPort() != null) {
            return new Traffic.Ports(rule.protocol(), rule.startPort(), rule.endPort());
        }
        if (rule.flowDirection().equals("ingress") && rule.protocol().equals("icmp") && rule.icmp() != null) {
            return new Traffic.Icmp(rule.icmp().type(), rule.icmp().code());
        }
        return new Traffic.Foreign(rule.flowDirection() + " " + rule.protocol());
    }

    private static Source source(Wire.Rule rule) {
        var group = resource(rule.securityGroup());
        return group != null
                ? new Source.Members(group)
                : new Source.Network(new Cidr(Objects.requireNonNullElse(rule.network(), "")));
    }

    static Wire.Rule rule(PortRule rule) {
        var network = rule.source() instanceof Source.Network(var cidr) ? cidr.text() : null;
        var group = rule.source() instanceof Source.Members(var firewall) ? Wire.Ref.to(firewall) : null;
        return switch (rule.traffic()) {
            case Traffic.Ports(var protocol, int from, int to) ->
                new Wire.Rule(null, "ingress", protocol, network, group, from, to, null);
            case Traffic.Icmp(int type, int code) ->
                new Wire.Rule(null, "ingress", "icmp", network, group, null, null, new Wire.Icmp(type, code));
            case Traffic.Foreign(var text) ->
                throw new IllegalArgumentException("Expected a rule of ours but got '%s'".formatted(text));
        };
    }

    static CloudMachine machine(Wire.Instance instance) {
        return new CloudMachine(
                instance.id(),
                instance.name(),
                state(instance.state()),
                instance.publicIp(),
                tags(instance.labels()),
                ids(instance.securityGroups()),
                ids(instance.elasticIps()));
    }

    private static Set<UUID> ids(@Nullable List<Wire.Ref> references) {
        return each(references)
                .map(Translation::resource)
                .filter(Objects::nonNull)
                .collect(toSet());
    }

    private static CloudMachine.State state(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "starting" -> CloudMachine.State.STARTING;
            case "running" -> CloudMachine.State.RUNNING;
            case "error" -> CloudMachine.State.FAILED;
            case "destroying", "destroyed", "expunging" -> CloudMachine.State.GONE;
            default -> CloudMachine.State.OTHER;
        };
    }

    static Offer.InstanceType instanceType(Wire.InstanceType type) {
        return new Offer.InstanceType(
                type.id(), type.family() + "." + type.size(), type.cpus(), type.memory() / (1024 * 1024));
    }

    static Offer.Template template(Wire.Template template) {
        return new Offer.Template(
                template.id(),
                template.name(),
                Objects.requireNonNullElse(template.defaultUser(), "root"),
                instant(template.createdAt()));
    }

    private static Instant instant(@Nullable String text) {
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }
}
