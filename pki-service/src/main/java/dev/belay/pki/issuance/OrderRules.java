// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.CertificateProfile;
import dev.belay.events.Service;
import dev.belay.pki.kubernetes.CallerIdentities;
import dev.belay.pki.kubernetes.Identity;
import dev.belay.pki.x509.CertificationRequest;
import dev.belay.pki.x509.LeafContent;
import dev.belay.pki.x509.RequestRefusedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a service may have the certificate that it asks for. Pure. */
final class OrderRules {

    private OrderRules() {}

    /**
     * The identity comes from the order alone; a request may repeat it or leave it out, but not say another.
     *
     * @throws CallerNotAdmittedException when the profile is not for this service
     * @throws RequestRefusedException with the reason
     */
    static Grant grant(CertificateOrder order, Service caller) {
        if (!CallerIdentities.callerOf(order.profile()).filter(caller::equals).isPresent()) {
            throw new CallerNotAdmittedException(caller, order.profile());
        }
        var identity = CallerIdentities.identity(order.profile(), order.user(), order.group());
        var profile = LeafProfile.of(order.profile());
        var lifetime = lifetime(order.ttlSeconds(), profile, order.profile());
        var request = CertificationRequest.parse(order.csr());
        checkRequest(request, identity);
        return new Grant(
                order.profile(),
                new LeafContent(identity.subject(), identity.names(), profile.usages(), lifetime),
                request);
    }

    private static Duration lifetime(@Nullable Long seconds, LeafProfile profile, CertificateProfile name) {
        var longest = profile.longest().toSeconds();
        if (seconds == null) {
            return profile.longest();
        }
        if (seconds < 1 || seconds > longest) {
            throw new RequestRefusedException(
                    "Expected %s to live from 1 to %d seconds but %d were asked for".formatted(name, longest, seconds));
        }
        return Duration.ofSeconds(seconds);
    }

    private static void checkRequest(CertificationRequest request, Identity identity) {
        var subject = request.subject();
        if (!subject.isEmpty() && !subject.saysTheSameAs(identity.subject())) {
            throw new RequestRefusedException(
                    "Expected the subject %s or none but the request says %s".formatted(identity.subject(), subject));
        }
        if (!identity.names().containsAll(request.names())) {
            throw new RequestRefusedException(
                    "Expected no name besides %s but the request says %s".formatted(identity.names(), request.names()));
        }
    }
}
