// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a probe in vain says of the unit or the pod that the script is about. */
class PreludeProbesTest {

    private static final NodeOperation PROBE = new AwaitFile("/run/never", 1);
    private static final NodeOperation POD =
            new PutFile("/etc/kubernetes/manifests/kube-apiserver.yaml", FileAccess.PRIVATE, "kind: Pod\n");

    @TempDir
    private Path directory;

    private Sandbox node;

    @BeforeEach
    void programs() {
        node = new Sandbox(directory);
        node.program("systemctl", "case $1 in is-enabled) echo enabled ;; is-active) echo active ;; esac\n");
        node.program("journalctl", "echo \"the journal says: $*\"\n");
    }

    @Test
    void hasTheLastLineOfTheUnitsJournal() {
        assertThat(said(new EnsureUnit("etcd", List.of("/etc/hostname")), PROBE))
                .isEqualTo(
                        "there is no /run/never: the journal says: --no-pager --quiet --output=cat --lines=1 --unit=etcd");
    }

    @Test
    void hasTheLastLineOfThePodsNewestLog() {
        node.write(
                "/var/log/pods/kube-system_kube-apiserver-m-1_0a/kube-apiserver/3.log",
                "2026-01-01T00:00:00Z stderr F starting\n2026-01-01T00:00:01Z stderr F Error: unknown flag: --no-such-flag\n");
        node.write("/var/log/pods/kube-system_etcd-m-1_0b/etcd/0.log", "2026-01-01T00:00:00Z stderr F of etcd\n");

        assertThat(said(POD, PROBE)).isEqualTo("there is no /run/never: Error: unknown flag: --no-such-flag");
    }

    @Test
    void hasWhatTheKubeletSaysOfAPodThatNeverRan() {
        assertThat(said(POD, PROBE)).endsWith("--unit=kubelet --grep=kube-apiserver");
    }

    private String said(NodeOperation... operations) {
        return node.apply(operations).failure().orElseThrow().text();
    }
}
