// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import dev.belay.simulators.Settings;
import dev.belay.simulators.cloud.network.PublicNetwork;
import dev.belay.simulators.machine.Firewall;
import dev.belay.simulators.machine.MachineDriver;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * That instances are containers, and how.
 *
 * @param cloud whose they are: on the label of all that is made
 * @param image of their disks, known to the engine; {@code deploy/machines/build-image} makes it
 * @param mirror folder that the machines can read by http at this host's address among them
 */
public record Containers(String cloud, Subnet subnet, String image, Optional<Path> mirror)
        implements Settings.Machines {

    public Containers {
        if (!cloud.matches("[A-Za-z0-9/_.@+-]+")) {
            throw new IllegalArgumentException(
                    "Expected a path without blanks or quotes but got '%s'".formatted(cloud));
        }
    }

    @Override
    public MachineDriver open(Path disks, Firewall firewall, Clock clock) {
        return new ContainerMachines(this, firewall);
    }

    @Override
    public PublicNetwork network(int place) {
        return subnet.addresses();
    }

    /** Removes every container, volume and network that was made for this cloud, and nothing else. */
    public void purge() {
        new Podman(cloud).removeAll();
        new MachineNetwork(cloud, subnet).remove();
    }
}
