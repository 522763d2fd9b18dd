// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.StatusException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** One open watch: events until somebody ends it. Everything but taking note of a change is on its event loop. */
final class WatchStream {

    private final WatchRequest request;
    private final Outlet outlet;
    private final Context context;
    private final Clock clock;
    private boolean columnsSent;

    private WatchStream(WatchRequest request, Outlet outlet, Context context, Clock clock) {
        this.request = request;
        this.outlet = outlet;
        this.context = context;
        this.clock = clock;
    }

    static void open(Vertx vertx, WatchRequest request, ObjectStore store, Outlet outlet, Clock clock) {
        var stream = new WatchStream(request, outlet, vertx.getOrCreateContext(), clock);
        try {
            var subscription = store.locked(() -> stream.subscribe(store));
            var timer = vertx.setTimer(TimeUnit.SECONDS.toMillis(Math.max(1, request.seconds())), _ -> outlet.close());
            outlet.onClose(() -> {
                vertx.cancelTimer(timer);
                subscription.close();
            });
        } catch (StatusException e) {
            stream.write("ERROR", e.status());
            outlet.close();
        }
    }

    private ObjectStore.Subscription subscribe(ObjectStore store) {
        var fresh = request.since().isEmpty() || request.since().equals("0") || request.initial();
        if (fresh) {
            var snapshot = store.snapshot(request.type(), request.namespace());
            snapshot.objects().stream().filter(request::wants).forEach(object -> tell("ADDED", object));
            if (request.initial()) {
                bookmark(snapshot.revision());
            }
        }
        var since = fresh ? store.revision() : Long.parseLong(request.since());
        return store.follow(since, change -> {
            if (concerns(change)) {
                context.runOnContext(_ -> onChange(change));
            }
        });
    }

    private boolean concerns(Change change) {
        var key = change.key();
        return key.type().qualified().equals(request.type().qualified())
                && (request.namespace().isEmpty() || request.namespace().equals(key.namespace()));
    }

    /** An object that came into or went out of the selection is new or gone for this client. */
    private void onChange(Change change) {
        var wanted = change.type() != Change.Type.DELETED && request.wants(change.object());
        var previous = change.previous();
        var known = previous != null && request.wants(previous);
        if (wanted) {
            tell(known ? "MODIFIED" : "ADDED", change.object());
        } else if (known) {
            tell("DELETED", change.object());
        }
    }

    private void tell(String type, ObjectNode object) {
        var rendered = request.rendering().one(request.type(), object, clock.instant());
        if (columnsSent) {
            rendered = withoutColumns(rendered);
        }
        columnsSent = rendered.has("columnDefinitions") || columnsSent;
        write(type, rendered);
    }

    private void bookmark(long revision) {
        var mark = Json.object()
                .put("kind", request.type().kind())
                .put("apiVersion", request.type().apiVersion());
        mark.putObject("metadata")
                .put("resourceVersion", Long.toString(revision))
                .putObject("annotations")
                .put("k8s.io/initial-events-end", "true");
        write("BOOKMARK", mark);
    }

    private void write(String type, ObjectNode object) {
        if (outlet.isOpen()) {
            outlet.write(Json.object().put("type", type).<ObjectNode>set("object", object));
        }
    }

    private static ObjectNode withoutColumns(ObjectNode rendered) {
        return rendered.has("columnDefinitions") ? rendered.without("columnDefinitions") : rendered;
    }
}
