// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.kubernetes.control.PodSandbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel of one machine does with the packets of pods, as others have set it up since it booted: the container runtime
 * the pods' own networks, flanneld the routes to those of other machines, kube-proxy the addresses of Services.
 */
final class Dataplane {

    private static final String FORWARDING = "net.ipv4.ip_forward";
    private static final int VXLAN = 8472;

    private final Host host;
    private volatile List<PodSandbox> sandboxes = List.of();
    private volatile Map<String, String> routes = Map.of();
    private volatile @Nullable KubeCluster services;

    Dataplane(Host host) {
        this.host = host;
    }

    void runs(List<PodSandbox> pods) {
        sandboxes = pods;
    }

    /** @param leases every machine's part of the pod network, as {@code 10.244.3.0-24}, with the address of the machine */
    void routes(Map<String, String> leases) {
        routes = leases;
    }

    void serves(@Nullable KubeCluster cluster) {
        services = cluster;
    }

    Optional<KubeCluster> services() {
        return Optional.ofNullable(services);
    }

    Optional<PodSandbox> sandbox(String address) {
        return sandboxes.stream().filter(pod -> pod.address().equals(address)).findFirst();
    }

    /**
     * The pod that packets to the address come to from a pod of this machine, if its answers come back: from another machine
     * they are packets of their own, which nothing lets in because of a question.
     */
    Optional<PodSandbox> reach(String address) {
        var here = sandbox(address);
        return here.isPresent() || !forwards()
                ? here
                : gateway(address)
                        .filter(to -> to.dataplane().forwards())
                        .filter(to ->
                                to.wire().send(to, host.address(), "udp", VXLAN).isPresent())
                        .flatMap(to -> to.dataplane().sandbox(address));
    }

    private Optional<Host> gateway(String address) {
        return routes.entrySet().stream()
                .filter(route -> PodNetwork.contains(route.getKey(), address))
                .findFirst()
                .flatMap(route -> host.wire().send(host, route.getValue(), "udp", VXLAN));
    }

    /** Having routes of flanneld's is to have its device as well. */
    private boolean forwards() {
        return !routes.isEmpty() && host.kernel().get(FORWARDING).orElse("").equals("1");
    }
}
