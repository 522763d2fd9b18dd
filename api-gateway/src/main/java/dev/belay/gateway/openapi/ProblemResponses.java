// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.openapi;

import dev.belay.gateway.problem.Problem;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Every operation may be refused; the description says how, without each resource repeating it. */
public class ProblemResponses implements OASFilter {

    private static final Map<String, String> ALWAYS = new TreeMap<>(Map.of(
            "401", "The token is missing, expired or not from the trusted issuer",
            "403", "The token's role is too low"));

    private static final Map<String, String> WITH_BODY = new TreeMap<>(Map.of(
            "400", "The body is not a JSON object, or a parameter cannot be understood",
            "409", "The state of the cluster does not allow it, or its name is taken",
            "413", "The body is too large",
            "415", "The body is not application/json",
            "422", "Fields are wrong: all of them are named",
            "503", "A service that is needed does not answer"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().values().forEach(ProblemResponses::describe);
    }

    private static void describe(PathItem path) {
        path.getOperations().forEach((method, operation) -> {
            ALWAYS.forEach((status, text) -> add(operation, status, text));
            if (operation.getParameters() != null) {
                add(operation, "404", "There is no such thing");
            }
            if (method == PathItem.HttpMethod.POST) {
                WITH_BODY.forEach((status, text) -> add(operation, status, text));
            }
        });
    }

    private static void add(Operation operation, String status, String text) {
        if (operation.getResponses() != null && !operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, problem(text));
        }
    }

    private static APIResponse problem(String text) {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createAPIResponse()
                .description(text)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
    }
}
