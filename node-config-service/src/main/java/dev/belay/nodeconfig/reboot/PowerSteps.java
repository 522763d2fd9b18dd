// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.nodeconfig.kubernetes.NodeObjects;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.ReportFacts;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttps;
import dev.belay.nodeconfig.node.ReportedFacts;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import dev.belay.nodeconfig.steps.NodeSteps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends a node down and sees it come back. */
@ApplicationScoped
class PowerSteps {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PROBE_SECONDS = 60;

    private final NodeAccess access;
    private final Reboots reboots;

    PowerSteps(NodeAccess access, Reboots reboots) {
        this.access = access;
        this.reboots = reboots;
    }

    /** Once: a node that runs another boot by now has been down already. */
    StepResult reboot(StepWork work, Reboot reboot) {
        var answer = access.run(work, reboot, NodeSteps.reboot(reboot.requireBootId()));
        return StepResult.done(new Effort(answer.changed(), 1));
    }

    StepResult await(StepWork work, Reboot reboot) {
        try {
            var bootId = bootId(work, reboot);
            return bootId.equals(reboot.requireBootId()) ? stillDown(1) : serving(work, reboot, bootId);
        } catch (TroubleException e) {
            if (e.trouble() == Trouble.NODE_UNREACHABLE || e.trouble() == Trouble.LOGIN_REFUSED) {
                return stillDown(1);
            }
            throw e;
        }
    }

    private String bootId(StepWork work, Reboot reboot) {
        return ReportedFacts.in(access.run(work, reboot, List.of(new ReportFacts())))
                .bootId();
    }

    /** On masters etcd and the API server come first: the node's own kubelet speaks to them. */
    private StepResult serving(StepWork work, Reboot reboot, String bootId) {
        access.run(work, reboot, probes(reboot));
        return access.ask(reboot, api -> NodeObjects.await(
                        api, reboot.node(), view -> view.ready() && view.bootId().equals(bootId), PATIENCE)
                .<StepResult>map(_ -> new StepResult.Done(
                        Effort.asked(2 + api.roundTrips()), List.of(), () -> reboots.runsAs(reboot, bootId)))
                .orElseGet(() -> stillDown(2 + api.roundTrips())));
    }

    private List<NodeOperation> probes(Reboot reboot) {
        var node = access.node(reboot);
        var probes = new ArrayList<NodeOperation>();
        if (node.isMaster()) {
            var address = node.requireMachine(reboot.cluster()).address();
            probes.add(new AwaitHttp("http://127.0.0.1:2381/readyz", PROBE_SECONDS));
            probes.add(new AwaitHttp("http://127.0.0.1:12381/readyz", PROBE_SECONDS));
            probes.add(new AwaitHttps(
                    "https://%s:6443/readyz".formatted(address), "/etc/kubernetes/pki/ca.crt", PROBE_SECONDS));
        }
        probes.add(new AwaitHttp("http://127.0.0.1:10248/healthz", PROBE_SECONDS));
        return probes;
    }

    private static StepResult stillDown(int roundTrips) {
        return StepResult.notYet(Effort.asked(roundTrips), LOOK_AGAIN, Trouble.NOT_REBOOTED);
    }
}
