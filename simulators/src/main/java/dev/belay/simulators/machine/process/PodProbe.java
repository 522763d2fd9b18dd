// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.machine.trust.Names;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.Purpose;
import dev.belay.simulators.machine.trust.Trust;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A look around from within a pod.
 *
 * @param from the machine it is on
 */
public record PodProbe(Host from) {

    private static final int DNS = 53;
    private static final int OK = 200;

    /** Whether there is a pod with that address at all. */
    public boolean isAt(String address) {
        return from.dataplane().sandbox(address).isPresent();
    }

    public boolean reaches(String pod, int port) {
        return from.dataplane()
                .reach(pod)
                .filter(sandbox -> sandbox.ports().contains(port))
                .isPresent();
    }

    /** Whether a DNS that is behind the address of a Service can be asked. */
    public boolean asks(String dns) {
        return from.dataplane().services().stream()
                .flatMap(cluster -> cluster.store().view(ResourceTypes.SERVICES).stream()
                        .filter(service ->
                                Json.text(service, "spec", "clusterIP").equals(dns))
                        .flatMap(service -> endpoints(
                                cluster,
                                Json.text(service, "metadata", "namespace"),
                                Json.text(service, "metadata", "name"))))
                .anyMatch(endpoint -> reaches(endpoint.address(), DNS));
    }

    /**
     * Whether something behind the Service answers well and proves to be meant by its name.
     *
     * @param name {@code <service>.<namespace>.svc.<the cluster's domain>}
     * @param authority PEM
     */
    public boolean isServed(String name, String path, String authority) {
        var labels = name.split("\\.", 3);
        return from.dataplane().services().stream()
                .flatMap(cluster -> endpoints(cluster, labels[1], labels[0]))
                .flatMap(endpoint -> from.wire().connect(from, endpoint.address(), endpoint.port()).stream())
                .filter(listener -> listener.certificate()
                        .filter(shown -> isMeant(shown, name, authority))
                        .isPresent())
                .anyMatch(listener -> listener.status(path) == OK);
    }

    private boolean isMeant(String certificate, String name, String authority) {
        return Trust.objection(certificate, authority, Purpose.SERVER, from.now())
                        .isEmpty()
                && Names.covers(Pem.firstCertificate(certificate), name);
    }

    private static Stream<Endpoint> endpoints(KubeCluster cluster, String namespace, String service) {
        return cluster.store().view(ResourceTypes.ENDPOINTS.key(namespace, service)).stream()
                .flatMap(endpoints -> elements(endpoints.path("subsets")))
                .flatMap(subset -> elements(subset.path("addresses"))
                        .map(address -> new Endpoint(
                                Json.text(address, "ip"),
                                subset.path("ports").path(0).path("port").asInt())));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private record Endpoint(String address, int port) {}
}
