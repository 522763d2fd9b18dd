// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.compute.steps.ClusterOrder;
import dev.belay.events.BootstrapStep;
import dev.belay.events.Service;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far one cluster's infrastructure is.
 *
 * <pre>
 *   Planning ──there is room──▶ Building ──last of our steps done──▶ Built
 *      │  ▲                       │   ▲
 *      ▼  │ resume           halt ▼   │ resume
 *     Halted                     Halted
 * </pre>
 *
 * A transition returns the next state and touches nothing else. What arrives twice, late or out of place returns the same
 * state. Steps that were under way at a halt may still finish, and count.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @Type(name = "Planning", value = Infrastructure.Planning.class),
    @Type(name = "Building", value = Infrastructure.Building.class),
    @Type(name = "Built", value = Infrastructure.Built.class),
    @Type(name = "Halted", value = Infrastructure.Halted.class)
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Infrastructure {

    ClusterOrder order();

    Progress progress();

    default Infrastructure sshAccessPrepared(String publicKey) {
        return this;
    }

    default Infrastructure roomFound() {
        return this;
    }

    default Infrastructure finished(StepKey step) {
        return this;
    }

    default Infrastructure halted(StepKey at, String code) {
        return this;
    }

    /** Somebody asked to go on. */
    default Infrastructure resumed(Instant at) {
        return this;
    }

    /** Another service halted the operation, or goes on with it. */
    default Infrastructure suspended() {
        return this;
    }

    /** Our steps that may be done now, whether or not they are under way. */
    default Set<StepKey> due() {
        return Set.of();
    }

    static Infrastructure requested(ClusterOrder order, Instant at) {
        return new Planning(order, Progress.begun(at));
    }

    /** At work, or stopped only for a while. */
    sealed interface Active extends Infrastructure {

        Active with(Progress progress);

        @Override
        default Infrastructure sshAccessPrepared(String publicKey) {
            return with(progress().withSshKey(publicKey));
        }

        @Override
        default Infrastructure halted(StepKey at, String code) {
            return new Halted(this, at, code);
        }

        @Override
        default Infrastructure resumed(Instant at) {
            return with(progress().armed(at));
        }

        @Override
        default Infrastructure suspended() {
            return with(progress().asleep());
        }
    }

    /** Nothing is made before there is room for all of it, which is looked up at the start of the first step. */
    record Planning(ClusterOrder order, Progress progress) implements Active {

        static final StepKey FIRST = StepKey.of(BootstrapStep.RESERVE_ENDPOINT, null);

        @Override
        public Planning with(Progress next) {
            return new Planning(order, next);
        }

        @Override
        public Infrastructure roomFound() {
            return new Building(order, progress);
        }

        @Override
        public Set<StepKey> due() {
            return Set.of(FIRST);
        }
    }

    record Building(ClusterOrder order, Progress progress) implements Active {

        @Override
        public Building with(Progress next) {
            return new Building(order, next);
        }

        @Override
        public Infrastructure finished(StepKey step) {
            var next = progress.with(step);
            return next.finished().containsAll(ours()) ? new Built(order, next) : with(next);
        }

        @Override
        public Set<StepKey> due() {
            var finished = progress.finished().stream()
                    .map(StepKey::act)
                    .flatMap(Optional::stream)
                    .collect(toSet());
            return order.plan().due(finished).stream()
                    .filter(act -> act.step().service() == Service.COMPUTE)
                    .map(StepKey::of)
                    .collect(toCollection(TreeSet::new));
        }

        private SortedSet<StepKey> ours() {
            return order.plan().acts().stream()
                    .filter(act -> act.step().service() == Service.COMPUTE)
                    .map(StepKey::of)
                    .collect(toCollection(TreeSet::new));
        }
    }

    record Built(ClusterOrder order, Progress progress) implements Infrastructure {}

    /** Stopped on purpose at a step, and waiting for a person. */
    record Halted(Active before, StepKey at, String code) implements Infrastructure {

        @Override
        public ClusterOrder order() {
            return before.order();
        }

        @Override
        public Progress progress() {
            return before.progress();
        }

        @Override
        public Infrastructure sshAccessPrepared(String publicKey) {
            return stillHalted(before.sshAccessPrepared(publicKey));
        }

        @Override
        public Infrastructure roomFound() {
            return stillHalted(before.roomFound());
        }

        @Override
        public Infrastructure finished(StepKey step) {
            return stillHalted(before.finished(step));
        }

        @Override
        public Infrastructure resumed(Instant at) {
            return before.resumed(at);
        }

        private Infrastructure stillHalted(Infrastructure next) {
            return next instanceof Active active ? new Halted(active, at, code) : next;
        }
    }
}
