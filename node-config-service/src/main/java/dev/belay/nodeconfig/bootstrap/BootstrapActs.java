// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.BootstrapStep;
import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;

/** The table of contents: who does which step. */
@ApplicationScoped
class BootstrapActs {

    private final SshAccess sshAccess;
    private final NodeEnrolment enrolment;
    private final ScriptedStep scripted;

    BootstrapActs(SshAccess sshAccess, NodeEnrolment enrolment, ScriptedStep scripted) {
        this.sshAccess = sshAccess;
        this.enrolment = enrolment;
        this.scripted = scripted;
    }

    BootstrapAct of(BootstrapStep step) {
        return switch (step) {
            case PREPARE_SSH_ACCESS -> sshAccess;
            case ENROL_NODE -> enrolment;
            case CREATE_AUTHORITIES,
                    RESERVE_ENDPOINT,
                    OPEN_PORTS,
                    SPREAD_MASTERS,
                    REGISTER_SSH_KEY,
                    CREATE_MACHINE,
                    ATTACH_ENDPOINT,
                    ISSUE_CERTIFICATES ->
                throw new IllegalStateException(
                        "Expected a step of %s but %s is of %s".formatted(Service.NODE_CONFIG, step, step.service()));
            default -> scripted;
        };
    }
}
