// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.kubernetes;

import static dev.belay.pki.x509.AlternativeName.dns;
import static dev.belay.pki.x509.AlternativeName.ip;

import dev.belay.pki.cluster.Cluster;
import dev.belay.pki.x509.AlternativeName;
import dev.belay.pki.x509.RequestRefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names by which the servers on a node are dialled. */
record NodeNames(Cluster.Node node, Cluster cluster) {

    private static final AlternativeName LOCALHOST = dns("localhost");
    private static final AlternativeName LOOPBACK = ip("127.0.0.1");

    private static final List<AlternativeName> SERVICE = List.of(
            dns("kubernetes"),
            dns("kubernetes.default"),
            dns("kubernetes.default.svc"),
            dns("kubernetes.default.svc.cluster.local"));

    List<AlternativeName> ofEtcd() {
        return List.of(ownName(), LOCALHOST, ownAddress(), LOOPBACK);
    }

    List<AlternativeName> ofKubelet() {
        return List.of(ownName(), ownAddress());
    }

    /** Controller manager and scheduler listen on loopback only; probes and scrapers on the node may say its address. */
    List<AlternativeName> ofLocalServer() {
        return List.of(LOCALHOST, ownAddress(), LOOPBACK);
    }

    /** In-cluster names and the first service address, the node's own, the shared endpoint, and haproxy's on each worker. */
    List<AlternativeName> ofApiServer() {
        var wished = cluster.apiServerNames().stream().map(AlternativeName::dns);
        var others = Stream.of(
                ownName(),
                LOCALHOST,
                ip(ServiceAddresses.first(cluster.serviceCidr())),
                ownAddress(),
                ip(known(cluster.endpoint(), "the address of the API endpoint")),
                LOOPBACK);
        return Stream.of(SERVICE.stream(), wished, others)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private AlternativeName ownName() {
        return dns(node.name().value());
    }

    private AlternativeName ownAddress() {
        return ip(known(node.address(), "the address of " + node.name()));
    }

    private static String known(@Nullable String address, String what) {
        if (address == null) {
            throw new RequestRefusedException("Expected %s to be known but it was not announced yet".formatted(what));
        }
        return address;
    }
}
