// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.Access;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.ControlPlane;
import dev.belay.events.ClusterSpec.Maintenance;
import dev.belay.events.ClusterSpec.Network;
import dev.belay.events.ClusterSpec.NodeProfile;
import dev.belay.events.ClusterSpec.Oidc;
import dev.belay.events.ClusterSpec.Window;
import dev.belay.events.ClusterSpec.WorkerPool;
import dev.belay.events.Taint;
import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.problem.Violation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecReaderTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES).build();

    private final SpecReader reader = new SpecReader(List.of("1.36.4", "1.36.3"));

    @Test
    void fillsInEveryDefault() {
        assertThat(read("{'name': 'demo', 'zone': 'ch-gva-2'}"))
                .isEqualTo(new ClusterSpec(
                        "demo",
                        "ch-gva-2",
                        "1.36.4",
                        "Linux Debian 12 (Bookworm) 64-bit",
                        new ControlPlane(3, "standard.medium", 50),
                        List.of(new WorkerPool("workers", 3, "standard.medium", 50, Map.of(), List.of())),
                        new Network("10.244.0.0/16", "10.100.0.0/16", "vxlan"),
                        new Access(List.of(), List.of(), null),
                        new Maintenance("UTC", new Window("04:00", 60), new Window("05:00", 60)),
                        new Addons(true, true, true),
                        null,
                        new NodeProfile(Map.of(), Map.of()),
                        false));
    }

    @Test
    void takesEverythingThatMayBeSaid() {
        assertThat(read("""
                {'name': '1-demo', 'zone': 'de-fra-1', 'kubernetesVersion': '1.36.3',
                 'template': 'Linux Ubuntu 24.04 LTS 64-bit',
                 'controlPlane': {'replicas': 5, 'instanceType': 'standard.large', 'diskGiB': 100},
                 'workerPools': [{'name': 'gpu', 'replicas': 0, 'instanceType': 'gpu2.small', 'diskGiB': 51200,
                   'labels': {'example.com/team': 'ml', 'tier': ''},
                   'taints': [{'key': 'gpu', 'value': 'yes', 'effect': 'NoSchedule'}]}],
                 'network': {'podCidr': '172.16.0.0/12', 'serviceCidr': '192.168.0.0/20', 'flannelBackend': 'vxlan'},
                 'access': {'adminCidrs': ['203.0.113.0/24'], 'apiServerNames': ['api.example.com'],
                   'oidc': {'issuer': 'https://id.example.com/realm', 'clientId': 'kubernetes'}},
                 'maintenance': {'timeZone': 'Europe/Zurich', 'controlPlane': {'start': '23:45', 'minutes': 15},
                   'workers': {'start': '00:00', 'minutes': 1440}},
                 'addons': {'metricsServer': false, 'ingress': false, 'registry': false},
                 'mirror': 'http://127.0.0.1:8090/mirror',
                 'nodeProfile': {'kubelet': {'maxPods': 50, 'evictionHard': {'memory.available': '200Mi'}},
                   'kubeProxy': {'conntrack': {'maxPerCore': 0}}, 'containerd': {'restrict_oom_score_adj': true},
                   'etcd': {'heartbeat-interval': '250'}, 'sysctls': {'net.core.somaxconn': '4096'}},
                 'deletionProtection': true}"""))
                .isEqualTo(new ClusterSpec(
                        "1-demo",
                        "de-fra-1",
                        "1.36.3",
                        "Linux Ubuntu 24.04 LTS 64-bit",
                        new ControlPlane(5, "standard.large", 100),
                        List.of(new WorkerPool(
                                "gpu",
                                0,
                                "gpu2.small",
                                51200,
                                Map.of("example.com/team", "ml", "tier", ""),
                                List.of(new Taint("gpu", "yes", "NoSchedule")))),
                        new Network("172.16.0.0/12", "192.168.0.0/20", "vxlan"),
                        new Access(
                                List.of("203.0.113.0/24"),
                                List.of("api.example.com"),
                                new Oidc(URI.create("https://id.example.com/realm"), "kubernetes")),
                        new Maintenance("Europe/Zurich", new Window("23:45", 15), new Window("00:00", 1440)),
                        new Addons(false, false, false),
                        URI.create("http://127.0.0.1:8090/mirror"),
                        new NodeProfile(
                                Map.of("maxPods", 50, "evictionHard", Map.of("memory.available", "200Mi")),
                                Map.of("conntrack", Map.of("maxPerCore", 0)),
                                Map.of("restrict_oom_score_adj", true),
                                Map.of("heartbeat-interval", "250"),
                                Map.of("net.core.somaxconn", "4096")),
                        true));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void refusesAFieldOutsideItsRange(String change, String field, String message) throws JsonProcessingException {
        var body = object("{'name': 'demo', 'zone': 'ch-gva-2'}");
        if (change.equals("{}")) {
            body.remove("name");
        }
        body.setAll(object(change));

        assertThatThrownBy(() -> reader.read(body))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.field()).isEqualTo(field);
                                    assertThat(violation.message())
                                            .startsWith("Expected ")
                                            .contains(message);
                                }));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read("""
                        {'zone': 3, 'controlPlane': {'replicas': 4, 'diskGib': 50}, 'network': {'podCidr': 'all'}, 'extra': true}"""))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refusal -> assertThat(refusal.violations())
                                .containsExactly(
                                        new Violation(
                                                "name",
                                                "Expected a DNS label of at most 40 characters but it is missing"),
                                        new Violation("zone", "Expected the name of a zone, like ch-gva-2 but got 3"),
                                        new Violation(
                                                "controlPlane.replicas",
                                                "Expected 1, 3 or 5 but got 4: an even member of etcd adds no safety"),
                                        new Violation(
                                                "controlPlane.diskGib",
                                                "Expected only known fields but there is none of this name here"),
                                        new Violation(
                                                "network.podCidr",
                                                "Expected an IPv4 network like 10.244.0.0/16, host bits zero but got 'all'"),
                                        new Violation(
                                                "extra",
                                                "Expected only known fields but there is none of this name here")));
    }

    static Stream<Arguments> badFields() throws IOException {
        try (var lines = Files.lines(Path.of("src/test/resources/bad-fields.txt"))) {
            return lines
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip()))
                    .toList()
                    .stream();
        }
    }

    private ClusterSpec read(String body) {
        try {
            return reader.read(object(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Expected the test's body to be JSON", e);
        }
    }

    private static ObjectNode object(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text);
    }
}
