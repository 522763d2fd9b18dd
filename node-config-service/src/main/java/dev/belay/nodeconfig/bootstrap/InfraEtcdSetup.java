// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.CertificateProfile;
import dev.belay.nodeconfig.certificates.OwnCertificates;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.steps.EtcdAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Configures the infra etcd from one master, as its administrator: with a certificate of minutes that nobody keeps. */
@ApplicationScoped
class InfraEtcdSetup implements BootstrapAct {

    private static final Duration LIFE = Duration.ofMinutes(15);

    private final ScriptedStep scripted;
    private final OwnCertificates certificates;

    InfraEtcdSetup(ScriptedStep scripted, OwnCertificates certificates) {
        this.scripted = scripted;
        this.certificates = certificates;
    }

    @Override
    public StepResult perform(ActContext context) {
        var admin = certificates.certify(
                context.id(), CertificateProfile.INFRA_ETCD_ADMIN, LIFE, "users and network of the infra etcd");
        var answer = scripted.run(
                context, context.cluster().masters().getFirst(), new EtcdAdmin(admin.certificate(), admin.key()));
        return StepResult.done(new Effort(answer.changed(), 2));
    }
}
