// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one operation on a cluster that serves is.
 *
 * <pre>
 *   Running ──last step finished──▶ Finished
 *    │   ▲
 *    ▼   │ resumed
 *   Halted
 * </pre>
 *
 * A transition that does not apply returns the same state.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @Type(name = "Running", value = Upkeep.Running.class),
    @Type(name = "Halted", value = Upkeep.Halted.class),
    @Type(name = "Finished", value = Upkeep.Finished.class)
})
sealed interface Upkeep {

    Order order();

    /** What may be done now. */
    default List<StepKey> due() {
        return List.of();
    }

    default Upkeep finished(StepKey step) {
        return this;
    }

    default Upkeep halted(StepKey step, Trouble trouble) {
        return this;
    }

    default Upkeep resumed(Instant now) {
        return this;
    }

    /** What was asked for. */
    record Order(ClusterId cluster, OperationId operation, Kind kind) {

        enum Kind {
            /** Its steps go one after the other. */
            REBOOT,
            /** Its steps go side by side; differences are put right. */
            MENDING,
            /** Its steps go side by side; nothing is changed. */
            REPORT
        }
    }

    static Running reboot(ClusterId cluster, OperationId operation, NodeName node, Instant now) {
        var steps = Stream.of(
                        UpkeepStep.ACQUIRE_LEASE,
                        UpkeepStep.DRAIN,
                        UpkeepStep.REBOOT,
                        UpkeepStep.AWAIT_NODE,
                        UpkeepStep.UNCORDON)
                .map(step -> new StepKey(step.key(), node))
                .toList();
        return new Running(new Order(cluster, operation, Order.Kind.REBOOT), steps, now);
    }

    static Running reconciliation(
            ClusterId cluster, OperationId operation, List<NodeName> nodes, boolean mend, Instant now) {
        var steps = Stream.concat(
                        nodes.stream().map(node -> new StepKey(UpkeepStep.RECONCILE_NODE.key(), node)),
                        Stream.of(new StepKey(UpkeepStep.RECONCILE_ADDONS.key(), null)))
                .toList();
        return new Running(new Order(cluster, operation, mend ? Order.Kind.MENDING : Order.Kind.REPORT), steps, now);
    }

    /** @param armedAt when it began or was last resumed; deadlines count from then */
    record Running(Order order, List<StepKey> remaining, Instant armedAt) implements Upkeep {

        public Running {
            remaining = List.copyOf(remaining);
        }

        @Override
        public List<StepKey> due() {
            return order.kind() == Order.Kind.REBOOT ? remaining.subList(0, 1) : remaining;
        }

        @Override
        public Upkeep finished(StepKey step) {
            if (!due().contains(step)) {
                return this;
            }
            var left = remaining.stream().filter(each -> !each.equals(step)).toList();
            return left.isEmpty() ? new Finished(order) : new Running(order, left, armedAt);
        }

        @Override
        public Upkeep halted(StepKey step, Trouble trouble) {
            return due().contains(step) ? new Halted(this, step, trouble.code(), trouble.sentence()) : this;
        }

        /** What waited for a person may have lost the lease meanwhile: a reboot takes it again, which is nothing while it holds. */
        private Running rearmed(Instant now) {
            if (order.kind() != Order.Kind.REBOOT) {
                return new Running(order, remaining, now);
            }
            var lease = new StepKey(
                    UpkeepStep.ACQUIRE_LEASE.key(), remaining.getFirst().node());
            var steps = Stream.concat(Stream.of(lease), remaining.stream())
                    .distinct()
                    .toList();
            return new Running(order, steps, now);
        }
    }

    /** {@code at} is the step that could not go on. Steps beside it that were under way may still finish, and count. */
    record Halted(Running before, StepKey at, String code, String message) implements Upkeep {

        @Override
        public Order order() {
            return before.order();
        }

        @Override
        public List<StepKey> due() {
            return before.due();
        }

        @Override
        public Upkeep finished(StepKey step) {
            return before.finished(step) instanceof Running running ? new Halted(running, at, code, message) : this;
        }

        @Override
        public Upkeep resumed(Instant now) {
            return before.rearmed(now);
        }
    }

    record Finished(Order order) implements Upkeep {}
}
