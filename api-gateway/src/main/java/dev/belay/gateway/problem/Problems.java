// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.problem;

import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The only place where an exception becomes an HTTP answer (RFC 9457). Everything else just throws. */
class Problems {

    private static final String RETRY_SECONDS = "5";

    @ServerExceptionMapper
    RestResponse<Problem> refused(RequestRefusedException e) {
        var answer = answer(Problem.of(e.kind(), e.detail(), e.violations()));
        if (e.kind() == ProblemKind.UNAVAILABLE) {
            answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Uni<RestResponse<Problem>> unauthenticated(RoutingContext context) {
        @Nullable HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator == null
                ? Uni.createFrom().item(challenged(null))
                : authenticator.getChallenge(context).map(Problems::challenged);
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException e) {
        return answer(Problem.of(
                ProblemKind.FORBIDDEN,
                "Expected a token whose groups hold a role that may do this, but it holds a lower one or none; ask an admin.",
                List.of()));
    }

    /** What JAX-RS itself refuses: unknown paths, methods, forms. Its headers (Allow) stay. */
    @ServerExceptionMapper
    RestResponse<Problem> web(WebApplicationException e) {
        var status = e.getResponse().getStatus();
        var answer = answer(Problem.of(kind(status), detail(status), List.of()));
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        e.getResponse().getHeaders().forEach((name, values) -> {
            if (!name.startsWith("Content-") && !name.startsWith("content-")) {
                headers.put(name, values);
            }
        });
        return answer;
    }

    @ServerExceptionMapper
    RestResponse<Problem> mistake(RuntimeException e) {
        Log.errorf(e, "Expected to answer a request but failed");
        return answer(Problem.of(
                ProblemKind.INTERNAL_ERROR, "Try again; if it stays so, the gateway's log says more.", List.of()));
    }

    private static RestResponse<Problem> challenged(@Nullable ChallengeData challenge) {
        var answer = answer(Problem.of(
                ProblemKind.UNAUTHENTICATED,
                "Expected a valid bearer token but it is missing, expired or not from the trusted issuer; get a new one.",
                List.of()));
        var headers = challenge == null ? Map.<CharSequence, String>of() : challenge.getHeaders();
        headers.forEach((name, value) -> answer.getHeaders().putSingle(name.toString(), value));
        answer.getHeaders().computeIfAbsent(HttpHeaders.WWW_AUTHENTICATE, _ -> List.of("Bearer"));
        return answer;
    }

    private static ProblemKind kind(int status) {
        return switch (status) {
            case 404 -> ProblemKind.NOT_FOUND;
            case 405 -> ProblemKind.METHOD_NOT_ALLOWED;
            case 406 -> ProblemKind.NOT_ACCEPTABLE;
            case 413 -> ProblemKind.BODY_TOO_LARGE;
            case 415 -> ProblemKind.UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? ProblemKind.REQUEST_FAILED : ProblemKind.INTERNAL_ERROR;
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "Look for the right address at /q/openapi.";
            case 405 -> "Look for what can be done here at /q/openapi, or in the header Allow.";
            case 406 -> "Ask for application/json, or leave out the header Accept.";
            default -> "Look for the right form at /q/openapi.";
        };
    }

    private static RestResponse<Problem> answer(Problem problem) {
        return RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .type(Problem.MEDIA_TYPE)
                .build();
    }
}
