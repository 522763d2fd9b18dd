// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The class that a pod's requests and limits put it in. */
final class QualityOfService {

    private static final List<String> MEASURED = List.of("cpu", "memory");

    private QualityOfService() {}

    static String of(JsonNode spec) {
        var containers = StreamSupport.stream(spec.path("containers").spliterator(), false)
                .toList();
        if (containers.stream().allMatch(QualityOfService::asksNothing)) {
            return "BestEffort";
        }
        return containers.stream().allMatch(QualityOfService::limitsAll) ? "Guaranteed" : "Burstable";
    }

    private static boolean asksNothing(JsonNode container) {
        return Json.at(container, "resources", "requests").isEmpty()
                && Json.at(container, "resources", "limits").isEmpty();
    }

    private static boolean limitsAll(JsonNode container) {
        var limits = Json.at(container, "resources", "limits");
        var requests = Json.at(container, "resources", "requests");
        return MEASURED.stream()
                .allMatch(each -> limits.has(each)
                        && (!requests.has(each) || requests.get(each).equals(limits.get(each))));
    }
}
