// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.CertificateProfile;
import dev.belay.nodeconfig.certificates.ApiClients;
import dev.belay.nodeconfig.certificates.OwnCertificates;
import dev.belay.nodeconfig.kubernetes.ApiAccess;
import dev.belay.nodeconfig.kubernetes.Changes;
import dev.belay.nodeconfig.kubernetes.ClusterApis;
import dev.belay.nodeconfig.kubernetes.FirstRoles;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Binds the first roles under the only name that needs none, with a key that is made for it and forgotten after it. From then
 * on this service has a name of its own, and only rights that can be taken away.
 */
@ApplicationScoped
class RoleBinding implements BootstrapAct {

    private static final Duration BREAK_GLASS_LIFE = Duration.ofMinutes(5);

    private final OwnCertificates certificates;
    private final ApiClients clients;
    private final ClusterApis apis;

    RoleBinding(OwnCertificates certificates, ApiClients clients, ClusterApis apis) {
        this.certificates = certificates;
        this.clients = clients;
        this.apis = apis;
    }

    @Override
    public StepResult perform(ActContext context) {
        var breakGlass = certificates.certify(
                context.id(), CertificateProfile.BREAK_GLASS, BREAK_GLASS_LIFE, "binding of the first roles");
        var bound = apis.with(ApiAccess.to(context.cluster(), breakGlass), api -> FirstRoles.bind(api, true));
        var checked = apis.with(
                ApiAccess.to(context.cluster(), clients.of(context.id())), api -> FirstRoles.bind(api, false));
        return StepResult.done(bound.effort().plus(asked(checked)));
    }

    /** Two certificates were asked for besides. */
    private static Effort asked(Changes checked) {
        return Effort.asked(checked.roundTrips() + 2);
    }
}
