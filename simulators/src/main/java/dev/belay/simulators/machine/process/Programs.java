// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each program does when it is started. */
final class Programs {

    /** Any text for a shell. */
    static final Identity SCRIPT = new Identity("script", "");

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

    private Programs() {}

    static Program start(Launch launch) throws ExitException {
        return switch (launch.identity().name()) {
            case "script" -> script(launch);
            case "nft" -> nft(launch);
            case "containerd" -> Containerd.start(launch);
            case "etcd" -> EtcdMember.start(launch);
            case "flanneld" -> Flanneld.start(launch);
            case "haproxy" -> Haproxy.start(launch);
            case "kubelet" -> Kubelet.start(launch);
            case "kube-apiserver" -> ApiServerPod.start(launch);
            case "kube-controller-manager" -> ControllerManager.start(launch);
            case "kube-scheduler" -> Scheduler.start(launch);
            case "kube-proxy" -> KubeProxy.start(launch);
            default ->
                throw new ExitException("Expected a program that runs by itself but it is "
                        + launch.identity().name());
        };
    }

    /** An error of ours in one program must not take the whole machine down. */
    static Health look(Program program) throws ExitException {
        try {
            return program.look();
        } catch (RuntimeException e) {
            LOG.error("A simulated program could not look after itself", e);
            return Health.waiting("internal error");
        }
    }

    private static Program script(Launch launch) throws ExitException {
        var text = launch.executable().startsWith("/bin/") ? "" : launch.files().read(launch.executable());
        return CniWriter.isIn(text) ? CniWriter.start(launch.host(), text) : new Idle();
    }

    private static Program nft(Launch launch) throws ExitException {
        var file = launch.arguments().indexOf("-f") + 1;
        if (file > 0 && file < launch.arguments().size()) {
            launch.files().open(launch.arguments().get(file));
        }
        return new Idle();
    }
}
