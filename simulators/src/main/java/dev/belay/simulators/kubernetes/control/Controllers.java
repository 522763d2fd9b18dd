// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One kube-controller-manager that holds its lease. */
public final class Controllers {

    /** As {@code --node-monitor-period}. */
    private static final Duration MONITOR_PERIOD = Duration.ofSeconds(5);

    /** Rounds of one look; what is not at rest by then is at the next. */
    private static final int ROUNDS = 8;

    private static final Set<ResourceType> IRRELEVANT = Set.of(ResourceTypes.LEASES, ResourceTypes.EVENTS);

    private final ObjectStore store;
    private final Clock clock;
    private final List<Controller> onTime;
    private final List<Controller> onChange;
    private long seen = -1;
    private Instant monitored = Instant.EPOCH;

    public Controllers(ObjectStore store, Clock clock) {
        var events = new Events(store, clock, "controller-manager");
        var pods = new PodTemplates(store);
        this.store = store;
        this.clock = clock;
        this.onTime = List.of(new NodeMonitor(store, clock, events), new TaintEviction(store, clock, events), events);
        this.onChange = List.of(
                new NamespaceContents(store, clock),
                new RoleAggregation(store),
                new DeploymentController(store, clock),
                new ReplicaSetController(store, clock, pods),
                new DaemonSetController(store, clock, pods),
                new EndpointsController(store),
                new DisruptionController(store, clock),
                new ApiServiceController(store, clock),
                new Orphans(store, clock));
    }

    /**
     * Looks at everything and makes it as wanted; true when it changed something. Costs next to nothing while nothing but
     * leases has changed.
     */
    public synchronized boolean reconcile() {
        var before = store.revision();
        var now = clock.instant();
        if (relevant() == seen && Duration.between(monitored, now).compareTo(MONITOR_PERIOD) < 0) {
            return false;
        }
        onTime.forEach(Controller::reconcile);
        monitored = now;
        for (var round = 0; round < ROUNDS && relevant() != seen; round++) {
            seen = relevant();
            onChange.forEach(Controller::reconcile);
        }
        return store.revision() != before;
    }

    private long relevant() {
        return store.revisionBesides(IRRELEVANT);
    }
}
