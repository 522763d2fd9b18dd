// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static dev.belay.pki.x509.ExtendedUsage.CLIENT;
import static dev.belay.pki.x509.ExtendedUsage.SERVER;

import dev.belay.events.CertificateProfile;
import dev.belay.pki.x509.ExtendedUsage;
import java.time.Duration;
import java.util.List;

/**
 * What a certificate of a profile may be used for and for how long at most. Nothing is issued outside a profile.
 *
 * @param longest also what is given to who asks for no particular time
 */
record LeafProfile(List<ExtendedUsage> usages, Duration longest) {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration DAY = Duration.ofHours(24);

    static LeafProfile of(CertificateProfile profile) {
        return switch (profile) {
            // An etcd member dials the others, and itself, with the certificate that it serves with.
            case INFRA_ETCD_SERVER, INFRA_ETCD_PEER, KUBE_ETCD_SERVER, KUBE_ETCD_PEER ->
                new LeafProfile(List.of(SERVER, CLIENT), YEAR);
            case API_SERVER, CONTROLLER_MANAGER_SERVER, SCHEDULER_SERVER, KUBELET_SERVER, METRICS_SERVER ->
                new LeafProfile(List.of(SERVER), YEAR);
            case INFRA_ETCD_CLIENT,
                    KUBE_ETCD_HEALTHCHECK_CLIENT,
                    API_SERVER_ETCD_CLIENT,
                    API_SERVER_KUBELET_CLIENT,
                    FRONT_PROXY_CLIENT,
                    CONTROLLER_MANAGER_CLIENT,
                    SCHEDULER_CLIENT,
                    KUBELET_CLIENT,
                    KUBE_PROXY_CLIENT -> new LeafProfile(List.of(CLIENT), YEAR);
            case USER_CLIENT, BELAY_CLIENT -> new LeafProfile(List.of(CLIENT), DAY);
            case INFRA_ETCD_ADMIN -> new LeafProfile(List.of(CLIENT), Duration.ofHours(1));
            // Nothing but a change of the authority revokes it.
            case BREAK_GLASS -> new LeafProfile(List.of(CLIENT), Duration.ofMinutes(15));
        };
    }
}
