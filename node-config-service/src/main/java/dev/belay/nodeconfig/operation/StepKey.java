// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.NodeName;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step and the node it is for, as it stands in rows: {@code start-kubelet/demo-master-1}, {@code bind-roles/-}. By the
 * step's stable key, so that another release's plan still knows it.
 */
public record StepKey(String step, @Nullable NodeName node) implements Comparable<StepKey> {

    static final String NO_NODE = "-";
    private static final Comparator<StepKey> ORDER = Comparator.comparing(StepKey::toString);

    public static StepKey of(BootstrapStep step, @Nullable NodeName node) {
        return new StepKey(step.key(), node);
    }

    public static StepKey of(Act act) {
        return of(act.step(), act.node());
    }

    /** @throws IllegalArgumentException when the text is no step and node */
    @JsonCreator
    public static StepKey parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("Expected <step>/<node or -> but got '%s'".formatted(text));
        }
        return new StepKey(parts[0], parts[1].equals(NO_NODE) ? null : new NodeName(parts[1]));
    }

    /** Empty for a step of another operation or another release. */
    public Optional<BootstrapStep> bootstrapStep() {
        return BootstrapStep.withKey(step);
    }

    /** @throws IllegalStateException for a step of the whole cluster */
    public NodeName requireNode() {
        if (node == null) {
            throw new IllegalStateException("Expected %s to be for a node but it is for the cluster".formatted(step));
        }
        return node;
    }

    /** How rows say for which node, {@code -} for none. */
    String nodeText() {
        return node == null ? NO_NODE : node.value();
    }

    @Override
    public int compareTo(StepKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    @JsonValue
    public String toString() {
        return step + "/" + nodeText();
    }
}
