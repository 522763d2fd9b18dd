// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.cloud.http.Fault.Occasion;
import dev.belay.simulators.cloud.record.CloudOperation.Sabotage;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The administration beside the API, unsigned, on loopback: for tests and for people who want to see a bad day. */
final class AdminRoutes {

    private static final int ANY = 1_000_000_000;

    private final Administration administration;
    private final Faults faults;
    private final RequestLog log;

    AdminRoutes(Administration administration, Faults faults, RequestLog log) {
        this.administration = administration;
        this.faults = faults;
        this.log = log;
    }

    void addTo(Router router) {
        add(router, HttpMethod.GET, "/admin/state", _ -> administration.state());
        add(router, HttpMethod.PUT, "/admin/quotas/:resource", this::setQuota);
        add(router, HttpMethod.PUT, "/admin/latency", this::setLatency);
        add(router, HttpMethod.POST, "/admin/faults", this::order);
        add(router, HttpMethod.DELETE, "/admin/faults", _ -> {
            faults.clear();
            return done();
        });
        add(router, HttpMethod.GET, "/admin/requests", _ -> requests());
        add(router, HttpMethod.DELETE, "/admin/requests", _ -> {
            log.clear();
            return done();
        });
        add(router, HttpMethod.POST, "/admin/instances/:id/clock", this::setClock);
    }

    private static void add(Router router, HttpMethod method, String path, Function<RoutingContext, JsonNode> handler) {
        router.route(method, path)
                .blockingHandler(context -> answer(handler, context).sendTo(context), false);
    }

    private static Reply answer(Function<RoutingContext, JsonNode> handler, RoutingContext context) {
        try {
            return Reply.of(handler.apply(context));
        } catch (Refusal e) {
            return Reply.refusal(e);
        }
    }

    private JsonNode setQuota(RoutingContext context) {
        administration.setQuota(
                String.valueOf(context.pathParam("resource")), body(context).requiredNumber("limit", -1, ANY));
        return done();
    }

    private JsonNode setLatency(RoutingContext context) {
        var body = body(context);
        var operation = body.text("operation", 1, 100);
        if (operation.isPresent()) {
            var minimum = body.requiredNumber("minMillis", 0, ANY);
            administration.setLatency(operation.get(), minimum, body.requiredNumber("maxMillis", minimum, ANY));
        }
        body.decimal("scale", 0, 1000).ifPresent(administration::setLatencyScale);
        return done();
    }

    private JsonNode setClock(RoutingContext context) {
        var ahead = Duration.ofSeconds(body(context).requiredNumber("seconds", -ANY, ANY));
        administration.setClock(String.valueOf(context.pathParam("id")), ahead);
        return done();
    }

    private JsonNode order(RoutingContext context) {
        var body = body(context);
        var kind = body.oneOf("kind", Fault.KINDS).orElseThrow(() -> Body.missing("kind"));
        var occasion = new Occasion(
                body.number("after", 0, ANY).orElse(0),
                body.number("times", -1, ANY).orElse(1),
                body.decimal("probability", 0, 1).orElse(1));
        var reply = new Reply(
                body.number("status", 100, 599).orElse(503),
                body.text("body", 0, 100_000).orElse("{\"message\":\"Service temporarily unavailable\"}"),
                body.number("retryAfter", 0, ANY).orElse(0));
        var hidden = Duration.ofSeconds(body.number("hiddenSeconds", 0, ANY).orElse(kind.equals("hidden") ? 5 : 0));
        var operation = body.requiredText("operation", 1, 100);
        faults.order(new Fault(operation, kind, reply, sabotage(body, kind), hidden, occasion));
        return done();
    }

    private static @Nullable Sabotage sabotage(Body body, String kind) {
        return switch (kind) {
            case "operation-failure", "stuck" ->
                new Sabotage(
                        kind.equals("stuck"),
                        body.flag("done", false),
                        body.text("reason", 1, 50).orElse("unavailable"),
                        body.text("message", 0, 1000).orElse(null));
            default -> null;
        };
    }

    private JsonNode requests() {
        var requests = Body.MAPPER.createArrayNode();
        log.calls()
                .forEach(call -> requests.addObject()
                        .put("time", call.time().toString())
                        .put("zone", call.zone())
                        .put("operation", call.operation())
                        .put("method", call.method())
                        .put("path", call.path())
                        .put("status", call.status())
                        .put("elapsed-ms", call.elapsedMillis())
                        .put("fault", call.fault()));
        return Body.MAPPER.createObjectNode().set("requests", requests);
    }

    private static Body body(RoutingContext context) {
        return Body.parse(Optional.ofNullable(context.body().buffer())
                .map(buffer -> buffer.getBytes())
                .orElse(new byte[0]));
    }

    private static JsonNode done() {
        return Body.MAPPER.createObjectNode();
    }
}
