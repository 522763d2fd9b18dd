// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.cloud.Operations.Intent;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.network.Addresses;
import dev.belay.simulators.cloud.record.AntiAffinityGroup;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.Instance.Memberships;
import dev.belay.simulators.cloud.record.Instance.Network;
import dev.belay.simulators.cloud.record.InstanceSpec;
import dev.belay.simulators.cloud.record.InstanceSpec.Options;
import dev.belay.simulators.cloud.record.InstanceState;
import dev.belay.simulators.cloud.record.SshKey;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.cloud.store.Reading;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** POST /instance. Names are not unique, and a repeated call makes a second instance. */
final class InstanceCreation {

    private static final Pattern HOST_NAME = Pattern.compile("[a-zA-Z0-9-]{1,255}");
    private static final int SMALLEST_DISK = 10;
    private static final int LARGEST_DISK = 51_200;

    private final Ledger ledger;
    private final Operations operations;
    private final Addresses addresses;
    private final Clock clock;

    InstanceCreation(Ledger ledger, Operations operations, Addresses addresses, Clock clock) {
        this.ledger = ledger;
        this.operations = operations;
        this.addresses = addresses;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.post("create-instance", "/instance", this::create));
    }

    private JsonNode create(Request request) {
        var id = UUID.randomUUID();
        return operations.begin(request, change -> {
            var spec = spec(change, request, id);
            var memberships = memberships(change, request.body());
            Quotas.admit(change, "instance");
            var started = spec.options().autoStart();
            change.put(new Instance(
                    id,
                    request.zone(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    started ? InstanceState.STARTING : InstanceState.STOPPED,
                    spec,
                    network(request.body(), id),
                    memberships,
                    false));
            return Intent.about("instance", id, started ? new Effect.Boot(id) : new Effect.Nothing());
        });
    }

    /** The real service says no more than this about a name it does not like. */
    static String hostName(String name) {
        if (!HOST_NAME.matcher(name).matches()) {
            throw Refusal.badRequest("bad request");
        }
        return name;
    }

    private static InstanceSpec spec(Reading records, Request request, UUID id) {
        var body = request.body();
        var type = Catalogue.type(body.requiredReference("instance-type"))
                .orElseThrow(() -> Refusal.notFound("Instance type"));
        return new InstanceSpec(
                hostName(body.text("name", 1, 255).orElse("vm-" + id)),
                type.id(),
                template(request.zone(), body.requiredReference("template")),
                diskSize(body.requiredNumber("disk-size", SMALLEST_DISK, LARGEST_DISK), type),
                sshKeys(records, body),
                body.text("user-data", 1, UserData.LONGEST)
                        .map(UserData::checked)
                        .orElse(null),
                body.labels().orElse(Map.of()),
                options(body));
    }

    /** @return the same id */
    static UUID template(String zone, UUID id) {
        if (Catalogue.image(zone, id).isEmpty()) {
            throw Refusal.notFound("Template");
        }
        return id;
    }

    static int diskSize(int asked, Catalogue.InstanceType type) {
        if (asked > type.largestDisk()) {
            throw Refusal.badRequest("Invalid value in disk-size - should be at most %d for this instance type"
                    .formatted(type.largestDisk()));
        }
        return asked;
    }

    private static List<SshKey> sshKeys(Reading records, Body body) {
        return Stream.concat(body.object("ssh-key").stream(), body.objects("ssh-keys"))
                .map(key -> key.requiredText("name", 1, 255))
                .distinct()
                .map(name -> records.find(SshKey.class, name).orElseThrow(() -> Refusal.notFound("SSH key")))
                .toList();
    }

    private static Options options(Body body) {
        return new Options(
                body.flag("auto-start", true),
                body.flag("secureboot-enabled", false),
                body.flag("tpm-enabled", false),
                body.flag("application-consistent-snapshot-enabled", false));
    }

    private static Memberships memberships(Reading records, Body body) {
        var groups = body.references("security-groups");
        groups.forEach(group -> SecurityGroups.find(records, group));
        var antiAffinity = body.references("anti-affinity-groups");
        antiAffinity.forEach(group -> admit(records, group));
        return new Memberships(groups.isEmpty() ? SecurityGroups.defaults(records) : groups, antiAffinity, List.of());
    }

    private static void admit(Reading records, UUID id) {
        var group = records.find(AntiAffinityGroup.class, id.toString())
                .orElseThrow(() -> Refusal.notFound("Anti-affinity Group"));
        var members = records.all(Instance.class)
                .filter(each -> each.memberships().antiAffinityGroups().contains(id))
                .count();
        if (members >= AntiAffinityGroup.LIMIT) {
            throw Refusal.conflict(
                    "Anti-affinity Group %s already has %d instances".formatted(group.name(), AntiAffinityGroup.LIMIT));
        }
    }

    private Network network(Body body, UUID id) {
        var assignment = body.oneOf("public-ip-assignment", List.of("inet4", "dual", "none"))
                .orElse("inet4");
        return Optional.of(assignment)
                .filter(each -> !each.equals("none"))
                .map(each -> new Network(each, addresses.next(ledger.records()), Addresses.mac(id)))
                .orElse(new Network(assignment, null, null));
    }
}
