// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.nodeconfig.operation.Progress;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.Trouble;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where one cluster is on its way from bare machines to a cluster that serves.
 *
 * <pre>
 *   Running ──last step of the whole plan finished──▶ Ready
 *    │   ▲
 *    ▼   │ resume
 *   Halted
 * </pre>
 *
 * It knows the finished steps of all services, since ours need theirs. A transition returns the next state and touches
 * nothing else; what arrives twice, late or out of place returns the same state. Steps that were under way at a halt may
 * still finish, and count.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "Running", value = Bootstrap.Running.class),
    @JsonSubTypes.Type(name = "Ready", value = Bootstrap.Ready.class),
    @JsonSubTypes.Type(name = "Halted", value = Bootstrap.Halted.class)
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Bootstrap {

    ClusterId cluster();

    OperationId operation();

    /** Somebody's step is finished. */
    default Bootstrap finished(StepKey step) {
        return this;
    }

    /** The node's certificates were refused: it has to ask again. */
    default Bootstrap refused(NodeName node) {
        return this;
    }

    /** One of our steps, or a wait of ours, stops on purpose. */
    default Bootstrap halted(StepKey at, Trouble trouble) {
        return this;
    }

    /** A person asks to go on. */
    default Bootstrap resumed(Instant at) {
        return this;
    }

    /** Another service halted the operation: no deadline of ours passes until it goes on. */
    default Bootstrap suspended(Service by) {
        return this;
    }

    /** The other service goes on. */
    default Bootstrap released(Service by, Instant at) {
        return this;
    }

    /** Everybody's steps that may be done now, whether or not they are under way. */
    default SortedSet<StepKey> due() {
        return new TreeSet<>();
    }

    static Bootstrap requested(ClusterId cluster, OperationId operation, BootstrapPlan plan, Instant at) {
        return new Running(cluster, operation, plan, Progress.begun(at));
    }

    /** On its way. */
    record Running(ClusterId cluster, OperationId operation, BootstrapPlan plan, Progress progress)
            implements Bootstrap {

        @Override
        public Bootstrap finished(StepKey step) {
            if (!planned(step)) {
                return this;
            }
            var next = with(progress.with(step));
            return next.acts().containsAll(plan.acts()) ? new Ready(cluster, operation) : next;
        }

        @Override
        public Bootstrap refused(NodeName node) {
            var asking = StepKey.of(BootstrapStep.REQUEST_CERTIFICATES, node);
            return with(progress.without(asking)).halted(asking, Trouble.CERTIFICATES_REFUSED);
        }

        @Override
        public Bootstrap halted(StepKey at, Trouble trouble) {
            return new Halted(this, at, trouble.code(), trouble.sentence());
        }

        @Override
        public Running resumed(Instant at) {
            return with(progress.armed(at));
        }

        @Override
        public Bootstrap suspended(Service by) {
            return with(progress.suspended(by));
        }

        @Override
        public Bootstrap released(Service by, Instant at) {
            return with(progress.released(by, at));
        }

        @Override
        public SortedSet<StepKey> due() {
            var due = new TreeSet<StepKey>();
            plan.due(acts()).forEach(act -> due.add(StepKey.of(act)));
            return due;
        }

        private Running with(Progress next) {
            return new Running(cluster, operation, plan, next);
        }

        /** The finished ones that this release knows. */
        private Set<Act> acts() {
            return progress.finished().stream()
                    .map(Running::act)
                    .flatMap(Optional::stream)
                    .collect(toUnmodifiableSet());
        }

        private static Optional<Act> act(StepKey key) {
            return key.bootstrapStep().map(step -> new Act(step, key.node()));
        }

        private boolean planned(StepKey key) {
            return act(key).filter(plan.acts()::contains).isPresent();
        }
    }

    record Ready(ClusterId cluster, OperationId operation) implements Bootstrap {}

    /**
     * Stopped on purpose at a step, and waiting for a person.
     *
     * @param code one of {@link Trouble}
     * @param message what to do, in our own words
     */
    record Halted(Running before, StepKey at, String code, String message) implements Bootstrap {

        @Override
        public ClusterId cluster() {
            return before.cluster();
        }

        @Override
        public OperationId operation() {
            return before.operation();
        }

        @Override
        public Bootstrap finished(StepKey step) {
            return stillHalted(before.finished(step));
        }

        @Override
        public Bootstrap refused(NodeName node) {
            var asking = StepKey.of(BootstrapStep.REQUEST_CERTIFICATES, node);
            return stillHalted(before.with(before.progress().without(asking)));
        }

        @Override
        public Bootstrap resumed(Instant at) {
            return before.resumed(at);
        }

        @Override
        public Bootstrap suspended(Service by) {
            return stillHalted(before.suspended(by));
        }

        @Override
        public Bootstrap released(Service by, Instant at) {
            return stillHalted(before.released(by, at));
        }

        @Override
        public SortedSet<StepKey> due() {
            return before.due();
        }

        private Bootstrap stillHalted(Bootstrap next) {
            return next instanceof Running running ? new Halted(running, at, code, message) : next;
        }
    }
}
