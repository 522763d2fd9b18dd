// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.cloud.Operations.Intent;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.InstanceState;
import dev.belay.simulators.cloud.store.Reading;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The power switch of an instance, its reinstallation, and its change of size. */
final class InstancePower {

    private static final Set<InstanceState> RUNNING = EnumSet.of(InstanceState.RUNNING);
    private static final Set<InstanceState> STOPPED = EnumSet.of(InstanceState.STOPPED);

    /** What failed may be tried again. */
    private static final Set<InstanceState> STARTABLE = EnumSet.of(InstanceState.STOPPED, InstanceState.ERROR);

    private static final Set<InstanceState> SETTLED =
            EnumSet.of(InstanceState.RUNNING, InstanceState.STOPPED, InstanceState.ERROR);

    private static final int LARGEST_DISK = 51_200;

    private final Operations operations;

    InstancePower(Operations operations) {
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.put("start-instance", "/instance/{id}:start", this::start),
                Route.put("stop-instance", "/instance/{id}:stop", this::stop),
                Route.put("reboot-instance", "/instance/{id}:reboot", this::reboot),
                Route.put("reset-instance", "/instance/{id}:reset", this::reset),
                Route.put("scale-instance", "/instance/{id}:scale", this::scale),
                Route.put("resize-instance-disk", "/instance/{id}:resize-disk", this::resizeDisk));
    }

    private JsonNode start(Request request) {
        return operations.begin(request, change -> {
            var instance = in(STARTABLE, "Only stopped instances can be started.", change, request);
            change.put(instance.withState(InstanceState.STARTING));
            return about(instance, new Effect.Boot(instance.id()));
        });
    }

    private JsonNode stop(Request request) {
        return operations.begin(request, change -> {
            var instance = in(RUNNING, "Only running instances can be stopped.", change, request);
            change.put(instance.withState(InstanceState.STOPPING));
            return about(instance, new Effect.Halt(instance.id()));
        });
    }

    private JsonNode reboot(Request request) {
        return operations.begin(request, change -> {
            var instance = in(RUNNING, "Only running instances can be rebooted.", change, request);
            change.put(instance.withState(InstanceState.STARTING));
            return about(instance, new Effect.Reboot(instance.id()));
        });
    }

    /** Ends running, whatever it was before. */
    private JsonNode reset(Request request) {
        return operations.begin(request, change -> {
            var instance = in(SETTLED, "Instance is busy.", change, request);
            var template = InstanceCreation.template(
                    instance.zone(),
                    request.body().reference("template").orElse(instance.spec().template()));
            var disk = request.body().number("disk-size", 10, LARGEST_DISK);
            change.put(instance.withState(InstanceState.STARTING));
            var size = disk.isPresent() ? disk.getAsInt() : instance.spec().diskSize();
            return about(instance, new Effect.Reset(instance.id(), template, size));
        });
    }

    private JsonNode scale(Request request) {
        return operations.begin(request, change -> {
            var instance = in(STOPPED, "Only stopped instances can be scaled.", change, request);
            var type = Catalogue.type(request.body().requiredReference("instance-type"))
                    .orElseThrow(() -> Refusal.notFound("Instance type"));
            return about(
                    instance,
                    new Effect.Reshape(instance.id(), type.id(), instance.spec().diskSize()));
        });
    }

    private JsonNode resizeDisk(Request request) {
        var size = request.body().requiredNumber("disk-size", 10, LARGEST_DISK);
        return operations.begin(request, change -> {
            var instance = in(STOPPED, "Only stopped instances can be resized.", change, request);
            if (size < instance.spec().diskSize()) {
                throw Refusal.badRequest("Invalid value in disk-size - a disk cannot shrink");
            }
            return about(
                    instance, new Effect.Reshape(instance.id(), instance.spec().instanceType(), size));
        });
    }

    private static Instance in(Set<InstanceState> states, String otherwise, Reading records, Request request) {
        var instance = Instances.find(records, request.zone(), request.id());
        if (!states.contains(instance.state())) {
            throw Refusal.badRequest(otherwise);
        }
        return instance;
    }

    private static Intent about(Instance instance, Effect effect) {
        return Intent.about("instance", instance.id(), effect);
    }
}
