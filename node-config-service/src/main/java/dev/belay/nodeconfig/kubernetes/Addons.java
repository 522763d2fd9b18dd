// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import dev.belay.events.CertificateProfile;
import dev.belay.nodeconfig.certificates.OwnCertificate;
import dev.belay.nodeconfig.certificates.OwnCertificates;
import dev.belay.nodeconfig.cluster.Cluster;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.storage.RegistryStorages;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Installs addons, and looks whether they serve. */
@ApplicationScoped
public class Addons {

    private static final Duration SERVING_LIFE = Duration.ofDays(365);

    private final OwnCertificates certificates;
    private final RegistryStorages storages;
    private final Clock clock;

    Addons(OwnCertificates certificates, RegistryStorages storages, Clock clock) {
        this.certificates = certificates;
        this.storages = storages;
        this.clock = clock;
    }

    /** @param mend false only to tell what differs */
    public Changes apply(ClusterApi api, Cluster cluster, Addon addon, boolean mend) {
        var objects = new AppliedObjects(api, mend);
        var before = api.roundTrips();
        if (addon == Addon.METRICS_SERVER && mend && !ServingSecret.isGood(api, clock.instant())) {
            objects.apply(ServingSecret.of(serving(cluster)));
        }
        objects.apply(addon.manifest(AddonSettings.of(cluster, () -> storages.of(cluster.id()))));
        return new Changes(objects.changed(), api.roundTrips() - before);
    }

    /** Why it does not serve, after a while at most; empty when it does. */
    public Optional<Trouble> trouble(ClusterApi api, Addon addon, Duration patience) {
        if (!serves(api, addon, patience)) {
            return Optional.of(Trouble.ADDON_NOT_AVAILABLE);
        }
        return addon == Addon.METRICS_SERVER && !measuresEveryNode(api)
                ? Optional.of(Trouble.METRICS_INCOMPLETE)
                : Optional.empty();
    }

    private static boolean serves(ClusterApi api, Addon addon, Duration patience) {
        var deployment = api.await(
                client -> client.apps()
                        .deployments()
                        .inNamespace(addon.namespace())
                        .withName(addon.deployment())
                        .get(),
                Addons::isAvailable,
                patience);
        return deployment.isPresent() && (addon != Addon.METRICS_SERVER || metricsAreServed(api));
    }

    private OwnCertificate serving(Cluster cluster) {
        return certificates.certify(
                cluster.id(),
                CertificateProfile.METRICS_SERVER,
                SERVING_LIFE,
                "the metrics server's serving certificate");
    }

    private static boolean metricsAreServed(ClusterApi api) {
        var service = api.ask(client ->
                client.apiServices().withName("v1beta1.metrics.k8s.io").get());
        return service != null
                && service.getStatus() != null
                && service.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Available")
                                && condition.getStatus().equals("True"));
    }

    private static boolean measuresEveryNode(ClusterApi api) {
        var nodes = api.ask(client -> client.nodes().list().getItems().size());
        return api.ask(client -> client.top().nodes().metrics().getItems().size()) >= nodes;
    }

    /** All replicas of the newest kind. */
    private static boolean isAvailable(Deployment deployment) {
        if (deployment.getStatus() == null) {
            return false;
        }
        var status = deployment.getStatus();
        var wanted = deployment.getSpec().getReplicas();
        return number(status.getObservedGeneration())
                        >= number(deployment.getMetadata().getGeneration())
                && number(status.getUpdatedReplicas()) >= wanted
                && number(status.getAvailableReplicas()) >= wanted;
    }

    private static long number(@Nullable Number number) {
        return number == null ? 0 : number.longValue();
    }
}
