// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.BootstrapStep;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** {@code belay.infrastructure.*}: how what we build is reached, and how long we wait for the cloud. */
@ConfigMapping(prefix = "belay.infrastructure")
public interface InfrastructureConfig {

    /** From where Belay itself reaches the machines by SSH. */
    @WithDefault("127.0.0.1/32")
    String egressCidr();

    /** On which the templates' sshd listens. */
    @WithDefault("22")
    @Min(1)
    @Max(65535)
    int sshPort();

    /**
     * How long after a create nothing can be concluded from not finding the thing. Longer than a call may take plus the
     * delay with which the cloud shows what is new: too short makes duplicates, which the sweep removes.
     */
    @WithDefault("30s")
    Duration visibilityDelay();

    /** Trouble that may pass is borne so long, counted from the start of the step or from the last resume. */
    @WithDefault("10m")
    Duration stepDeadline();

    /** Other deadlines by step key, e.g. {@code belay.infrastructure.step-deadlines.create-machine=20m}. */
    Map<String, Duration> stepDeadlines();

    /** After that a cloud operation counts as lost and the resource itself is looked at. */
    @WithDefault("5m")
    Duration operationDeadline();

    /** The first look at a cloud operation; the pauses grow from here. */
    @WithDefault("100ms")
    Duration pollFirst();

    @WithDefault("5s")
    Duration pollLongest();

    /** The first pause after trouble that may pass; doubles with each try. */
    @WithDefault("500ms")
    Duration retryFirst();

    @WithDefault("30s")
    Duration retryLongest();

    /** Machines of one node that may fail in a row before a person is asked. */
    @WithDefault("3")
    @Min(1)
    int machineFailures();

    /** How often the cloud is searched for leftovers of a cluster. */
    @WithDefault("5m")
    Duration sweepEvery();

    /** How long the list of instance types, templates and quotas may be remembered. */
    @WithDefault("30s")
    Duration offerAge();

    default Duration deadlineOf(BootstrapStep step) {
        return stepDeadlines().getOrDefault(step.key(), stepDeadline());
    }
}
