// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.events.AuthorityName;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The authorities of every cluster, by facts and by internal calls. */
final class LittlePki {

    private final Map<ClusterId, Map<AuthorityName, LittleAuthority>> authorities = new ConcurrentHashMap<>();
    private final List<CertificateProfile> ordered = new CopyOnWriteArrayList<>();

    AuthoritiesCreated authorities(ClusterId cluster) {
        return new AuthoritiesCreated(
                cluster,
                of(cluster).values().stream().map(LittleAuthority::fact).toList());
    }

    CertsIssued issue(CertificatesRequested asked) {
        return new CertsIssued(
                asked.cluster(),
                asked.node(),
                asked.request(),
                asked.requests().stream()
                        .map(request -> {
                            var signed = authority(asked.cluster(), request.profile())
                                    .sign(request.profile(), request.csr(), Duration.ofDays(365));
                            return new IssuedCertificate(
                                    request.profile(), signed.serial(), signed.certificate(), signed.notAfter());
                        })
                        .toList());
    }

    /** Answers {@code POST /internal/clusters/{id}/certificates}. */
    Map<String, Object> order(ClusterId cluster, JsonNode order) {
        var profile = CertificateProfile.valueOf(order.path("profile").asText());
        ordered.add(profile);
        var authority = authority(cluster, profile);
        var signed = authority.sign(
                profile,
                order.path("csr").asText(),
                Duration.ofSeconds(order.path("ttlSeconds").asLong()));
        return Map.of(
                "certificate", signed.certificate(),
                "serial", signed.serial(),
                "notAfter", signed.notAfter().toString(),
                "authority", authority.pem());
    }

    /** What was asked for by internal calls, in order. */
    List<CertificateProfile> ordered() {
        return List.copyOf(ordered);
    }

    LittleAuthority authority(ClusterId cluster, CertificateProfile profile) {
        return of(cluster).get(profile.authority());
    }

    private Map<AuthorityName, LittleAuthority> of(ClusterId cluster) {
        return authorities.computeIfAbsent(cluster, _ -> {
            var all = new EnumMap<AuthorityName, LittleAuthority>(AuthorityName.class);
            Arrays.stream(AuthorityName.values()).forEach(name -> all.put(name, new LittleAuthority(name)));
            return all;
        });
    }
}
