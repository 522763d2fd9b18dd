// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What is at the local Exoscale, as its administration tells. */
record CloudContents(JsonNode state) {

    static CloudContents of(LocalBelay belay) {
        return new CloudContents(belay.cloud());
    }

    /** Everything that bears the cluster's name, and nothing more than one cluster needs. */
    void assertExactlyOneClusterOf(int nodes, String cluster) {
        assertThat(named("instances", cluster + "-")).hasSize(nodes);
        assertThat(Json.list(state.path("elastic-ips")).stream()
                        .filter(address -> address.path("description").asText().startsWith("belay-" + cluster + "-")))
                .hasSize(1);
        assertThat(named("security-groups", "belay-" + cluster + "-")).hasSize(2);
        assertThat(named("anti-affinity-groups", "belay-" + cluster + "-")).hasSize(1);
        for (var ofTheRegistry : List.of("buckets", "iam-roles", "api-keys")) {
            assertThat(named(ofTheRegistry, "belay-" + cluster + "-"))
                    .as(ofTheRegistry)
                    .hasSize(1);
        }
        assertNothingIsUnlabelled();
    }

    void assertNothingIsUnlabelled() {
        assertThat(Json.list(state.path("instances")))
                .allSatisfy(instance -> assertThat(
                                instance.path("labels").path("belay-cluster").asText())
                        .isNotEmpty());
        assertThat(Json.list(state.path("elastic-ips")))
                .allSatisfy(address -> assertThat(
                                address.path("labels").path("belay-cluster").asText())
                        .isNotEmpty());
        assertThat(Json.list(state.path("security-groups")))
                .allSatisfy(group -> assertThat(group.path("name").asText()).matches("default|belay-.*"));
        assertThat(Json.list(state.path("anti-affinity-groups")))
                .allSatisfy(group -> assertThat(group.path("name").asText()).startsWith("belay-"));
    }

    private List<JsonNode> named(String kind, String prefix) {
        return Json.list(state.path(kind)).stream()
                .filter(each -> each.path("name").asText().startsWith(prefix))
                .toList();
    }
}
