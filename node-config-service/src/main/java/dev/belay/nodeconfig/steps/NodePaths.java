// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

/** Where things are on a node. Other services and the simulated machine know these paths too. */
final class NodePaths {

    static final String BINARIES = "/usr/local/bin";
    static final String CNI_BINARIES = "/opt/cni/bin";
    static final String UNITS = "/etc/systemd/system";
    static final String KUBERNETES = "/etc/kubernetes";
    static final String MANIFESTS = KUBERNETES + "/manifests";
    static final String PKI = KUBERNETES + "/pki";
    static final String KUBE_ETCD_PKI = PKI + "/etcd";
    static final String INFRA_ETCD_PKI = "/etc/ssl/infra-etcd";
    static final String KUBELET_PKI = "/var/lib/kubelet/pki";
    static final String KUBERNETES_CA = PKI + "/ca.crt";
    static final String FRONT_PROXY_CA = PKI + "/front-proxy-ca.crt";
    static final String KUBE_ETCD_CA = KUBE_ETCD_PKI + "/ca.crt";
    static final String INFRA_ETCD_CA = INFRA_ETCD_PKI + "/ca.crt";
    static final String SERVICE_ACCOUNT_KEY = PKI + "/sa.key";
    static final String SERVICE_ACCOUNT_PUBLIC_KEY = PKI + "/sa.pub";
    static final String KUBE_ETCD_DATA = "/var/lib/etcd";
    static final String INFRA_ETCD_DATA = "/var/lib/infra-etcd";
    static final String AUDIT_LOGS = "/var/log/kubernetes/audit";

    private NodePaths() {}

    static String unit(String name) {
        return UNITS + "/" + name + ".service";
    }

    static String binary(String name) {
        return BINARIES + "/" + name;
    }

    static String manifest(String name) {
        return MANIFESTS + "/" + name + ".yaml";
    }

    static String kubeconfig(String name) {
        return KUBERNETES + "/" + name + ".conf";
    }
}
