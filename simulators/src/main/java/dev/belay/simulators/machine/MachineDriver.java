// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import java.time.Duration;
import java.util.UUID;

/** Runs the machines that the cloud keeps records of. Every call may be repeated; a machine's disk outlives this process. */
public interface MachineDriver extends AutoCloseable {

    /** Makes the disk unless it is there, powers the machine on unless it is running, and returns once it boots. */
    void start(MachineSpec machine);

    /** Powers off; the disk stays. */
    void stop(UUID instance);

    /** Same disk, new boot id. */
    void reboot(UUID instance);

    /** Powers off and wipes the disk; the next {@link #start} is a first boot. */
    void reset(UUID instance);

    /** Powers off and forgets the disk. */
    void delete(UUID instance);

    /**
     * Makes the machine's clock wrong, or right again by zero. Stays until the next call or {@link #delete}, whatever else
     * happens; may come before the first {@link #start}.
     *
     * @param ahead of the true time; negative when it shall be behind
     */
    void setClock(UUID instance, Duration ahead);

    /** Powers everything off; disks stay. */
    @Override
    void close();
}
