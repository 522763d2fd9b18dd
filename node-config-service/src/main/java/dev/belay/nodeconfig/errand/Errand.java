// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.nodeconfig.operation.Progress;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far a short operation is.
 *
 * <pre>
 *   Running ──last step finished──▶ Finished
 *    │   ▲
 *    ▼   │ resume
 *   Halted
 * </pre>
 *
 * A transition returns the next state and touches nothing else; what arrives twice, late or out of place returns the same
 * state.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "Running", value = Errand.Running.class),
    @JsonSubTypes.Type(name = "Halted", value = Errand.Halted.class),
    @JsonSubTypes.Type(name = "Finished", value = Errand.Finished.class)
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Errand {

    Order order();

    default Errand finished(StepKey step) {
        return this;
    }

    default Errand halted(StepKey at, Trouble trouble) {
        return this;
    }

    default Errand resumed(Instant at) {
        return this;
    }

    default Errand suspended(Service by) {
        return this;
    }

    default Errand released(Service by, Instant at) {
        return this;
    }

    /** The steps that may be done now, whether or not they are under way. */
    default SortedSet<StepKey> due() {
        return new TreeSet<>();
    }

    static Errand begun(Order order, Instant at) {
        return new Running(order, Progress.begun(at));
    }

    /**
     * What is to be done.
     *
     * @param kind whose {@link ErrandActs} do it
     * @param stages one after the other; the steps of one stage side by side
     */
    record Order(String kind, ClusterId cluster, OperationId operation, List<List<StepKey>> stages) {

        public Order {
            stages = stages.stream().map(List::copyOf).toList();
        }

        boolean has(StepKey step) {
            return stages.stream().anyMatch(stage -> stage.contains(step));
        }
    }

    record Running(Order order, Progress progress) implements Errand {

        @Override
        public Errand finished(StepKey step) {
            if (!order.has(step)) {
                return this;
            }
            var next = with(progress.with(step));
            return next.due().isEmpty() ? new Finished(order) : next;
        }

        @Override
        public Errand halted(StepKey at, Trouble trouble) {
            return new Halted(this, at, trouble.code(), trouble.sentence());
        }

        @Override
        public Running resumed(Instant at) {
            return with(progress.armed(at));
        }

        @Override
        public Running suspended(Service by) {
            return with(progress.suspended(by));
        }

        @Override
        public Running released(Service by, Instant at) {
            return with(progress.released(by, at));
        }

        @Override
        public SortedSet<StepKey> due() {
            return order.stages().stream()
                    .map(this::left)
                    .filter(left -> !left.isEmpty())
                    .findFirst()
                    .orElseGet(TreeSet::new);
        }

        private SortedSet<StepKey> left(List<StepKey> stage) {
            var left = new TreeSet<>(stage);
            left.removeAll(progress.finished());
            return left;
        }

        private Running with(Progress next) {
            return new Running(order, next);
        }
    }

    /** Stopped on purpose at a step, and waiting for a person. Steps that were under way may still end, and count. */
    record Halted(Running before, StepKey at, String code, String message) implements Errand {

        @Override
        public Order order() {
            return before.order();
        }

        @Override
        public Errand finished(StepKey step) {
            return stillHalted(before.finished(step));
        }

        @Override
        public Errand resumed(Instant at) {
            return before.resumed(at);
        }

        @Override
        public Errand suspended(Service by) {
            return stillHalted(before.suspended(by));
        }

        @Override
        public Errand released(Service by, Instant at) {
            return stillHalted(before.released(by, at));
        }

        @Override
        public SortedSet<StepKey> due() {
            return before.due();
        }

        private Errand stillHalted(Errand next) {
            return next instanceof Running running ? new Halted(running, at, code, message) : next;
        }
    }

    record Finished(Order order) implements Errand {}
}
