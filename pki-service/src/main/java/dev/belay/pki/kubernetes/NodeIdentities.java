// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.kubernetes;

import static dev.belay.events.CertificateProfile.API_SERVER;
import static dev.belay.events.CertificateProfile.API_SERVER_ETCD_CLIENT;
import static dev.belay.events.CertificateProfile.API_SERVER_KUBELET_CLIENT;
import static dev.belay.events.CertificateProfile.CONTROLLER_MANAGER_CLIENT;
import static dev.belay.events.CertificateProfile.CONTROLLER_MANAGER_SERVER;
import static dev.belay.events.CertificateProfile.FRONT_PROXY_CLIENT;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_CLIENT;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_PEER;
import static dev.belay.events.CertificateProfile.INFRA_ETCD_SERVER;
import static dev.belay.events.CertificateProfile.KUBELET_CLIENT;
import static dev.belay.events.CertificateProfile.KUBELET_SERVER;
import static dev.belay.events.CertificateProfile.KUBE_ETCD_HEALTHCHECK_CLIENT;
import static dev.belay.events.CertificateProfile.KUBE_ETCD_PEER;
import static dev.belay.events.CertificateProfile.KUBE_ETCD_SERVER;
import static dev.belay.events.CertificateProfile.KUBE_PROXY_CLIENT;
import static dev.belay.events.CertificateProfile.SCHEDULER_CLIENT;
import static dev.belay.events.CertificateProfile.SCHEDULER_SERVER;

import dev.belay.events.CertificateProfile;
import dev.belay.events.Role;
import dev.belay.pki.cluster.Cluster;
import dev.belay.pki.x509.RequestRefusedException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which identity a node of this role has: the table everybody looks for.
 *
 * <p>Kubernetes reads a client's common name as its user and its organization as its group; etcd reads the common name as its
 * user; everybody reads a server's alternative names and nothing else. Kubelets are {@code system:node:<node>} in {@code
 * system:nodes}, which the Node authorizer knows by exactly these words; the other components are users that Kubernetes'
 * default bindings, or Belay's first ones, give their rights.
 */
public final class NodeIdentities {

    private static final Set<CertificateProfile> OF_WORKERS =
            EnumSet.of(INFRA_ETCD_CLIENT, KUBELET_CLIENT, KUBELET_SERVER, KUBE_PROXY_CLIENT);

    private static final Set<CertificateProfile> OF_MASTERS_ONLY = EnumSet.of(
            INFRA_ETCD_SERVER,
            INFRA_ETCD_PEER,
            KUBE_ETCD_SERVER,
            KUBE_ETCD_PEER,
            KUBE_ETCD_HEALTHCHECK_CLIENT,
            API_SERVER_ETCD_CLIENT,
            API_SERVER,
            API_SERVER_KUBELET_CLIENT,
            FRONT_PROXY_CLIENT,
            CONTROLLER_MANAGER_CLIENT,
            CONTROLLER_MANAGER_SERVER,
            SCHEDULER_CLIENT,
            SCHEDULER_SERVER);

    private NodeIdentities() {}

    /** Everything that a node of the role may have. */
    public static Set<CertificateProfile> profilesOf(Role role) {
        var profiles = EnumSet.copyOf(OF_WORKERS);
        if (role == Role.CONTROL_PLANE) {
            profiles.addAll(OF_MASTERS_ONLY);
        }
        return profiles;
    }

    /** @throws RequestRefusedException when the node may not have the profile, or when its names are not known yet */
    public static Identity identity(CertificateProfile profile, Cluster.Node node, Cluster cluster) {
        if (!profilesOf(node.role()).contains(profile)) {
            throw new RequestRefusedException("Expected a profile that a %s may have but %s asks for %s"
                    .formatted(node.role(), node.name(), profile));
        }
        var name = node.name().value();
        var names = new NodeNames(node, cluster);
        return switch (profile) {
            case INFRA_ETCD_SERVER, INFRA_ETCD_PEER, KUBE_ETCD_SERVER, KUBE_ETCD_PEER ->
                Identity.of(name).known(names.ofEtcd());
            case INFRA_ETCD_CLIENT -> Identity.of("flannel:" + name);
            case KUBE_ETCD_HEALTHCHECK_CLIENT -> Identity.of("kube-etcd-healthcheck-client");
            case API_SERVER_ETCD_CLIENT -> Identity.of("kube-apiserver-etcd-client");
            case API_SERVER -> Identity.of("kube-apiserver").known(names.ofApiServer());
            case API_SERVER_KUBELET_CLIENT -> Identity.of("kube-apiserver-kubelet-client");
            case FRONT_PROXY_CLIENT -> Identity.of("front-proxy-client");
            case CONTROLLER_MANAGER_CLIENT -> Identity.of("system:kube-controller-manager");
            case CONTROLLER_MANAGER_SERVER ->
                Identity.of("kube-controller-manager").known(names.ofLocalServer());
            case SCHEDULER_CLIENT -> Identity.of("system:kube-scheduler");
            case SCHEDULER_SERVER -> Identity.of("kube-scheduler").known(names.ofLocalServer());
            case KUBELET_CLIENT -> Identity.of("system:nodes", "system:node:" + name);
            case KUBELET_SERVER ->
                Identity.of("system:nodes", "system:node:" + name).known(names.ofKubelet());
            case KUBE_PROXY_CLIENT -> Identity.of("system:kube-proxy");
            case INFRA_ETCD_ADMIN, METRICS_SERVER, USER_CLIENT, BELAY_CLIENT, BREAK_GLASS ->
                throw new IllegalStateException("Expected a profile of nodes but got " + profile);
        };
    }
}
