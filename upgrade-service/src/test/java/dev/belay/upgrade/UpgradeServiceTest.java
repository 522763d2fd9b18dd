// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.eventing.TestFacts;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.OperationId;
import dev.belay.events.Role;
import dev.belay.events.Service;
import dev.belay.upgrade.inventory.Cluster;
import dev.belay.upgrade.inventory.Clusters;
import dev.belay.upgrade.inventory.Node;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class UpgradeServiceTest {

    private final ClusterId cluster = ClusterId.random();
    private final OperationId operation = OperationId.random();
    private final Demo demo = new Demo(cluster);

    @Inject
    Clusters clusters;

    @Test
    void keepsTheInventoryHoweverOftenItHears() {
        say(Service.API_GATEWAY, demo.requested());
        say(Service.COMPUTE, demo.created(Demo.MASTER, Role.CONTROL_PLANE, "198.51.100.11"));
        say(Service.COMPUTE, demo.created(Demo.WORKER, Role.WORKER, "198.51.100.21"));
        say(Service.NODE_CONFIG, demo.ready(Demo.MASTER, Role.CONTROL_PLANE, "198.51.100.11"));
        say(Service.NODE_CONFIG, demo.ready(Demo.WORKER, Role.WORKER, "198.51.100.21"));
        say(Service.NODE_CONFIG, demo.ready());
        say(Service.NODE_CONFIG, demo.rebooted(Demo.WORKER));

        var expected = new Cluster(
                cluster,
                "demo",
                "1.36.5",
                Demo.MAINTENANCE,
                List.of(
                        new Node(Demo.MASTER, Role.CONTROL_PLANE, "masters", "198.51.100.11", "v1.36.4", null),
                        new Node(
                                Demo.WORKER,
                                Role.WORKER,
                                "workers",
                                "198.51.100.21",
                                "v1.36.4",
                                "5b0f7c1e-0d0e-4c39-8a55-2b5b4a1f7f10")),
                "https://203.0.113.7:6443");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(known()).hasValue(expected));
    }

    @Test
    void knowsNothingOfAClusterThatWasNeverAskedFor() {
        say(Service.COMPUTE, demo.created(Demo.MASTER, Role.CONTROL_PLANE, "198.51.100.11"));
        say(Service.API_GATEWAY, demo.requested());

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(known()).isPresent());
        assertThat(known().orElseThrow().node(Demo.MASTER).orElseThrow().address())
                .isNull();
    }

    private void say(Service source, Fact fact) {
        TestFacts.sayTwice(source, fact, operation);
        TestFacts.say(source, fact, operation);
    }

    private Optional<Cluster> known() {
        return QuarkusTransaction.requiringNew().call(() -> clusters.find(cluster));
    }
}
