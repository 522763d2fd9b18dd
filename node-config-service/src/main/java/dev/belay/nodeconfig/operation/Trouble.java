// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that may go wrong with a step: the stable code that facts carry, how patient to be, and the sentence for people.
 * The only place where these are written.
 */
public enum Trouble {
    NODE_UNREACHABLE(
            "node-unreachable",
            Patience.UNTIL_DEADLINE,
            "The node could not be reached by SSH in the time that the step has: see at the cloud whether the machine runs and admits Belay's address, then resume."),
    LOGIN_REFUSED(
            "login-refused",
            Patience.UNTIL_DEADLINE,
            "The node refuses the cluster's SSH key: if the machine did not get it at its creation, replace the node; otherwise put the key back, then resume."),
    HOST_KEY_MISMATCH(
            "host-key-mismatch",
            Patience.NONE,
            "Whoever answers at the node's address shows a host key that is not on record: find out who it is before anything else; a machine that was installed anew must be replaced."),
    CLOCK_SKEW(
            "clock-skew",
            Patience.NONE,
            "The node's clock is more than five seconds off: let it synchronise its time, then resume."),
    LOCKED(
            "locked",
            Patience.UNTIL_DEADLINE,
            "Another script of Belay has kept the node's lock all the time: see on the node what it waits for, then resume."),
    FENCED(
            "fenced",
            Patience.NONE,
            "The node has already seen a newer fencing number than this step holds: make sure that only one Belay works on the cluster, then resume."),
    PACKAGE_FAILED(
            "package-failed",
            Patience.SOME_TRIES,
            "A package of the distribution could not be installed: see whether the node reaches its package mirror and no other installation is stuck, then resume."),
    DOWNLOAD_FAILED(
            "download-failed",
            Patience.UNTIL_DEADLINE,
            "The node could not download a file of the lock file: see whether it reaches the mirror or upstream, then resume."),
    DOWNLOAD_REFUSED(
            "download-refused",
            Patience.SOME_TRIES,
            "The mirror or upstream does not give a file that the lock file names: fill the mirror again or see what it demands, then resume."),
    SHA256_MISMATCH(
            "sha256-mismatch",
            Patience.NONE,
            "A downloaded file is not the one that the lock file names: mend the mirror or its lock file, then resume."),
    UNIT_FAILED(
            "unit-failed",
            Patience.SOME_TRIES,
            "A system service does not start on the node: its journal there says why; mend that, then resume."),
    CERTIFICATE_KEY_MISMATCH(
            "certificate-key-mismatch",
            Patience.NONE,
            "A key on the node is not the one its certificate was issued for: somebody has changed it; replace the node."),
    PROBE_TIMEOUT(
            "probe-timeout",
            Patience.UNTIL_DEADLINE,
            "A component does not answer its probe: its log on the node says why; mend that, then resume."),
    CONFLICT(
            "conflict",
            Patience.NONE,
            "The infra etcd already holds another network configuration: a network cannot be changed under a cluster; put the old value back, then resume."),
    ETCD_FAILED(
            "etcd-failed",
            Patience.UNTIL_DEADLINE,
            "The infra etcd does not do what it is asked to: see whether a majority of its members runs, then resume."),
    COMMAND_FAILED(
            "command-failed",
            Patience.SOME_TRIES,
            "A command on the node failed: its output is kept by node-config-service; mend the cause, then resume."),
    SCRIPT_FAILED(
            "script-failed",
            Patience.SOME_TRIES,
            "The node ended a script without answering it: see whether its template offers bash and sudo without a password, then resume."),
    TIME_LIMIT(
            "time-limit",
            Patience.SOME_TRIES,
            "A script on the node took longer than it may and was ended: see what slows the node down, then resume."),
    NO_SCRATCH(
            "no-scratch",
            Patience.SOME_TRIES,
            "Nothing can be written on the node: see whether its file system is full or read-only, then resume."),
    MIRROR_UNAVAILABLE(
            "mirror-unavailable",
            Patience.UNTIL_DEADLINE,
            "The artifact mirror does not give its lock file: see whether it runs and Belay reaches it, then resume."),
    LOCK_FILE_INVALID(
            "lock-file-invalid",
            Patience.NONE,
            "There is no lock file that can be used for this Kubernetes version: mend the mirror's, or ask for a version that is supported."),
    ARTIFACT_MISSING(
            "artifact-missing",
            Patience.NONE,
            "The lock file in use does not name everything that a node needs: a cluster keeps the lock file it began with, so ask for a new one with a complete mirror."),
    CERTIFICATES_REFUSED(
            "certificates-refused",
            Patience.NONE,
            "pki-service refuses to certify what the node asks for: the certificate ledger says why; if the node is sound, resume to ask again, otherwise replace it."),
    CERTIFICATE_REFUSED(
            "own-certificate-refused",
            Patience.NONE,
            "pki-service refuses to certify node-config-service itself: the two run different releases, or one has another cluster's data; mend that, then resume."),
    PKI_UNAVAILABLE("pki-unavailable", Patience.UNTIL_DEADLINE, "pki-service does not answer: see why, then resume."),
    COMPUTE_UNAVAILABLE(
            "compute-unavailable",
            Patience.UNTIL_DEADLINE,
            "compute-service, which keeps the key to the registry's bucket, does not give it: see why, then resume."),
    UPGRADE_UNAVAILABLE(
            "upgrade-unavailable",
            Patience.UNTIL_DEADLINE,
            "upgrade-service, which keeps the lease of the cluster, does not answer: see why, then resume."),
    LEASE_HELD(
            "lease-held",
            Patience.UNTIL_DEADLINE,
            "Another node has held the cluster's lease all the time: see what its operation waits for, then resume."),
    LEASE_LOST(
            "lease-lost",
            Patience.NONE,
            "The cluster's lease was given to another node meanwhile: wait until that one is done, then resume to take it again."),
    API_UNREACHABLE(
            "api-unreachable",
            Patience.UNTIL_DEADLINE,
            "No master's API server answers: see whether they run, then resume."),
    API_REFUSED(
            "api-refused",
            Patience.SOME_TRIES,
            "The Kubernetes API refuses what Belay asks of it: a role, a webhook or a policy stands in the way; mend that, then resume."),
    ENDPOINT_UNREACHABLE(
            "endpoint-unreachable",
            Patience.UNTIL_DEADLINE,
            "The API does not answer at its endpoint although the masters serve: see at the cloud whether the elastic IP is attached and finds them healthy, then resume."),
    ENDPOINT_CERTIFICATE(
            "endpoint-certificate",
            Patience.SOME_TRIES,
            "Whoever answers at the API's endpoint shows a certificate that does not name it or is not this cluster's: find out where the address leads, then resume."),
    NODE_NOT_REGISTERED(
            "node-not-registered",
            Patience.UNTIL_DEADLINE,
            "The node's kubelet has not registered it at the API: its journal on the node says why; mend that, then resume."),
    NODE_NOT_READY(
            "node-not-ready",
            Patience.UNTIL_DEADLINE,
            "The node is registered but not Ready with the version that was asked for: its conditions in the Kubernetes API say why; mend that, then resume."),
    ADDON_NOT_AVAILABLE(
            "addon-not-available",
            Patience.UNTIL_DEADLINE,
            "An addon is installed but its pods do not become available: their events in the Kubernetes API say why; mend that, then resume."),
    POD_NETWORK_ABSENT(
            "pod-network-absent",
            Patience.UNTIL_DEADLINE,
            "The node's probe pod does not get an address, or does not start: its events in the Kubernetes API say why; mend that, then resume."),
    POD_UNREACHABLE(
            "pod-unreachable",
            Patience.UNTIL_DEADLINE,
            "Pods on the node do not reach the pods of other nodes: see at the cloud whether the nodes admit each other's udp 8472 and on the nodes whether flanneld runs, then resume."),
    SERVICE_UNREACHABLE(
            "service-unreachable",
            Patience.UNTIL_DEADLINE,
            "Pods on the node do not reach the API by the name of its Service: see whether the cluster DNS and the node's kube-proxy serve, then resume."),
    PROBES_REMAIN(
            "probes-remain",
            Patience.UNTIL_DEADLINE,
            "The bootstrap's probe pods are deleted but do not end: see in the Kubernetes API which of them remain and what their nodes' kubelets say, then resume."),
    METRICS_INCOMPLETE(
            "metrics-incomplete",
            Patience.UNTIL_DEADLINE,
            "The metrics server runs but has no figures of some node: see at the cloud whether the nodes admit each other's tcp 10250, then resume."),
    DRAIN_BLOCKED(
            "drain-blocked",
            Patience.UNTIL_DEADLINE,
            "Pods on the node may not be evicted because of a disruption budget, or do not end: make room for them elsewhere or loosen the budget, then resume."),
    NOT_REBOOTED(
            "not-rebooted",
            Patience.UNTIL_DEADLINE,
            "The node has not come back from its reboot: see its console at the cloud, then resume."),
    CLUSTER_NOT_READY(
            "cluster-not-ready",
            Patience.NONE,
            "The cluster's bootstrap is not finished, so nothing else can be done with it: let the bootstrap end, then resume."),
    NODE_UNKNOWN(
            "node-unknown", Patience.NONE, "The cluster has no node of that name: ask again with one that it has."),
    DEADLINE_PASSED(
            "deadline-passed",
            Patience.NONE,
            "A step has not been done in the time it has: see whether the service that does it runs and hears facts, then resume."),
    INTERNAL_ERROR(
            "internal-error",
            Patience.SOME_TRIES,
            "node-config-service fails at this step again and again: its log says why; mend that or report it, then resume.");

    /** How long it is borne. */
    public enum Patience {
        /** Trying again cannot help. */
        NONE,
        /** It may pass by itself, but not many times. */
        SOME_TRIES,
        /** It usually passes by itself. */
        UNTIL_DEADLINE
    }

    private static final int SOME = 4;

    private final String code;
    private final Patience patience;
    private final String sentence;

    Trouble(String code, Patience patience, String sentence) {
        this.code = code;
        this.patience = patience;
        this.sentence = sentence;
    }

    /** Stable, lower-case words with dashes. */
    public String code() {
        return code;
    }

    /** What to do, in our own words. */
    public String sentence() {
        return sentence;
    }

    public Patience patience() {
        return patience;
    }

    /** Empty for a code of another release. */
    public static Optional<Trouble> withCode(String code) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.code.equals(code))
                .findFirst();
    }

    /**
     * @param tries how often the step was tried in vain by now
     * @param overdue whether its deadline has passed
     */
    boolean halts(int tries, boolean overdue) {
        return switch (patience) {
            case NONE -> true;
            case SOME_TRIES -> overdue || tries >= SOME;
            case UNTIL_DEADLINE -> overdue;
        };
    }
}
