// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.Names;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.Purpose;
import dev.belay.simulators.machine.trust.Trust;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a client means to reach an etcd cluster.
 *
 * @param authority PEM, as certificate and key
 */
public record EtcdAccess(Host from, List<String> endpoints, String authority, String certificate, String key) {

    /** With the first endpoint that takes it. Throws with the objection of the last one otherwise. */
    public EtcdSession open() throws EtcdException {
        if (!KeyPairs.fits(certificate, key)) {
            throw new EtcdException("the client's certificate and key do not fit");
        }
        var why = "no endpoints";
        for (var endpoint : endpoints) {
            var member = member(endpoint);
            var objection = member.map(found -> objection(found, endpoint)).orElse(Optional.of("connection refused"));
            if (objection.isEmpty()) {
                return new EtcdSession(member.orElseThrow(), Names.commonName(Pem.firstCertificate(certificate)));
            }
            why = endpoint + ": " + objection.get();
        }
        throw new EtcdException(why);
    }

    private Optional<EtcdMember> member(String endpoint) {
        try {
            var url = URI.create(endpoint);
            return from.wire()
                    .connect(from, url.getHost(), url.getPort())
                    .filter(EtcdMember.ClientPort.class::isInstance)
                    .map(port -> ((EtcdMember.ClientPort) port).member());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> objection(EtcdMember member, String endpoint) {
        var shown = member.clientTls().certificate();
        var dialled = URI.create(endpoint).getHost();
        return Trust.objection(shown, authority, Purpose.SERVER, from.now())
                .or(() -> Names.covers(Pem.firstCertificate(shown), dialled)
                        ? Optional.empty()
                        : Optional.of("certificate is not valid for " + dialled))
                .or(() -> member.clientTls().objectionToClient(certificate, from.now()))
                .or(() -> member.health().isReady() ? Optional.empty() : Optional.of("context deadline exceeded"));
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "EtcdAccess" + endpoints;
    }
}
