// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec.Maintenance;
import dev.belay.events.ClusterSpec.Window;
import dev.belay.events.NodeName;
import dev.belay.events.Role;
import dev.belay.upgrade.Demo;
import dev.belay.upgrade.maintenance.InvalidWindowException;
import dev.belay.upgrade.maintenance.MaintenanceWindow;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private final Demo demo = new Demo(ClusterId.random());
    private final Cluster asked = Cluster.asked(demo.requested());

    @Test
    void knowsWhatWasAskedFor() {
        assertThat(asked)
                .isEqualTo(new Cluster(
                        demo.cluster(),
                        "demo",
                        "1.36.4",
                        Demo.MAINTENANCE,
                        List.of(
                                new Node(Demo.MASTER, Role.CONTROL_PLANE, "masters", null, null, null),
                                new Node(Demo.WORKER, Role.WORKER, "workers", null, null, null)),
                        null));
    }

    @Test
    void learnsAddressesVersionsAndBoots() {
        var cluster = asked.on(demo.created(Demo.MASTER, Role.CONTROL_PLANE, "198.51.100.11"))
                .on(demo.ready(Demo.MASTER, Role.CONTROL_PLANE, "198.51.100.11"))
                .on(demo.ready())
                .on(demo.rebooted(Demo.MASTER));

        assertThat(cluster.node(Demo.MASTER))
                .hasValue(new Node(
                        Demo.MASTER,
                        Role.CONTROL_PLANE,
                        "masters",
                        "198.51.100.11",
                        "v1.36.4",
                        "5b0f7c1e-0d0e-4c39-8a55-2b5b4a1f7f10"));
        assertThat(cluster.kubernetesVersion()).isEqualTo("1.36.5");
        assertThat(cluster.endpoint()).isEqualTo("https://203.0.113.7:6443");
    }

    @Test
    void ignoresRepeatsAndStrangers() {
        var once = asked.on(demo.created(Demo.WORKER, Role.WORKER, "198.51.100.21"));

        assertThat(once.on(demo.created(Demo.WORKER, Role.WORKER, "198.51.100.21")))
                .isEqualTo(once);
        assertThat(once.on(demo.created(new NodeName("stranger"), Role.WORKER, "198.51.100.99")))
                .isEqualTo(once);
    }

    @Test
    void hasAWindowForEachRole() {
        var zurich = ZoneId.of("Europe/Zurich");

        assertThat(asked.window(Role.CONTROL_PLANE))
                .isEqualTo(new MaintenanceWindow(zurich, LocalTime.of(4, 0), Duration.ofMinutes(60)));
        assertThat(asked.window(Role.WORKER))
                .isEqualTo(new MaintenanceWindow(zurich, LocalTime.of(5, 0), Duration.ofMinutes(90)));
    }

    @Test
    void refusesWindowsThatAreNone() {
        var wrong = demo.requested(new Maintenance("UTC", new Window("04:00", 60), new Window("05:00", 5)));

        assertThatThrownBy(() -> Cluster.asked(wrong)).isInstanceOf(InvalidWindowException.class);
    }
}
