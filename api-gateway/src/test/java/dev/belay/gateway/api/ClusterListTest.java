// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithItsNeighbours
class ClusterListTest {

    @Test
    void showsEveryClusterOnceWhateverThePageSize() {
        var names = Stream.generate(Api::freshName).limit(5).toList();
        names.forEach(Api::asked);

        for (var limit : List.of(1, 2, 500)) {
            var listed = pages("/v1/clusters?limit=" + limit);

            assertThat(listed).containsAll(names).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    void picksAPhase() {
        var name = Api.asked(Api.freshName()).name();

        assertThat(pages("/v1/clusters?limit=500&phase=Pending")).contains(name);
        assertThat(pages("/v1/clusters?limit=500&phase=Provisioned")).doesNotContain(name);
    }

    @Test
    void listsTheOperationsOfAClusterNewestFirst() {
        var asked = Api.asked(Api.freshName());

        var page = Api.as(Tokens.viewer())
                .get("/v1/clusters/%s/operations".formatted(asked.name()))
                .jsonPath();

        assertThat(page.getList("items.id")).containsExactly(asked.operation().toString());
        assertThat(page.getString("items[0].steps")).isNull();
    }

    private static List<String> pages(String path) {
        var names = new ArrayList<String>();
        JsonPath page = Api.as(Tokens.viewer()).get(path).jsonPath();
        names.addAll(page.getList("items.name", String.class));
        while (page.getString("next") != null) {
            page = Api.as(Tokens.viewer())
                    .get(path + "&cursor=" + page.getString("next"))
                    .jsonPath();
            names.addAll(page.getList("items.name", String.class));
        }
        return names;
    }
}
