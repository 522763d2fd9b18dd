// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.steps.NodePaths.AUDIT_LOGS;
import static dev.belay.nodeconfig.steps.NodePaths.FRONT_PROXY_CA;
import static dev.belay.nodeconfig.steps.NodePaths.KUBERNETES;
import static dev.belay.nodeconfig.steps.NodePaths.KUBERNETES_CA;
import static dev.belay.nodeconfig.steps.NodePaths.KUBE_ETCD_CA;
import static dev.belay.nodeconfig.steps.NodePaths.PKI;
import static dev.belay.nodeconfig.steps.NodePaths.SERVICE_ACCOUNT_KEY;
import static dev.belay.nodeconfig.steps.NodePaths.SERVICE_ACCOUNT_PUBLIC_KEY;

import java.util.List;
import java.util.stream.Stream;

/** The API server's command line. Flags rather than a file where auditors look for flags. */
final class ApiServerFlags {

    private ApiServerFlags() {}

    static List<String> command(NodeContext context) {
        return Stream.of(
                        List.of("kube-apiserver"),
                        serving(context),
                        etcd(),
                        kubelets(),
                        serviceAccounts(),
                        aggregation(),
                        access(),
                        audit(),
                        behaviour(context))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> serving(NodeContext context) {
        return List.of(
                "--advertise-address=" + context.address(),
                "--bind-address=0.0.0.0",
                "--secure-port=6443",
                "--client-ca-file=" + KUBERNETES_CA,
                "--tls-cert-file=" + PKI + "/apiserver.crt",
                "--tls-private-key-file=" + PKI + "/apiserver.key",
                "--tls-min-version=VersionTLS12",
                "--tls-cipher-suites=" + String.join(",", TlsSuites.ALL));
    }

    /** The member beside it only: with another's it would hide that its own is gone. */
    private static List<String> etcd() {
        return List.of(
                "--etcd-servers=https://127.0.0.1:" + StartKubeEtcd.CLIENT_PORT,
                "--etcd-cafile=" + KUBE_ETCD_CA,
                "--etcd-certfile=" + PKI + "/apiserver-etcd-client.crt",
                "--etcd-keyfile=" + PKI + "/apiserver-etcd-client.key");
    }

    private static List<String> kubelets() {
        return List.of(
                "--kubelet-client-certificate=" + PKI + "/apiserver-kubelet-client.crt",
                "--kubelet-client-key=" + PKI + "/apiserver-kubelet-client.key",
                "--kubelet-certificate-authority=" + KUBERNETES_CA,
                "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname");
    }

    private static List<String> serviceAccounts() {
        return List.of(
                "--service-account-key-file=" + SERVICE_ACCOUNT_PUBLIC_KEY,
                "--service-account-signing-key-file=" + SERVICE_ACCOUNT_KEY,
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-extend-token-expiration=false");
    }

    private static List<String> aggregation() {
        return List.of(
                "--requestheader-client-ca-file=" + FRONT_PROXY_CA,
                "--requestheader-allowed-names=front-proxy-client",
                "--requestheader-username-headers=X-Remote-User",
                "--requestheader-uid-headers=X-Remote-Uid",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--proxy-client-cert-file=" + PKI + "/front-proxy-client.crt",
                "--proxy-client-key-file=" + PKI + "/front-proxy-client.key",
                "--enable-aggregator-routing=true");
    }

    private static List<String> access() {
        return List.of(
                "--authorization-mode=Node,RBAC",
                "--authentication-config=" + KUBERNETES + "/authn.yaml",
                "--enable-admission-plugins=NodeRestriction,EventRateLimit,DenyServiceExternalIPs",
                "--admission-control-config-file=" + KUBERNETES + "/admission.yaml",
                "--encryption-provider-config=" + KUBERNETES + "/enc.yaml",
                "--encryption-provider-config-automatic-reload=true");
    }

    private static List<String> audit() {
        return List.of(
                "--audit-policy-file=" + KUBERNETES + "/audit-policy.yaml",
                "--audit-log-path=" + AUDIT_LOGS + "/audit.log",
                "--audit-log-maxage=30",
                "--audit-log-maxbackup=10",
                "--audit-log-maxsize=100",
                "--audit-log-compress");
    }

    private static List<String> behaviour(NodeContext context) {
        return List.of(
                "--service-cluster-ip-range="
                        + context.cluster().spec().network().serviceCidr(),
                "--allow-privileged=true",
                "--profiling=false",
                "--request-timeout=60s",
                "--event-ttl=1h",
                "--shutdown-delay-duration=15s",
                "--shutdown-watch-termination-grace-period=5s",
                "--goaway-chance=0.001",
                "--strict-transport-security-directives=max-age=31536000");
    }
}
