// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static java.util.stream.Collectors.joining;

import dev.belay.simulators.machine.TestNode.Wanted;
import java.io.IOException;
import java.util.List;

/** The steps that make nodes members of an infra etcd. */
record TestEtcd(List<TestNode> members, TestAuthority authority, TestMirror mirror) {

    static final String PKI = "/etc/ssl/infra-etcd";
    static final String READY = "http://127.0.0.1:2381/readyz";
    static final String UNIT = "/etc/systemd/system/infra-etcd.service";

    void prepare(TestNode node) throws IOException {
        var etcd = mirror.archive("etcd.tar.gz", "etcd-v1/etcd", "etcd-v1/etcdctl");
        node.does(NodeScripts.apply()
                .call("set_hostname", node.name())
                .call("ensure_user", "etcd", "/var/lib/infra-etcd")
                .call("ensure_dir", "/var/lib/infra-etcd", "0700", "etcd:etcd")
                .call("ensure_dir", PKI, "0755", "root:root")
                .call("fetch_archive", etcd.url(), etcd.sha256(), "/usr/local/bin", "etcd-v1/etcd", "etcd-v1/etcdctl")
                .call("put_file", PKI + "/ca.crt", "0644", "root:root")
                .body(authority.certificate()));
        certify(node);
    }

    private void certify(TestNode node) {
        node.certify(
                authority,
                new Wanted(PKI + "/server", "etcd", "/CN=" + node.name(), node.ownNames()),
                new Wanted(PKI + "/peer", "etcd", "/CN=" + node.name(), node.ownNames()),
                new Wanted(PKI + "/admin", "root", "/CN=root", ""));
    }

    NodeScripts start(TestNode node, String token, String... more) {
        return NodeScripts.apply()
                .call("put_file", UNIT, "0644", "root:root")
                .body(unit(node, token, more))
                .call("ensure_unit", "infra-etcd", UNIT, PKI + "/ca.crt");
    }

    String endpoints() {
        return members.stream()
                .map(node -> "https://%s:2379".formatted(node.address()))
                .collect(joining(","));
    }

    private String unit(TestNode node, String token, String... more) {
        var cluster = members.stream()
                .map(member -> "%s=https://%s:2380".formatted(member.name(), member.address()))
                .collect(joining(","));
        return """
                [Unit]
                Description=infra etcd
                [Service]
                Type=notify
                User=etcd
                ExecStart=/usr/local/bin/etcd --name=%1$s --data-dir=/var/lib/infra-etcd \\
                  --listen-client-urls=https://127.0.0.1:2379,https://%2$s:2379 \\
                  --advertise-client-urls=https://%2$s:2379 --listen-peer-urls=https://%2$s:2380 \\
                  --initial-advertise-peer-urls=https://%2$s:2380 --initial-cluster=%3$s \\
                  --initial-cluster-state=new --initial-cluster-token=%4$s \\
                  --cert-file=%5$s/server.crt --key-file=%5$s/server.key --trusted-ca-file=%5$s/ca.crt \\
                  --client-cert-auth=true --peer-cert-file=%5$s/peer.crt --peer-key-file=%5$s/peer.key \\
                  --peer-trusted-ca-file=%5$s/ca.crt --peer-client-cert-auth=true \\
                  --listen-metrics-urls=http://127.0.0.1:2381 %6$s
                Restart=on-failure
                [Install]
                WantedBy=multi-user.target
                """.formatted(node.name(), node.address(), cluster, token, PKI, String.join(" ", more));
    }
}
