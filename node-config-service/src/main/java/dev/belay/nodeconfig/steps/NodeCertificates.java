// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

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
import static dev.belay.nodeconfig.steps.NodePaths.INFRA_ETCD_PKI;
import static dev.belay.nodeconfig.steps.NodePaths.KUBELET_PKI;
import static dev.belay.nodeconfig.steps.NodePaths.KUBE_ETCD_PKI;
import static dev.belay.nodeconfig.steps.NodePaths.PKI;
import static java.util.stream.Collectors.joining;

import dev.belay.events.CertificateProfile;
import java.util.List;
import java.util.stream.Stream;

/** Every certificate that a node has: the table that its requests are made of, and where its certificates are put. */
public final class NodeCertificates {

    /** The user name under which a node's flanneld is known to the infra etcd. */
    static final String FLANNEL_USER = "flannel:";

    private NodeCertificates() {}

    public static List<NodeCertificate> of(NodeContext context) {
        var everywhere = ofEveryNode(context);
        return context.isMaster()
                ? Stream.of(everywhere, ofEtcd(context), ofControlPlane(context))
                        .flatMap(List::stream)
                        .toList()
                : everywhere;
    }

    private static List<NodeCertificate> ofEveryNode(NodeContext context) {
        var kubelet = "/O=system:nodes/CN=system:node:" + context.name();
        return List.of(
                client(INFRA_ETCD_CLIENT, INFRA_ETCD_PKI + "/client", FLANNEL_USER + context.name()),
                new NodeCertificate(KUBELET_CLIENT, KUBELET_PKI + "/kubelet-client", "root", kubelet, ""),
                new NodeCertificate(
                        KUBELET_SERVER,
                        KUBELET_PKI + "/kubelet",
                        "root",
                        kubelet,
                        names(List.of(context.name()), List.of(context.address()))),
                client(KUBE_PROXY_CLIENT, PKI + "/kube-proxy", "system:kube-proxy"));
    }

    private static List<NodeCertificate> ofEtcd(NodeContext context) {
        return List.of(
                member(INFRA_ETCD_SERVER, INFRA_ETCD_PKI + "/server", context),
                member(INFRA_ETCD_PEER, INFRA_ETCD_PKI + "/peer", context),
                member(KUBE_ETCD_SERVER, KUBE_ETCD_PKI + "/server", context),
                member(KUBE_ETCD_PEER, KUBE_ETCD_PKI + "/peer", context),
                client(
                        KUBE_ETCD_HEALTHCHECK_CLIENT,
                        KUBE_ETCD_PKI + "/healthcheck-client",
                        "kube-etcd-healthcheck-client"));
    }

    private static List<NodeCertificate> ofControlPlane(NodeContext context) {
        return List.of(
                apiServer(context),
                client(API_SERVER_ETCD_CLIENT, PKI + "/apiserver-etcd-client", "kube-apiserver-etcd-client"),
                client(API_SERVER_KUBELET_CLIENT, PKI + "/apiserver-kubelet-client", "kube-apiserver-kubelet-client"),
                client(FRONT_PROXY_CLIENT, PKI + "/front-proxy-client", "front-proxy-client"),
                client(CONTROLLER_MANAGER_CLIENT, PKI + "/controller-manager", "system:kube-controller-manager"),
                local(CONTROLLER_MANAGER_SERVER, "controller-manager-serving", "kube-controller-manager", context),
                client(SCHEDULER_CLIENT, PKI + "/scheduler", "system:kube-scheduler"),
                local(SCHEDULER_SERVER, "scheduler-serving", "kube-scheduler", context));
    }

    private static NodeCertificate client(CertificateProfile profile, String path, String commonName) {
        return new NodeCertificate(profile, path, "root", "/CN=" + commonName, "");
    }

    private static NodeCertificate member(CertificateProfile profile, String path, NodeContext context) {
        return new NodeCertificate(
                profile,
                path,
                EtcdUser.NAME,
                "/CN=" + context.name(),
                names(List.of(context.name(), "localhost"), List.of(context.address(), "127.0.0.1")));
    }

    private static NodeCertificate local(
            CertificateProfile profile, String file, String commonName, NodeContext context) {
        return new NodeCertificate(
                profile,
                PKI + "/" + file,
                "root",
                "/CN=" + commonName,
                names(List.of("localhost"), List.of("127.0.0.1", context.address())));
    }

    private static NodeCertificate apiServer(NodeContext context) {
        var dnsNames = Stream.concat(
                        Stream.of(
                                "kubernetes",
                                "kubernetes.default",
                                "kubernetes.default.svc",
                                "kubernetes.default.svc.cluster.local",
                                context.name(),
                                "localhost"),
                        context.cluster().spec().access().apiServerNames().stream())
                .distinct()
                .toList();
        var addresses = List.of(
                context.cluster().services().api(),
                context.address(),
                context.cluster().endpointAddress(),
                "127.0.0.1");
        return new NodeCertificate(
                API_SERVER, PKI + "/apiserver", "root", "/CN=kube-apiserver", names(dnsNames, addresses));
    }

    private static String names(List<String> dnsNames, List<String> addresses) {
        return Stream.concat(
                        dnsNames.stream().map("DNS:"::concat),
                        addresses.stream().map("IP:"::concat))
                .collect(joining(","));
    }
}
