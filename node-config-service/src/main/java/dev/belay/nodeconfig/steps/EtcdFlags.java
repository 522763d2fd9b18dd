// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The flags that both etcds have in common. Those about the first formation are ignored once a member has data, so they
 * stay what they were at first: membership is frozen in the order of the masters on record.
 *
 * @param kind {@code infra} or {@code kube}
 */
record EtcdFlags(NodeContext context, String kind, String data, String pki, int clientPort, int peerPort) {

    private static final String SUITES = String.join(",", TlsSuites.ALL);

    List<String> flags(long quotaBytes) {
        var address = context.address();
        var metricsPort = peerPort + 1;
        var flags = new ArrayList<>(List.of(
                "--name=" + context.name(),
                "--data-dir=" + data,
                "--listen-client-urls=" + url("127.0.0.1", clientPort) + "," + url(address, clientPort),
                "--advertise-client-urls=" + url(address, clientPort),
                "--listen-peer-urls=" + url(address, peerPort),
                "--initial-advertise-peer-urls=" + url(address, peerPort),
                "--initial-cluster=" + members(),
                "--initial-cluster-state=new",
                "--initial-cluster-token=" + context.cluster().id() + "-" + kind,
                "--cert-file=" + pki + "/server.crt",
                "--key-file=" + pki + "/server.key",
                "--trusted-ca-file=" + pki + "/ca.crt",
                "--client-cert-auth=true",
                "--peer-cert-file=" + pki + "/peer.crt",
                "--peer-key-file=" + pki + "/peer.key",
                "--peer-trusted-ca-file=" + pki + "/ca.crt",
                "--peer-client-cert-auth=true",
                "--auto-tls=false",
                "--peer-auto-tls=false",
                "--tls-min-version=TLS1.2",
                "--cipher-suites=" + SUITES,
                "--listen-metrics-urls=http://127.0.0.1:" + metricsPort,
                "--feature-gates=InitialCorruptCheck=true",
                "--watch-progress-notify-interval=5s",
                "--snapshot-count=10000",
                "--quota-backend-bytes=" + quotaBytes,
                "--auto-compaction-mode=periodic",
                "--auto-compaction-retention=8h",
                "--logger=zap",
                "--log-outputs=stderr"));
        new TreeMap<>(context.cluster().spec().nodeProfile().etcd())
                .forEach((name, value) -> flags.add("--" + name + "=" + value));
        return List.copyOf(flags);
    }

    private String members() {
        return context.cluster().masters().stream()
                .map(master -> master.name() + "=" + url(master.address(), peerPort))
                .collect(joining(","));
    }

    private static String url(String address, int port) {
        return "https://" + address + ":" + port;
    }
}
