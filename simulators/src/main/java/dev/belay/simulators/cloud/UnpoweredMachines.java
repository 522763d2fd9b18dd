// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.machine.MachineDriver;
import dev.belay.simulators.machine.MachineSpec;
import java.time.Duration;
import java.util.UUID;

/** Instances that are records only: for what is interested in the API and never connects to a machine. */
public final class UnpoweredMachines implements MachineDriver {

    @Override
    public void start(MachineSpec machine) {}

    @Override
    public void stop(UUID instance) {}

    @Override
    public void reboot(UUID instance) {}

    @Override
    public void reset(UUID instance) {}

    @Override
    public void delete(UUID instance) {}

    @Override
    public void setClock(UUID instance, Duration ahead) {}

    @Override
    public void close() {}
}
