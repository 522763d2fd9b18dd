// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static dev.belay.nodeconfig.story.Stop.CLUSTER;
import static dev.belay.nodeconfig.story.Stop.MASTER;
import static dev.belay.nodeconfig.story.Stop.NODE;
import static dev.belay.nodeconfig.story.Stop.WORKER;
import static java.util.stream.Collectors.joining;

import dev.belay.events.AuthorityName;
import dev.belay.events.BootstrapStep;
import dev.belay.events.CertificateProfile;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.story.Tampering.Opened;
import dev.belay.nodeconfig.story.Tampering.Sent;
import dev.belay.nodeconfig.story.Tampering.Signed;
import java.util.stream.Stream;

/** One thing that is wrong, and where that shows: the same on every kind of machine, with as few of them as it takes. */
enum Mistake {
    ENDPOINT_NOT_NAMED(
            "API server certificate without the endpoint's address",
            new Signed(CertificateProfile.API_SERVER, place -> Forgery.without(place.endpoint()::equals)),
            1,
            0,
            Stop.at(BootstrapStep.REACH_ENDPOINT, Trouble.ENDPOINT_CERTIFICATE, CLUSTER)),
    ETCD_PEER_NOT_NAMED(
            "Kubernetes etcd peer certificates without the node's address",
            new Signed(CertificateProfile.KUBE_ETCD_PEER, place -> Forgery.without(place.address()::equals)),
            2,
            0,
            Stop.at(BootstrapStep.START_KUBE_ETCD, Trouble.PROBE_TIMEOUT, MASTER)),
    INFRA_ETCD_OF_ANOTHER_AUTHORITY(
            "infra etcd server certificate signed by another authority",
            new Signed(CertificateProfile.INFRA_ETCD_SERVER, _ -> Forgery.signedBy(AuthorityName.FRONT_PROXY)),
            1,
            0,
            Stop.at(BootstrapStep.CONFIGURE_INFRA_ETCD, Trouble.ETCD_FAILED, CLUSTER)),
    INFRA_ETCD_PEER_ELSEWHERE(
            "wrong peer address of one member in the infra etcd's initial cluster",
            new Sent(BootstrapStep.START_INFRA_ETCD, Edits.file("infra-etcd.service", Mistake::firstOfOthersElsewhere)),
            2,
            0,
            Stop.at(BootstrapStep.START_INFRA_ETCD, Trouble.PROBE_TIMEOUT, MASTER)),
    ETCD_CLIENT_EXPIRED(
            "expired etcd client certificate of the API server",
            new Signed(CertificateProfile.API_SERVER_ETCD_CLIENT, _ -> Forgery.expired()),
            1,
            0,
            Stop.at(BootstrapStep.START_API_SERVER, Trouble.PROBE_TIMEOUT, MASTER)),
    KUBELET_OF_ANOTHER_NAME(
            "kubelet client certificate with another node's name",
            new Signed(
                    CertificateProfile.KUBELET_CLIENT,
                    _ -> Forgery.naming("O=system:nodes,CN=system:node:somebody-else")),
            1,
            0,
            Stop.at(BootstrapStep.JOIN_NODE, Trouble.NODE_NOT_REGISTERED, MASTER)),
    KUBELET_OF_ANOTHER_AUTHORITY(
            "kubelet client certificate signed by the front-proxy authority",
            new Signed(CertificateProfile.KUBELET_CLIENT, _ -> Forgery.signedBy(AuthorityName.FRONT_PROXY)),
            1,
            0,
            Stop.at(BootstrapStep.JOIN_NODE, Trouble.NODE_NOT_REGISTERED, MASTER)),
    KUBELET_SUM(
            "wrong sha256 of the kubelet",
            new Sent(BootstrapStep.FETCH_BINARIES, Edits::otherSumOfTheKubelet),
            1,
            0,
            Stop.at(BootstrapStep.FETCH_BINARIES, Trouble.SHA256_MISMATCH, MASTER)),
    NO_BRIDGE(
            "CNI plugin `bridge` missing",
            new Sent(BootstrapStep.FETCH_BINARIES, Edits::noBridge),
            1,
            0,
            Stop.at(BootstrapStep.AWAIT_PROBE, Trouble.POD_NETWORK_ABSENT, MASTER)),
    ENCRYPTION_KEY(
            "encryption key of the wrong length",
            new Sent(BootstrapStep.START_API_SERVER, Edits.file("enc.yaml", Mistake::shorterSecret)),
            1,
            0,
            Stop.at(BootstrapStep.START_API_SERVER, Trouble.PROBE_TIMEOUT, MASTER)),
    UNKNOWN_FLAG(
            "unknown flag in the API server's manifest",
            new Sent(
                    BootstrapStep.START_API_SERVER,
                    Edits.file(
                            "kube-apiserver.yaml",
                            text -> text.replace(
                                    "--advertise-address=", "--no-such-flag=1\n    - --advertise-address="))),
            1,
            0,
            Stop.at(BootstrapStep.START_API_SERVER, Trouble.PROBE_TIMEOUT, MASTER)),
    NO_YAML(
            "manifest that is not YAML",
            new Sent(
                    BootstrapStep.START_API_SERVER,
                    Edits.file("kube-apiserver.yaml", text -> "{ this is not YAML: [\n" + text)),
            1,
            0,
            Stop.at(BootstrapStep.START_API_SERVER, Trouble.PROBE_TIMEOUT, MASTER)),
    CLOSED_2380(
            "rule for 2380 missing",
            without("tcp 2380"),
            2,
            0,
            Stop.at(BootstrapStep.START_INFRA_ETCD, Trouble.PROBE_TIMEOUT, MASTER)),
    CLOSED_12380(
            "rule for 12380 missing",
            without("tcp 12380"),
            2,
            0,
            Stop.at(BootstrapStep.START_KUBE_ETCD, Trouble.PROBE_TIMEOUT, MASTER)),
    CLOSED_8472(
            "rules for udp 8472 missing",
            without("udp 8472"),
            1,
            1,
            Stop.at(BootstrapStep.PROBE_PODS, Trouble.POD_UNREACHABLE, NODE)),
    CLOSED_6443(
            "rule for 6443 for nobody but Belay and the health checks",
            new Opened(open -> open.stream().flatMap(Mistake::narrowed).toList()),
            1,
            1,
            Stop.at(BootstrapStep.JOIN_NODE, Trouble.NODE_NOT_REGISTERED, WORKER)),
    CLOSED_10250(
            "rules for 10250 missing",
            without("tcp 10250"),
            1,
            1,
            Stop.at(BootstrapStep.INSTALL_METRICS_SERVER, Trouble.METRICS_INCOMPLETE, CLUSTER)),
    CLOCK(
            "the sender's clock ten minutes off the node's",
            new Sent(BootstrapStep.ENROL_NODE, Edits::tenMinutesEarlier),
            1,
            0,
            Stop.at(BootstrapStep.ENROL_NODE, Trouble.CLOCK_SKEW, MASTER)),
    NO_SPACE(
            "no space left for the Kubernetes etcd's data",
            new Sent(BootstrapStep.START_KUBE_ETCD, Edits::noSpaceForEtcd),
            1,
            0,
            Stop.at(BootstrapStep.START_KUBE_ETCD, Trouble.PROBE_TIMEOUT, MASTER)),
    OTHER_HOST_KEY(
            "another SSH host key than recorded",
            new Tampering.Announced(),
            1,
            0,
            Stop.at(BootstrapStep.ENROL_NODE, Trouble.HOST_KEY_MISMATCH, MASTER));

