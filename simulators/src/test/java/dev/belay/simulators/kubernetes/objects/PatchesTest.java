// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PatchesTest {

    private static final String POD = """
            spec:
              containers:
              - {name: a, image: "a:1", ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]}
              - {name: b, image: "b:1"}
              tolerations: [{key: x}]
              volumes: [{name: v, emptyDir: {}}]
            metadata: {labels: {a: "1", b: "2"}, finalizers: [one, two]}
            """;

    @Test
    void mergePatchReplacesListsAndRemovesWhatIsNull() {
        var object = yaml(POD);

        MergePatch.apply(
                object,
                yaml("{metadata: {labels: {a: null, c: '3'}}, spec: {containers: [{name: c}], volumes: null}}"));

        assertThat(object).isEqualTo(yaml("""
                        spec: {containers: [{name: c}], tolerations: [{key: x}]}
                        metadata: {labels: {b: "2", c: "3"}, finalizers: [one, two]}
                        """));
    }

    @Test
    void strategicMergeChangesElementsOfNamedListsInPlace() {
        var object = yaml(POD);

        StrategicMerge.apply(object, yaml("""
                spec:
                  $setElementOrder/containers: [{name: b}, {name: c}, {name: a}]
                  containers:
                  - {name: b, image: "b:2"}
                  - {name: c, image: "c:1"}
                  - {name: a, ports: [{containerPort: 53, protocol: TCP, name: dns}]}
                  tolerations: [{key: y}]
                """));

        assertThat(object).isEqualTo(yaml("""
                        spec:
                          containers:
                          - name: a
                            image: "a:1"
                            ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP, name: dns}]
                          - {name: b, image: "b:2"}
                          - {name: c, image: "c:1"}
                          tolerations: [{key: y}]
                          volumes: [{name: v, emptyDir: {}}]
                        metadata: {labels: {a: "1", b: "2"}, finalizers: [one, two]}
                        """));
    }

    @Test
    void strategicMergeObeysItsDirectives() {
        var object = yaml(POD);

        StrategicMerge.apply(object, yaml("""
                spec:
                  containers: [{name: a, $patch: delete}]
                  volumes: [{name: v, $retainKeys: [name, hostPath], hostPath: {path: /x}}]
                metadata:
                  $deleteFromPrimitiveList/finalizers: [one]
                  labels: {$patch: replace, c: "3"}
                """));

        assertThat(object).isEqualTo(yaml("""
                        spec:
                          containers: [{name: b, image: "b:1"}]
                          tolerations: [{key: x}]
                          volumes: [{name: v, hostPath: {path: /x}}]
                        metadata: {labels: {c: "3"}, finalizers: [two]}
                        """));
    }

    @Test
    void jsonPatchAppliesItsOperationsInOrder() throws IOException {
        var object = yaml(POD);

        JsonPatch.apply(object, list("""
                - {op: test, path: /metadata/labels/a, value: "1"}
                - {op: replace, path: /metadata/labels/a, value: "9"}
                - {op: remove, path: /spec/containers/0}
                - {op: add, path: /spec/tolerations/-, value: {key: z}}
                - {op: move, from: /metadata/labels/b, path: /metadata/labels/x~1y}
                """));

        assertThat(object).isEqualTo(yaml("""
                        spec:
                          containers: [{name: b, image: "b:1"}]
                          tolerations: [{key: x}, {key: z}]
                          volumes: [{name: v, emptyDir: {}}]
                        metadata: {labels: {a: "9", x/y: "2"}, finalizers: [one, two]}
                        """));
    }

    @Test
    void jsonPatchRefusesWhatDoesNotFit() {
        assertThatThrownBy(() -> JsonPatch.apply(yaml(POD), list("[{op: remove, path: /spec/nodeName}]")))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(422))
                .hasMessageContaining("/spec/nodeName");
    }

    private static ObjectNode yaml(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode list(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }
}
