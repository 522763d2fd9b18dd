// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** For what a rule of the firewall is there: something that the cluster, or Belay, does and that needs it. */
final class RuleChecks {

    private static final int SSH_MILLIS = 1500;
    private static final String KUBERNETES_CA = "/etc/kubernetes/pki/ca.crt";

    private final Cluster cluster;
    private final Workload workload;
    private final String metricsServer;

    RuleChecks(Cluster cluster, Workload workload) {
        this.cluster = cluster;
        this.workload = workload;
        this.metricsServer = cluster.kubectl("create", "token", "-n", "kube-system", "metrics-server")
                .expected()
                .strip();
    }

    /** @param purpose a sentence */
    record Check(String purpose, BooleanSupplier holds) {}

    /** Empty when nothing needs the rule. */
    Optional<Check> of(Rule rule) {
        var from = from(rule);
        var to = to(rule, from);
        return Optional.ofNullable(
                switch (rule.traffic()) {
                    case "tcp 22" -> new Check("Belay reaches the machine by SSH", () -> answersSsh(to));
                    case "tcp 80" -> new Check("the world reaches the ingress controller", () -> answers("http", to));
                    case "tcp 443" -> new Check("the world reaches it by https", () -> answers("https", to));
                    case "tcp 6443" -> new Check("workers reach the API server", () -> readyApi(from, to));
                    case "tcp 2379" -> new Check("flanneld reaches the infra etcd", () -> readsNetwork(from, to));
                    case "tcp 2380" ->
                        new Check(
                                "members of the infra etcd reach each other",
                                () -> isPeer(from, to, "/etc/ssl/infra-etcd/", 2380));
                    case "tcp 12380" ->
                        new Check(
                                "members of the Kubernetes etcd reach each other",
                                () -> isPeer(from, to, "/etc/kubernetes/pki/etcd/", 12380));
                    case "tcp 10250" ->
                        rule.source().equals("masters")
                                ? new Check("API servers reach the kubelet", () -> kubeletServesApi(from, to))
                                : new Check(
                                        "the metrics server reaches the kubelet", () -> kubeletServesMetrics(from, to));
                    case "udp 8472" -> new Check("pods reach pods there", () -> podReachesPod(from, to));
                    case "icmp 8" -> new Check("nodes see each other by ping", () -> pings(from, to));
                    default -> null;
                });
    }

    /** Where the world is, any node will do. */
    private Machine from(Rule rule) {
        return rule.source().equals("masters")
                ? cluster.masters().getFirst()
                : cluster.workers().getFirst();
    }

    private Machine to(Rule rule, Machine from) {
        var members = rule.group().equals("masters") ? cluster.masters() : cluster.workers();
        return members.stream()
                .filter(machine -> !machine.equals(from))
                .findFirst()
                .orElseThrow();
    }

    private static boolean answersSsh(Machine to) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(SSH_MILLIS);
            socket.connect(new InetSocketAddress(to.address(), 22), SSH_MILLIS);
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(String scheme, Machine to) {
        return HostProgram.of("curl", "-sS", "-k", "-m", "2", "-o", "/dev/null", scheme + "://" + to.address())
                .run()
                .ok();
    }

    private static boolean readyApi(Machine from, Machine to) {
        return is200(Https.nobodyAt(from), "https://%s:6443/readyz".formatted(to.address()), KUBERNETES_CA);
    }

    private static boolean readsNetwork(Machine from, Machine to) {
        return Etcd.infra(from, to).run("get", "/coreos.com/network/config").ok();
    }

    private static boolean isPeer(Machine from, Machine to, String pki, int port) {
        var url = "https://%s:%d/members".formatted(to.address(), port);
        return is200(Https.nobodyAt(from).as(pki + "peer"), url, pki + "ca.crt");
    }

    private static boolean kubeletServesApi(Machine from, Machine to) {
        var apiServer = Https.nobodyAt(from).as("/etc/kubernetes/pki/apiserver-kubelet-client");
        return is200(apiServer, "https://%s:10250/healthz".formatted(to.address()), KUBERNETES_CA);
    }

    private boolean kubeletServesMetrics(Machine from, Machine to) {
        var scraper = Https.nobodyAt(from).saying("Authorization: Bearer " + metricsServer);
        return is200(scraper, "https://%s:10250/metrics/resource".formatted(to.address()), KUBERNETES_CA);
    }

    private boolean podReachesPod(Machine from, Machine to) {
        return workload.ask(workload.on(from), workload.on(to)).ok();
    }

    private static boolean pings(Machine from, Machine to) {
        return from.fromItsNetwork(List.of("busybox", "ping", "-c", "1", "-W", "1", to.address()))
                .run()
                .ok();
    }

    private static boolean is200(Https https, String url, String authority) {
        return https.status(url, authority).equals("200");
    }
}
