// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.record.CloudOperation.Outcome;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.InstanceState;
import dev.belay.simulators.cloud.record.SshKey;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.machine.MachineDriver;
import dev.belay.simulators.machine.MachineSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into machines. An instance without a public address is a record only. */
final class Hypervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Hypervisor.class);

    private final Ledger ledger;
    private final MachineDriver driver;

    Hypervisor(Ledger ledger, MachineDriver driver) {
        this.ledger = ledger;
        this.driver = driver;
    }

    /** Powers on what was running when the last process died. What does not come up is stopped, for all to see. */
    void powerOn() {
        try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
            ledger.records()
                    .all(Instance.class)
                    .filter(each -> each.state() == InstanceState.RUNNING)
                    .forEach(each -> starts.execute(() -> powerOn(each)));
        }
    }

    private void powerOn(Instance instance) {
        if (act(new Effect.Boot(instance.id())).equals(Outcome.SUCCESS)) {
            return;
        }
        ledger.change(change -> {
            change.put(instance.withState(InstanceState.STOPPED));
            return instance;
        });
    }

    /** Whatever state it is in: a clock that is wrong from the first boot is set while the instance is starting. */
    void setClock(String instance, Duration ahead) {
        var found = ledger.records()
                .find(Instance.class, instance)
                .filter(each -> each.state() != InstanceState.DESTROYING)
                .orElseThrow(() -> Refusal.notFound("Instance"));
        driver.setClock(found.id(), ahead);
    }

    /** May be repeated. */
    Outcome act(Effect effect) {
        if (!(effect instanceof Effect.OnMachine onMachine)) {
            return Outcome.SUCCESS;
        }
        var instance =
                ledger.records().find(Instance.class, onMachine.instance().toString());
        if (instance.isEmpty()) {
            return effect instanceof Effect.Destroy
                    ? Outcome.SUCCESS
                    : Outcome.failure("not-found", "Instance not found");
        }
        try {
            instance.filter(each -> each.network().address() != null).ifPresent(each -> act(onMachine, each));
            return Outcome.SUCCESS;
        } catch (RuntimeException e) {
            LOG.error("Instance {} did not do as asked", onMachine.instance(), e);
            return Outcome.failure("fault", "The machine did not do as asked");
        }
    }

    private void act(Effect.OnMachine effect, Instance instance) {
        var id = instance.id();
        switch (effect) {
            case Effect.Boot _ -> start(instance);
            case Effect.Halt _ -> driver.stop(id);
            case Effect.Reboot _ -> driver.reboot(id);
            case Effect.Reset reset -> {
                driver.reset(id);
                start(instance.withSpec(
                        instance.spec().reshaped(instance.spec().instanceType(), reset.template(), reset.diskSize())));
            }
            case Effect.Destroy _ -> driver.delete(id);
        }
    }

    private void start(Instance instance) {
        if (instance.state() != InstanceState.DESTROYING) {
            driver.start(spec(instance));
        }
    }

    private static MachineSpec spec(Instance instance) {
        var spec = instance.spec();
        var image = Catalogue.image(instance.zone(), spec.template())
                .orElseThrow(() -> new IllegalStateException(
                        "Expected the image of instance %s but it is gone".formatted(instance.id())));
        return new MachineSpec(
                instance.id(),
                spec.name(),
                address(instance),
                image.name(),
                image.user(),
                spec.sshKeys().stream().map(SshKey::publicKey).toList(),
                Optional.ofNullable(spec.userData()).map(UserData::decoded).orElse(""));
    }

    private static String address(Instance instance) {
        return Optional.ofNullable(instance.network().address())
                .orElseThrow(() -> new IllegalStateException(
                        "Expected instance %s to have an address but it has none".formatted(instance.id())));
    }
}
