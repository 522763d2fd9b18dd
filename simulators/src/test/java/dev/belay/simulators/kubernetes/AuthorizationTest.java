// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.kubernetes.access.Caller;
import dev.belay.simulators.kubernetes.objects.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {

    private static final String NODES = "/api/v1/nodes";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final Caller ALICE = TestApi.caller("belay:alice", "belay:view");

    @TempDir
    Path dir;

    TestApi api;

    @BeforeEach
    void start() {
        api = new TestApi(dir);
        api.post(TestApi.ROOT, NODES, "metadata: {name: w1}");
        bind("view", "belay:view", "view");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void viewersReadWorkloadsButNeitherSecretsNorNodes() {
        assertThat(api.get(ALICE, "/api/v1/pods").code()).isEqualTo(200);
        assertThat(api.get(ALICE, "/apis/apps/v1/namespaces/default/deployments")
                        .code())
                .isEqualTo(200);
        assertThat(api.get(ALICE, "/api/v1/secrets").message())
                .isEqualTo("secrets is forbidden: User \"belay:alice\" cannot list resource \"secrets\""
                        + " in API group \"\" at the cluster scope");
        assertThat(api.get(ALICE, NODES).code()).isEqualTo(403);
    }

    @Test
    void aRoleOfItsOwnLetsViewersSeeNodesButNotDeleteThem() {
        api.post(TestApi.ROOT, RBAC + "/clusterroles", """
                metadata: {name: "belay:read-nodes"}
                rules: [{apiGroups: [""], resources: [nodes], verbs: [get, list, watch]}]
                """);
        bind("read-nodes", "belay:view", "belay:read-nodes");

        assertThat(api.get(ALICE, NODES + "/w1").code()).isEqualTo(200);
        assertThat(api.delete(ALICE, NODES + "/w1").object())
                .isEqualTo(Json.parse("""
                {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "reason": "Forbidden", "code": 403,
                 "message": "nodes \\"w1\\" is forbidden: User \\"belay:alice\\" cannot delete resource \\"nodes\\" in API group \\"\\" at the cluster scope",
                 "details": {"name": "w1", "group": "", "kind": "nodes"}}
                """.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void editorsChangeWorkloadsOnlyInTheNamespaceThatTheyAreBoundIn() {
        var bob = TestApi.caller("belay:bob", "belay:edit");
        api.post(TestApi.ROOT, RBAC + "/namespaces/default/rolebindings", """
                metadata: {name: edit}
                subjects: [{kind: Group, name: "belay:edit"}]
                roleRef: {kind: ClusterRole, name: edit}
                """);

        assertThat(api.post(bob, "/api/v1/namespaces/default/configmaps", "metadata: {name: a}")
                        .code())
                .isEqualTo(201);
        assertThat(api.post(bob, "/api/v1/namespaces/kube-system/configmaps", "metadata: {name: a}")
                        .code())
                .isEqualTo(403);
    }

    @Test
    void aKubeletHasItsOwnNodeOnly() {
        var kubelet = TestApi.caller("system:node:w1", "system:nodes");

        assertThat(api.get(kubelet, NODES + "/w1").code()).isEqualTo(200);
        assertThat(api.get(kubelet, NODES + "/w2").code()).isEqualTo(403);
        assertThat(api.delete(kubelet, NODES + "/w1").code()).isEqualTo(403);
        assertThat(api.post(kubelet, NODES, "metadata: {name: w2}").message())
                .contains("node \"w1\" is not allowed to modify node \"w2\"");
        assertThat(label(kubelet, "node-role.kubernetes.io/control-plane").message())
                .contains("is not allowed to modify labels: node-role.kubernetes.io/control-plane");
        assertThat(label(kubelet, "example.org/rack").code()).isEqualTo(200);
    }

    @Test
    void aKubeletReadsOnlyWhatItsPodsMount() {
        var kubelet = TestApi.caller("system:node:w1", "system:nodes");
        var secrets = "/api/v1/namespaces/default/secrets";
        api.post(TestApi.ROOT, secrets, "metadata: {name: mounted}");
        api.post(TestApi.ROOT, secrets, "metadata: {name: other}");
        api.post(TestApi.ROOT, "/api/v1/namespaces/default/pods", """
                metadata: {name: p}
                spec: {nodeName: w1, containers: [{name: c, image: i}], volumes: [{name: v, secret: {secretName: mounted}}]}
                """);

        assertThat(api.get(kubelet, secrets + "/mounted").code()).isEqualTo(200);
        assertThat(api.get(kubelet, secrets + "/other").code()).isEqualTo(403);
    }

    @Test
    void componentsOfTheControlPlaneHaveTheirOwnRoles() {
        var scheduler = TestApi.caller("system:kube-scheduler");
        var proxy = TestApi.caller("system:kube-proxy");
        var manager = TestApi.caller("system:kube-controller-manager");

        assertThat(api.get(scheduler, "/api/v1/pods").code()).isEqualTo(200);
        assertThat(api.get(scheduler, "/api/v1/secrets").code()).isEqualTo(403);
        assertThat(api.get(proxy, "/apis/discovery.k8s.io/v1/endpointslices").code())
                .isEqualTo(200);
        assertThat(api.get(proxy, "/api/v1/pods").code()).isEqualTo(403);
        assertThat(api.get(manager, "/apis/apps/v1/replicasets").code()).isEqualTo(200);
        assertThat(api.delete(manager, NODES + "/w1").code()).isEqualTo(403);
    }

    @Test
    void tellsWhatACallerMay() {
        assertThat(mayI(ALICE, "get", "pods")).isTrue();
        assertThat(mayI(ALICE, "delete", "nodes")).isFalse();
        assertThat(mayI(TestApi.ROOT, "delete", "nodes")).isTrue();
    }

    private boolean mayI(Caller caller, String verb, String resource) {
        var answer = api.post(
                caller,
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "spec: {resourceAttributes: {verb: %s, resource: %s}}".formatted(verb, resource));
        return Json.at(answer.body(), "status", "allowed").asBoolean();
    }

    private TestApi.Answer label(Caller caller, String label) {
        return api.patch(caller, NODES + "/w1", "merge-patch+json", "metadata: {labels: {%s: x}}".formatted(label));
    }

    private void bind(String name, String group, String role) {
        api.post(TestApi.ROOT, RBAC + "/clusterrolebindings", """
                metadata: {name: %s}
                subjects: [{kind: Group, name: "%s"}]
                roleRef: {kind: ClusterRole, name: "%s"}
                """.formatted(name, group, role));
    }
}
