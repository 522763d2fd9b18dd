// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Just enough of OpenAPI that kubectl leaves validation to the server: which types take {@code fieldValidation}, and a
 * second version without any schema. What the fields mean is not told, so {@code kubectl explain} has nothing to say.
 */
final class OpenApi {

    private static final String V3 = "/openapi/v3";

    /** gnostic's Document: field 1 the version, 2 the info (1 title, 2 version), 8 and 9 empty paths and definitions. */
    private static final byte[] V2_PROTOBUF =
            "\n\0032.0\022\017\n\nKubernetes\022\0011B\0J\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Catalogue catalogue;

    OpenApi(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Optional<Reply> answer(ApiCall call) {
        if (call.path().equals("/openapi/v2")) {
            return Optional.of(call.accept().contains("protobuf") ? protobuf() : Reply.of(empty("swagger", "2.0")));
        }
        if (call.path().equals(V3)) {
            return Optional.of(Reply.of(index()));
        }
        if (call.path().startsWith(V3 + "/")) {
            var types = catalogue.all().stream()
                    .filter(type -> path(type).equals(call.path().substring(V3.length() + 1)))
                    .toList();
            return types.isEmpty() ? Optional.empty() : Optional.of(Reply.of(document(types)));
        }
        return Optional.empty();
    }

    private static Reply protobuf() {
        return new Reply.Raw(200, "application/com.github.proto-openapi.spec.v2@v1.0+protobuf", V2_PROTOBUF);
    }

    private ObjectNode index() {
        var index = Json.object();
        var paths = index.putObject("paths");
        catalogue.all().stream()
                .map(OpenApi::path)
                .distinct()
                .forEach(path -> paths.putObject(path).put("serverRelativeURL", V3 + "/" + path + "?hash=0"));
        return index;
    }

    private static ObjectNode document(List<ResourceType> types) {
        var document = empty("openapi", "3.0.0");
        types.forEach(type -> {
            var operation = Json.ensure(document, "paths")
                    .putObject("/%s/%s/{name}".formatted(path(type), type.plural()))
                    .putObject("patch");
            operation
                    .putArray("parameters")
                    .addObject()
                    .put("name", "fieldValidation")
                    .put("in", "query");
            operation
                    .putObject("x-kubernetes-group-version-kind")
                    .put("group", type.group())
                    .put("version", type.version())
                    .put("kind", type.kind());
            operation.putObject("responses");
        });
        document.putObject("components").putObject("schemas");
        return document;
    }

    private static ObjectNode empty(String field, String version) {
        var document = Json.object().put(field, version);
        document.putObject("info").put("title", "Kubernetes").put("version", "1");
        document.putObject("paths");
        return document;
    }

    private static String path(ResourceType type) {
        return type.group().isEmpty() ? "api/" + type.version() : "apis/" + type.apiVersion();
    }
}
