// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.nodeconfig.operation.OutputResource.NodeOutput;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "node_output")
@NullUnmarked
class NodeOutputRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID clusterId;

    UUID operationId;

    String step;

    String node;

    Instant at;

    String code;

    String output;

    NodeOutput view() {
        return new NodeOutput(step, StepKey.NO_NODE.equals(node) ? null : node, at, code, output);
    }

    static NodeOutputRow of(StepWork work, Trouble trouble, String output, Instant at) {
        var row = new NodeOutputRow();
        row.clusterId = work.cluster().value();
        row.operationId = work.operation().value();
        row.step = work.key().step();
        row.node = work.key().nodeText();
        row.at = at;
        row.code = trouble.code();
        row.output = Redaction.of(output);
        return row;
    }
}