    private final String sentence;
    private final Tampering tampering;
    private final int masters;
    private final int workers;
    private final Stop stop;

    Mistake(String sentence, Tampering tampering, int masters, int workers, Stop stop) {
        this.sentence = sentence;
        this.tampering = tampering;
        this.masters = masters;
        this.workers = workers;
        this.stop = stop;
    }

    int number() {
        return ordinal() + 1;
    }

    String sentence() {
        return sentence;
    }

    Tampering tampering() {
        return tampering;
    }

    int masters() {
        return masters;
    }

    int workers() {
        return workers;
    }

    Stop stop() {
        return stop;
    }

    private static Opened without(String port) {
        return new Opened(
                open -> open.stream().filter(each -> !each.port().equals(port)).toList());
    }

    private static Stream<OpenPort> narrowed(OpenPort open) {
        return open.port().equals("tcp 6443")
                ? Stream.of(open.to("admins"), open.to("health checks"))
                : Stream.of(open);
    }

    /** Each member is told another address of the first of the others than that one has. */
    private static String firstOfOthersElsewhere(String unit) {
        var own = unit.replaceFirst("(?s).*--initial-advertise-peer-urls=https://([0-9.]+):.*", "$1");
        return unit.lines()
                .map(line -> line.contains("--initial-cluster=") ? elsewhere(line, own) : line)
                .collect(joining("\n", "", "\n"));
    }

    private static String elsewhere(String line, String own) {
        return Stream.of(line.split(","))
                .map(member ->
                        member.contains("https://" + own + ":") ? member : member.replaceAll("\\.\\d+:2380", ".9:2380"))
                .collect(joining(","));
    }

    private static String shorterSecret(String text) {
        return text.replaceFirst("(secret: *\"?)[A-Za-z0-9+/=]+", "$1c2hvcnQ=");
    }
}
