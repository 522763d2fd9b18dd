// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.NodeName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step, and the node it is for, as it stands in rows: {@code create-machine/demo-master-1}. By the stable key and not by
 * its place, so that another release's plan still knows it.
 */
public record StepKey(@JsonValue String text) implements Comparable<StepKey> {

    @JsonCreator
    public StepKey {}

    static StepKey of(Act act) {
        return of(act.step(), act.node());
    }

    static StepKey of(BootstrapStep step, @Nullable NodeName node) {
        return new StepKey(node == null ? step.key() : step.key() + "/" + node);
    }

    /** Empty for a step of another release. */
    Optional<Act> act() {
        return BootstrapStep.withKey(step()).map(step -> new Act(step, node()));
    }

    String step() {
        return text.split("/", 2)[0];
    }

    @Nullable
    NodeName node() {
        var parts = text.split("/", 2);
        return parts.length == 1 ? null : new NodeName(parts[1]);
    }

    @Override
    public int compareTo(StepKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
