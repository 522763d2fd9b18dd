// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What the machines of a local run are made of, and what the processes must know of it. Nobody else does. */
public sealed interface Machines {

    /** Of the local Exoscale. */
    List<String> arguments();

    /** How compute-service reaches machines; in its environment. */
    Map<String, String> reach();

    /** Where nodes find what they install. */
    String mirror(Ports ports);

    /** What nodes of this kind need otherwise. */
    ObjectNode nodeProfile();

    /** Objects of the local Exoscale. They have addresses of the loopback device, where nobody but root may have port 22. */
    record Simulated() implements Machines {

        @Override
        public List<String> arguments() {
            return List.of();
        }

        @Override
        public Map<String, String> reach() {
            return Map.of("BELAY_SSH_PORT", "2222");
        }

        @Override
        public String mirror(Ports ports) {
            return "http://127.0.0.1:%d/mirror".formatted(ports.exoscale());
        }

        @Override
        public ObjectNode nodeProfile() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /**
     * System containers on a network of their own.
     *
     * @param network its first three numbers, e.g. {@code 10.213.0}
     * @param image of their disks
     * @param folder that is served to them as their mirror
     */
    record Containers(String network, String image, String folder) implements Machines {

        @Override
        public List<String> arguments() {
            return List.of(
                    "--machines",
                    "containers",
                    "--network",
                    network + ".0/24",
                    "--image",
                    image,
                    "--mirror-folder",
                    folder);
        }

        /** To the machines, Belay is their neighbour on the bridge. */
        @Override
        public Map<String, String> reach() {
            return Map.of("BELAY_SSH_PORT", "22", "BELAY_EGRESS_CIDR", network + ".1/32");
        }

        @Override
        public String mirror(Ports ports) {
            return "http://%s.1".formatted(network);
        }

        @Override
        public ObjectNode nodeProfile() {
            return ContainerProfile.ofThisHost();
        }
    }
}
