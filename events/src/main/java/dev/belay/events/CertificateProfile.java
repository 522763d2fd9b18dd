// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

/** What a certificate is for; the words in which certificates are asked for. pki-service knows what each may contain. */
public enum CertificateProfile {
    INFRA_ETCD_SERVER(AuthorityName.INFRA_ETCD),
    INFRA_ETCD_PEER(AuthorityName.INFRA_ETCD),
    INFRA_ETCD_CLIENT(AuthorityName.INFRA_ETCD),
    INFRA_ETCD_ADMIN(AuthorityName.INFRA_ETCD),
    KUBE_ETCD_SERVER(AuthorityName.KUBE_ETCD),
    KUBE_ETCD_PEER(AuthorityName.KUBE_ETCD),
    KUBE_ETCD_HEALTHCHECK_CLIENT(AuthorityName.KUBE_ETCD),
    API_SERVER_ETCD_CLIENT(AuthorityName.KUBE_ETCD),
    API_SERVER(AuthorityName.KUBERNETES),
    API_SERVER_KUBELET_CLIENT(AuthorityName.KUBERNETES),
    FRONT_PROXY_CLIENT(AuthorityName.FRONT_PROXY),
    CONTROLLER_MANAGER_CLIENT(AuthorityName.KUBERNETES),
    CONTROLLER_MANAGER_SERVER(AuthorityName.KUBERNETES),
    SCHEDULER_CLIENT(AuthorityName.KUBERNETES),
    SCHEDULER_SERVER(AuthorityName.KUBERNETES),
    KUBELET_CLIENT(AuthorityName.KUBERNETES),
    KUBELET_SERVER(AuthorityName.KUBERNETES),
    KUBE_PROXY_CLIENT(AuthorityName.KUBERNETES),
    METRICS_SERVER(AuthorityName.KUBERNETES),
    /** A person's kubeconfig: at most 24 hours, group view, edit or cluster-admins. */
    USER_CLIENT(AuthorityName.KUBERNETES),
    /** Belay's own API client, bound to cluster-admin once the first roles are bound. */
    BELAY_CLIENT(AuthorityName.KUBERNETES),
    /** Group {@code system:masters}, at most 15 minutes: binds the first roles and is thrown away. */
    BREAK_GLASS(AuthorityName.KUBERNETES);

    private final AuthorityName authority;

    CertificateProfile(AuthorityName authority) {
        this.authority = authority;
    }

    /** The only authority that signs this profile. */
    public AuthorityName authority() {
        return authority;
    }
}
