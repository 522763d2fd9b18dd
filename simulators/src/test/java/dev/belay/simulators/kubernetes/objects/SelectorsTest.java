// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorsTest {

    private static final ObjectNode POD = Json.parse(
            "{metadata: {name: p, labels: {app: web, tier: front}}, spec: {nodeName: n}, status: {phase: Running}}"
                    .getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | true",
                "app=web                       | true",
                "app==web,tier=back            | false",
                "app!=web                      | false",
                "stage!=test                   | true",
                "app in (db, web),tier         | true",
                "app notin (db,web)            | false",
                "!stage                        | true",
                "stage                         | false"
            })
    void labelsChoose(String selector, boolean chosen) {
        assertThat(LabelSelector.parse(selector).matches(POD)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec.nodeName=n                                     | true",
                "spec.nodeName==n,metadata.name!=p                   | false",
                "status.phase!=Succeeded,status.phase!=Failed        | true",
                "spec.unschedulable=                                 | true"
            })
    void fieldsChoose(String selector, boolean chosen) {
        assertThat(FieldSelector.parse(selector).matches(POD)).isEqualTo(chosen);
    }

    @Test
    void refuseWhatTheyCannotRead() {
        assertThatThrownBy(() -> LabelSelector.parse("app in web")).isInstanceOf(StatusException.class);
        assertThatThrownBy(() -> FieldSelector.parse("name")).isInstanceOf(StatusException.class);
    }
}
