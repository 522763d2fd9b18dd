// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.events.AuthorityName;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeName;
import dev.belay.events.PkiFact;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.CertificatesRefused;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PkiFact.IssuedCertificate;
import dev.belay.events.PkiFact.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The authorities of every cluster, by facts and by internal calls. */
final class LittlePki {

    private final Map<ClusterId, Map<AuthorityName, LittleAuthority>> authorities = new ConcurrentHashMap<>();
    private final Map<ClusterId, List<CertificateProfile>> ordered = new ConcurrentHashMap<>();
    private final Set<NodeName> refused = ConcurrentHashMap.newKeySet();
    private final Map<ClusterId, Forgeries> forgeries = new ConcurrentHashMap<>();

    /** What is certified otherwise than it was asked for. */
    interface Forgeries {
        Forgery of(CertificateProfile profile, CertificatesRequested asked);
    }

    AuthoritiesCreated authorities(ClusterId cluster) {
        return new AuthoritiesCreated(
                cluster,
                of(cluster).values().stream().map(LittleAuthority::fact).toList());
    }

    /** From now on, once. */
    void refuses(NodeName node) {
        refused.add(node);
    }

    /** For the nodes of that cluster, from now on. */
    void forges(ClusterId cluster, Forgeries how) {
        forgeries.put(cluster, how);
    }

    PkiFact answer(CertificatesRequested asked) {
        return refused.remove(asked.node())
                ? new CertificatesRefused(
                        asked.cluster(),
                        asked.node(),
                        asked.request(),
                        List.of(new Refusal(CertificateProfile.KUBELET_CLIENT, "not today")))
                : issued(asked);
    }

    private CertsIssued issued(CertificatesRequested asked) {
        return new CertsIssued(
                asked.cluster(),
                asked.node(),
                asked.request(),
                asked.requests().stream()
                        .map(request -> {
                            var forgery = forgeries
                                    .getOrDefault(asked.cluster(), (_, _) -> Forgery.NONE)
                                    .of(request.profile(), asked);
                            var signer =
                                    forgery.signer() == null ? request.profile().authority() : forgery.signer();
                            var signed =
                                    authority(asked.cluster(), signer).sign(request.profile(), request.csr(), forgery);
                            return new IssuedCertificate(
                                    request.profile(), signed.serial(), signed.certificate(), signed.notAfter());
                        })
                        .toList());
    }

    /** Answers {@code POST /internal/clusters/{id}/certificates}. */
    Map<String, Object> order(ClusterId cluster, JsonNode order) {
        var profile = CertificateProfile.valueOf(order.path("profile").asText());
        ordered.computeIfAbsent(cluster, _ -> new CopyOnWriteArrayList<>()).add(profile);
        var authority = authority(cluster, profile.authority());
        var signed = authority.sign(
                profile,
                order.path("csr").asText(),
                Forgery.NONE.lasting(Duration.ofSeconds(order.path("ttlSeconds").asLong())));
        return Map.of(
                "certificate", signed.certificate(),
                "serial", signed.serial(),
                "notAfter", signed.notAfter().toString(),
                "authority", authority.pem());
    }

    /** What was asked for by internal calls, in order. */
    List<CertificateProfile> ordered(ClusterId cluster) {
        return List.copyOf(ordered.getOrDefault(cluster, List.of()));
    }

    LittleAuthority authority(ClusterId cluster, AuthorityName name) {
        return Objects.requireNonNull(of(cluster).get(name));
    }

    private Map<AuthorityName, LittleAuthority> of(ClusterId cluster) {
        return authorities.computeIfAbsent(cluster, _ -> {
            var all = new EnumMap<AuthorityName, LittleAuthority>(AuthorityName.class);
            Arrays.stream(AuthorityName.values()).forEach(name -> all.put(name, new LittleAuthority(name)));
            return all;
        });
    }
}
