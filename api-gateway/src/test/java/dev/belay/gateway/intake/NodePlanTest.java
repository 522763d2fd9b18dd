// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.events.Taint;
import dev.belay.gateway.Demo;
import dev.belay.gateway.request.SpecReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodePlanTest {

    private final SpecReader reader = new SpecReader(List.of("1.36.4"));

    @Test
    void namesMastersByPlaceAndWorkersAtRandom() {
        var nodes = NodePlan.of(Demo.SPEC, new Random(1));

        assertThat(nodes)
                .extracting(node -> node.name().value())
                .satisfiesExactly(
                        name -> assertThat(name).isEqualTo("demo-master-1"),
                        name -> assertThat(name).matches("demo-workers-[a-z0-9]{5}"));
    }

    @Test
    void handsOnWhatThePoolSays() {
        var body = Demo.body("demo");
        var pool = body.putArray("workerPools").addObject().put("name", "gpu").put("replicas", 1);
        pool.put("instanceType", "gpu2.small").put("diskGiB", 200);
        pool.putObject("labels").put("tier", "gpu");
        pool.putArray("taints").addObject().put("key", "gpu").put("effect", "NoSchedule");

        var worker = NodePlan.of(reader.read(body), new Random(1)).getLast();

        assertThat(worker)
                .isEqualTo(new PlannedNode(
                        new NodeName(worker.name().value()),
                        Role.WORKER,
                        "gpu",
                        "gpu2.small",
                        200,
                        Map.of("tier", "gpu"),
                        List.of(new Taint("gpu", "", "NoSchedule"))));
    }

    @Test
    void givesNoNameTwice() {
        var body = Demo.body("demo");
        var pools = body.putArray("workerPools");
        for (int i = 0; i < 20; i++) {
            pools.addObject().put("name", "pool-" + i).put("replicas", 12);
        }

        var nodes = NodePlan.of(reader.read(body), new Random(1));

        assertThat(nodes).hasSize(241).extracting(PlannedNode::name).doesNotHaveDuplicates();
    }
}
