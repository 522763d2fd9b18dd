// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import dev.belay.simulators.cloud.http.Exo2Signature.Signed;
import dev.belay.simulators.cloud.http.RequestLog.Call;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every call of the API passes: signature, injected fault, handler, log, answer. Runs on worker threads. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Exo2Signature signature;
    private final Faults faults;
    private final RequestLog log;
    private final Clock clock;
    private final Veil veil;

    Gate(Exo2Signature signature, Faults faults, RequestLog log, Clock clock) {
        this.signature = signature;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
        this.veil = new Veil(clock);
    }

    /** The log has the call before its caller has the answer. */
    void serve(RoutingContext context, String zone, Route route) {
        var arrived = clock.instant();
        if (!route.open() && !signed(context)) {
            finish(
                    context,
                    call(context, zone, route, arrived),
                    Reply.refusal(new Refusal(403, "Invalid request signature")));
            return;
        }
        var fault = faults.hitting(route.operation());
        var reply = fault.map(each -> misbehave(context, zone, route, each))
                .orElseGet(() -> answer(context, zone, route, Optional.empty()));
        finish(context, call(context, zone, route, arrived).hitBy(fault.map(Fault::kind)), reply);
    }

    private boolean signed(RoutingContext context) {
        var request = context.request();
        var signed =
                new Signed(request.method().name(), String.valueOf(request.path()), request.query(), body(context));
        return signature.admits(request.getHeader("Authorization"), signed, clock.instant());
    }

    private Reply misbehave(RoutingContext context, String zone, Route route, Fault fault) {
        return switch (fault.kind()) {
            case "status" -> fault.reply();
            case "reset" -> Reply.CLOSE;
            case "hang" -> Reply.NONE;
            case "lost-reply" -> {
                var lost = answer(context, zone, route, Optional.of(fault));
                LOG.debug("The reply {} to {} gets lost", lost.status(), route.operation());
                yield Reply.CLOSE;
            }
            default -> answer(context, zone, route, Optional.of(fault));
        };
    }

    private Reply answer(RoutingContext context, String zone, Route route, Optional<Fault> fault) {
        try {
            var request = request(context, zone, route, fault);
            if (route.method().equals("GET")) {
                return read(route, request);
            }
            var answer = route.handler().answer(request);
            fault.ifPresent(each -> veil.hide(answer, each.hidden()));
            return Reply.of(answer);
        } catch (Refusal e) {
            return Reply.refusal(e);
        }
    }

    private Reply read(Route route, Request request) {
        if (veil.hides(request.path().getOrDefault("id", ""))) {
            throw Refusal.notFound("Resource");
        }
        return Reply.of(veil.over(route.handler().answer(request)));
    }

    private static Request request(RoutingContext context, String zone, Route route, Optional<Fault> fault) {
        var query = Exo2Signature.arguments(context.request().query()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().getFirst()));
        var body = Body.parse(body(context));
        return new Request(zone, route.operation(), context.pathParams(), query, body, fault.map(Fault::sabotage));
    }

    private static byte[] body(RoutingContext context) {
        var buffer = context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    private Call call(RoutingContext context, String zone, Route route, Instant arrived) {
        var request = context.request();
        return new Call(
                arrived, zone, route.operation(), request.method().name(), String.valueOf(request.path()), 0, 0, "");
    }

    private void finish(RoutingContext context, Call call, Reply reply) {
        var elapsed = Duration.between(call.time(), clock.instant()).toMillis();
        log.add(call.answered(reply.status(), elapsed));
        reply.sendTo(context);
    }
}
