// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.kubernetes.objects.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {

    private static final String SERVICES = "/api/v1/namespaces/kube-system/services";

    @TempDir
    Path dir;

    TestApi api;

    @BeforeEach
    void start() {
        api = new TestApi(dir);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theFirstServiceAddressIsTheApiServers() {
        var service = api.get(TestApi.ROOT, "/api/v1/namespaces/default/services/kubernetes")
                .body();

        assertThat(Json.text(service, "spec", "clusterIP")).isEqualTo("10.100.0.1");
    }

    @Test
    void aServiceGetsTheAddressThatItAsksForAndKeepsIt() {
        var created = api.post(TestApi.ROOT, SERVICES, service("dns", "clusterIP: 10.100.0.10,"));
        var updated = api.call(TestApi.ROOT, "PUT", SERVICES + "/dns", "application/json", service("dns", ""));

        assertThat(Json.text(created.body(), "spec", "clusterIP")).isEqualTo("10.100.0.10");
        assertThat(Json.text(updated.body(), "spec", "clusterIP")).isEqualTo("10.100.0.10");
    }

    @Test
    void aTakenOrForeignServiceAddressIsRefused() {
        api.post(TestApi.ROOT, SERVICES, service("dns", "clusterIP: 10.100.0.10,"));

        assertThat(api.post(TestApi.ROOT, SERVICES, service("b", "clusterIP: 10.100.0.10,"))
                        .message())
                .isEqualTo("Service \"b\" is invalid: spec.clusterIPs: Invalid value: [\"10.100.0.10\"]:"
                        + " failed to allocate IP 10.100.0.10: provided IP is already allocated");
        assertThat(api.post(TestApi.ROOT, SERVICES, service("c", "clusterIP: 10.96.0.10,"))
                        .message())
                .contains("the provided IP is not in the valid range");
    }

    @Test
    void servicesThatDoNotAskGetAddressesOfTheirOwn() {
        var first = api.post(TestApi.ROOT, SERVICES, service("a", "")).body();
        var second = api.post(TestApi.ROOT, SERVICES, service("b", "")).body();

        assertThat(Json.text(first, "spec", "clusterIP")).isEqualTo("10.100.0.128");
        assertThat(Json.text(second, "spec", "clusterIP")).isEqualTo("10.100.0.129");
    }

    @Test
    void nothingIsMadeInANamespaceThatIsNotThere() {
        var answer = api.post(TestApi.ROOT, "/api/v1/namespaces/nowhere/configmaps", "metadata: {name: a}");

        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void whatIsUnknownIsNotFound() {
        assertThat(api.get(TestApi.ROOT, "/apis/example.org/v1/things").code()).isEqualTo(404);
        assertThat(api.get(TestApi.ROOT, "/api/v1/namespaces/default/pods/none").message())
                .isEqualTo("pods \"none\" not found");
    }

    @Test
    void aDefinitionAddsAType() {
        api.post(TestApi.ROOT, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
                metadata: {name: things.example.org}
                spec:
                  group: example.org
                  scope: Namespaced
                  names: {plural: things, kind: Thing}
                  versions: [{name: v1, served: true, storage: true, subresources: {status: {}}}]
                """);

        var things = "/apis/example.org/v1/namespaces/default/things";
        assertThat(api.post(TestApi.ROOT, things, "metadata: {name: a}").code()).isEqualTo(201);
        assertThat(api.get(TestApi.ROOT, "/apis/example.org/v1").body().path("resources"))
                .hasSize(2);
    }

    @Test
    void refusesWhatCannotWork() {
        assertThat(api.post(TestApi.ROOT, "/api/v1/namespaces/default/configmaps", "metadata: {name: A_b}")
                        .code())
                .isEqualTo(422);
        assertThat(api.post(TestApi.ROOT, "/apis/apps/v1/namespaces/default/deployments", """
                        metadata: {name: web}
                        spec: {selector: {matchLabels: {a: b}}, template: {spec: {containers: [{name: c, image: i}]}}}
                        """)
                        .message())
                .contains("`selector` does not match template `labels`");
        assertThat(api.post(TestApi.ROOT, "/api/v1/namespaces/default/pods", """
                        metadata: {name: p}
                        spec: {priorityClassName: none, containers: [{name: c, image: i}]}
                        """)
                        .message())
                .contains("no PriorityClass with name none was found");
    }

    @Test
    void onlyTheStatusChangesThroughStatus() {
        api.post(TestApi.ROOT, "/api/v1/nodes", "metadata: {name: w1}");

        var patched = api.patch(
                TestApi.ROOT,
                "/api/v1/nodes/w1/status",
                "merge-patch+json",
                "{spec: {unschedulable: true}, status: {phase: x}}");

        assertThat(patched.body().path("spec").has("unschedulable")).isFalse();
        assertThat(Json.text(patched.body(), "status", "phase")).isEqualTo("x");
    }

    private static String service(String name, String spec) {
        return "{metadata: {name: %s}, spec: {%s selector: {a: b}, ports: [{port: 53}]}}".formatted(name, spec);
    }
}
