// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.nodeconfig.artifacts.Artifacts.ImageArtifact;
import dev.belay.nodeconfig.node.FileOperation.ImportImage;
import dev.belay.nodeconfig.node.NodeOperation;
import java.util.List;
import java.util.stream.Stream;

/** Images before pods: one that comes late costs the pod a back-off. Those without an archive the runtime pulls itself. */
final class ImportImages implements NodeStep {

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        return names(context)
                .map(context.cluster().artifacts()::image)
                .flatMap(ImportImages::imported)
                .toList();
    }

    private static Stream<String> names(NodeContext context) {
        var everywhere = Stream.of("pause", "kube-proxy", "coredns");
        return Stream.of(
                        everywhere,
                        ofItsRole(context),
                        runsAddons(context) ? ofAddons(context) : Stream.<String>empty())
                .flatMap(names -> names);
    }

    private static Stream<String> ofItsRole(NodeContext context) {
        return context.isMaster() ? ofMasters() : Stream.empty();
    }

    /** Addons run on workers, and on masters where there is nothing else. */
    private static boolean runsAddons(NodeContext context) {
        return !context.isMaster()
                || context.cluster().spec().workerPools().stream().allMatch(pool -> pool.replicas() == 0);
    }

    private static Stream<String> ofMasters() {
        return Stream.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");
    }

    private static Stream<String> ofAddons(NodeContext context) {
        var addons = context.cluster().spec().addons();
        return Stream.of(
                        named("metrics-server", addons.metricsServer()),
                        named("traefik", addons.ingress()),
                        named("registry", addons.registry()))
                .flatMap(names -> names);
    }

    private static Stream<String> named(String image, boolean wanted) {
        return wanted ? Stream.of(image) : Stream.empty();
    }

    private static Stream<NodeOperation> imported(ImageArtifact image) {
        var url = image.url();
        var sha256 = image.sha256();
        return url == null || sha256 == null
                ? Stream.empty()
                : Stream.of(new ImportImage(url.toString(), sha256, image.reference()));
    }
}
