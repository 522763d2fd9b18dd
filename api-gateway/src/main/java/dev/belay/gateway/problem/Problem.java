// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every answer that is an error (RFC 9457, {@code application/problem+json}). */
@Schema(description = "Why the request was not honoured, and what to do")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(description = "Stable; programs decide by it", examples = "https://belay.dev/problems/invalid-request")
        URI type,

        String title,
        int status,
        String detail,

        @Schema(description = "Everything that is wrong, not just the first")
        List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemKind kind, String detail, List<Violation> violations) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, List.copyOf(violations));
    }
}
