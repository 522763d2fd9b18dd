// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.NodeProfile;
import dev.belay.simulators.Settings;
import dev.belay.simulators.machine.InProcessMachines;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What the machines of a little cloud are, and what is otherwise because of it. */
interface Machinery extends AutoCloseable {

    /** @param data which the cloud keeps its records in */
    Settings.Machines driver(Path data);

    URI mirror();

    int sshPort();

    /** Where the machines see whoever is none of them, as a network. */
    String outside();

    NodeProfile profile();

    /** What their clusters are given beside the cluster DNS. */
    Addons addons();

    /** How long a bootstrap of them may take. */
    Duration patience();

    @Override
    void close();

    /** Objects of this process, which interpret what they are told. */
    static Machinery inProcess(LittleMirror mirror) {
        return new Machinery() {

            @Override
            public Settings.Machines driver(Path data) {
                return InProcessMachines::new;
            }

            @Override
            public URI mirror() {
                return mirror.url();
            }

            @Override
            public int sshPort() {
                return 2222;
            }

            @Override
            public String outside() {
                return "127.0.0.1/32";
            }

            @Override
            public NodeProfile profile() {
                return new NodeProfile(Map.of(), Map.of());
            }

            @Override
            public Addons addons() {
                return Requests.ADDONS;
            }

            @Override
            public Duration patience() {
                return Duration.ofMinutes(2);
            }

            @Override
            public void close() {
                // They are objects.
            }
        };
    }
}
