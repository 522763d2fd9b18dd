// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.nodeconfig.kubernetes.ClusterApi;
import dev.belay.nodeconfig.kubernetes.Drain;
import dev.belay.nodeconfig.kubernetes.NodeObjects;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.StepWork;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.node.NodeOperation.ReportFacts;
import dev.belay.nodeconfig.node.ReportedFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Takes the pods off a node, and lets them back. */
@ApplicationScoped
class PodSteps {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final NodeAccess access;
    private final Reboots reboots;

    PodSteps(NodeAccess access, Reboots reboots) {
        this.access = access;
        this.reboots = reboots;
    }

    /** Ends with the boot that is to be ended on record: after the reboot it could not be told any more. */
    StepResult drain(StepWork work, Reboot reboot) {
        var left = access.ask(reboot, api -> emptied(api, reboot));
        if (left.pods > 0) {
            return StepResult.notYet(left.effort, LOOK_AGAIN, Trouble.DRAIN_BLOCKED);
        }
        var facts = ReportedFacts.in(access.run(work, reboot, List.of(new ReportFacts())));
        return new StepResult.Done(
                left.effort.plus(Effort.asked(1)), List.of(), () -> reboots.ranAs(reboot, facts.bootId()));
    }

    StepResult uncordon(StepWork work, Reboot reboot) {
        return StepResult.done(access.ask(reboot, api -> api.effort(cordoned(api, reboot, false))));
    }

    private static Left emptied(ClusterApi api, Reboot reboot) {
        var changed = cordoned(api, reboot, true);
        var pods = Drain.evict(api, reboot.node());
        return new Left(pods, api.effort(changed));
    }

    /** How much had to be changed for it. */
    private static int cordoned(ClusterApi api, Reboot reboot, boolean cordoned) {
        var differs = NodeObjects.find(api, reboot.node())
                .filter(view -> view.cordoned() != cordoned)
                .isPresent();
        if (differs) {
            NodeObjects.cordon(api, reboot.node(), cordoned);
        }
        return differs ? 1 : 0;
    }

    private record Left(int pods, Effort effort) {}
}
