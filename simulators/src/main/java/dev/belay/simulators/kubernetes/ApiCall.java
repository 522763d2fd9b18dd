// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.access.Caller;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.wire.ProtobufBody;
import java.util.Map;

/**
 * One request, free of HTTP's machinery.
 *
 * @param method in upper case
 * @param query the first value of every parameter
 * @param accept and
 * @param contentType header values, empty when absent
 */
@SuppressWarnings("ArrayRecordComponent")
record ApiCall(
        Caller caller,
        String method,
        String path,
        Map<String, String> query,
        String accept,
        String contentType,
        byte[] body) {

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        var value = query.get(name);
        return value != null && !value.equals("false") && !value.equals("0");
    }

    boolean isDryRun() {
        return parameter("dryRun").equals("All");
    }

    /** @throws dev.belay.simulators.kubernetes.objects.StatusException 400 or 415 when it is not one */
    ObjectNode object() {
        return contentType.contains("protobuf") ? ProtobufBody.decode(body) : Json.parse(body);
    }
}
