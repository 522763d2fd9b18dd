// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.mirror;

import dev.belay.simulators.mirror.Artifact.Archive;
import dev.belay.simulators.mirror.Artifact.Image;
import dev.belay.simulators.mirror.Artifact.Program;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What goes together for one minor of Kubernetes: the names of upstream's release files and images, and their versions. */
record Release(String minor, Map<String, String> versions, List<Artifact> files, List<Image> images) {

    private static final String REGISTRY = "registry.k8s.io/";

    static final Release KUBERNETES_1_36 = new Release(
            "1.36",
            Map.ofEntries(
                    Map.entry("kubernetes", "1.36.4"),
                    Map.entry("etcd", "3.6.14"),
                    Map.entry("containerd", "2.3.4"),
                    Map.entry("runc", "1.4.3"),
                    Map.entry("cni-plugins", "1.9.1"),
                    Map.entry("flannel", "0.28.10"),
                    Map.entry("crictl", "1.36.0"),
                    Map.entry("pause", "3.10.2"),
                    Map.entry("coredns", "1.14.2"),
                    Map.entry("metrics-server", "0.9.0"),
                    Map.entry("traefik", "3.6"),
                    Map.entry("registry", "3.1.1")),
            List.of(
                    new Program("kubelet", "1.36.4"),
                    new Archive(
                            "etcd",
                            "3.6.14",
                            List.of("etcd-v3.6.14-linux-amd64/etcd", "etcd-v3.6.14-linux-amd64/etcdctl")),
                    new Archive(
                            "containerd", "2.3.4", List.of("bin/containerd", "bin/containerd-shim-runc-v2", "bin/ctr")),
                    new Program("runc", "1.4.3"),
                    new Archive("cni-plugins", "1.9.1", List.of("./bridge", "./host-local", "./loopback", "./portmap")),
                    new Archive("flanneld", "0.28.10", List.of("flanneld")),
                    new Archive("crictl", "1.36.0", List.of("crictl"))),
            List.of(
                    kubernetes("kube-apiserver"),
                    kubernetes("kube-controller-manager"),
                    kubernetes("kube-scheduler"),
                    kubernetes("kube-proxy"),
                    new Image("etcd", REGISTRY + "etcd", "3.6.14-0"),
                    new Image("pause", REGISTRY + "pause", "3.10.2"),
                    new Image("coredns", REGISTRY + "coredns/coredns", "v1.14.2"),
                    new Image("metrics-server", REGISTRY + "metrics-server/metrics-server", "v0.9.0"),
                    new Image("traefik", "docker.io/library/traefik", "v3.6"),
                    new Image("registry", "docker.io/library/registry", "3.1.1")));

    private static Image kubernetes(String name) {
        return new Image(name, REGISTRY + name, "v1.36.4");
    }

    Stream<Artifact> artifacts() {
        return Stream.concat(files.stream(), images.stream());
    }
}
