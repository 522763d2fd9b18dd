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

class ServerSideApplyTest {

    private static final String MAP = "/api/v1/namespaces/default/configmaps/a";
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/default/deployments/web";

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
    void createsWhatIsNotThereAndChangesNothingTheSecondTime() {
        var first = api.apply("belay", MAP, map("x: '1'"));
        var second = api.apply("belay", MAP, map("x: '1'"));

        assertThat(first.code()).isEqualTo(201);
        assertThat(second.code()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void removesWhatTheManagerDoesNotNameAnyMoreAndKeepsWhatOthersSet() {
        api.apply("belay", MAP, map("x: '1', y: '1'"));
        api.apply("alice", MAP, map("z: '1'"));

        api.apply("belay", MAP, map("y: '2'"));

        assertThat(data()).isEqualTo("{\"y\":\"2\",\"z\":\"1\"}");
    }

    @Test
    void refusesAFieldOfSomebodyElseUnlessForced() {
        api.apply("alice", MAP, map("x: '1'"));

        var refused = api.apply("belay", MAP, map("x: '2'"));
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.message()).isEqualTo("Apply failed with 1 conflict: conflicts with \"alice\": .data.x");
        assertThat(data()).isEqualTo("{\"x\":\"1\"}");

        assertThat(api.apply("belay", MAP + "?force=true", map("x: '2'")).code())
                .isEqualTo(200);
        assertThat(data()).isEqualTo("{\"x\":\"2\"}");

        api.apply("alice", MAP, map("q: '1'"));
        assertThat(data()).isEqualTo("{\"x\":\"2\",\"q\":\"1\"}");
    }

    @Test
    void givesAFieldToWhoeverChangesItOtherwise() {
        api.apply("belay", MAP, map("x: '1'"));
        api.patch(TestApi.ROOT, MAP + "?fieldManager=kubectl-edit", "merge-patch+json", "data: {x: '2'}");

        assertThat(api.apply("belay", MAP, map("x: '1'")).message()).contains("\"kubectl-edit\": .data.x");
    }

    @Test
    void mergesNamedListsByTheirKeys() {
        api.apply("belay", DEPLOYMENT, deployment("{name: a, image: 'a:1'}, {name: b, image: 'b:1'}"));
        api.patch(
                TestApi.ROOT,
                DEPLOYMENT,
                "strategic-merge-patch+json",
                "spec: {template: {spec: {containers: [{name: a, env: [{name: E, value: v}]}]}}}");

        api.apply("belay", DEPLOYMENT, deployment("{name: a, image: 'a:2'}"));

        var containers = api.get(TestApi.ROOT, DEPLOYMENT).body().at("/spec/template/spec/containers");
        assertThat(containers).hasSize(1);
        assertThat(Json.text(containers.get(0), "image")).isEqualTo("a:2");
        assertThat(containers.get(0).path("env").toString()).isEqualTo("[{\"name\":\"E\",\"value\":\"v\"}]");
    }

    @Test
    void changesNothingInADryRun() {
        var revision = api.store.revision();

        var answer = api.apply("belay", MAP + "?dryRun=All", map("x: '1'"));

        assertThat(answer.code()).isEqualTo(201);
        assertThat(api.store.revision()).isEqualTo(revision);
    }

    private String data() {
        return api.get(TestApi.ROOT, MAP).body().path("data").toString();
    }

    private static String map(String data) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {%s}}".formatted(data);
    }

    private static String deployment(String containers) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template: {metadata: {labels: {app: web}}, spec: {containers: [%s]}}
                """.formatted(containers);
    }
}
