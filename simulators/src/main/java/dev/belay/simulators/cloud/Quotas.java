// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import dev.belay.simulators.cloud.record.ApiKey;
import dev.belay.simulators.cloud.record.Bucket;
import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.record.Instance;
import dev.belay.simulators.cloud.record.QuotaLimit;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.cloud.store.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much the organisation may have. */
final class Quotas {

    /** What a new organisation gets, roughly. */
    private static final Map<String, Long> DEFAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("instance", 20L),
            Map.entry("elastic-ip", 5L),
            Map.entry("snapshot", 20L),
            Map.entry("template", 10L),
            Map.entry("private-network", 10L),
            Map.entry("network-load-balancer", 5L),
            Map.entry("instance-pool", 10L),
            Map.entry("sks-cluster", 5L),
            Map.entry("database", 5L),
            Map.entry("bucket", 100L),
            Map.entry("iam-key", 100L),
            Map.entry("block-storage-volume", 20L),
            Map.entry("gpu2", 0L),
            Map.entry("gpu3", 0L)));

    private final Ledger ledger;

    Quotas(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-quotas", "/quota", _ -> list()), Route.get("get-quota", "/quota/{entity}", this::get));
    }

    /** Refuses one more. */
    static void admit(Reading records, String resource) {
        if (!admits(records, resource)) {
            throw Refusal.conflict("Usage of resource '%s' has been exceeded.".formatted(resource));
        }
    }

    static boolean admits(Reading records, String resource) {
        var limit = limit(records, resource);
        return limit < 0 || usage(records, resource) < limit;
    }

    void set(String resource, long limit) {
        ledger.change(change -> {
            change.put(new QuotaLimit(resource, limit));
            return limit;
        });
    }

    private JsonNode list() {
        var quotas = Body.MAPPER.createArrayNode();
        DEFAULTS.keySet().forEach(resource -> quotas.add(view(resource)));
        return Body.MAPPER.createObjectNode().set("quotas", quotas);
    }

    private JsonNode get(Request request) {
        var resource = request.at("entity");
        if (!DEFAULTS.containsKey(resource)) {
            throw Refusal.notFound("Quota");
        }
        return view(resource);
    }

    private ObjectNode view(String resource) {
        return Body.MAPPER
                .createObjectNode()
                .put("resource", resource)
                .put("usage", usage(ledger.records(), resource))
                .put("limit", limit(ledger.records(), resource));
    }

    private static long limit(Reading records, String resource) {
        return records.find(QuotaLimit.class, resource)
                .map(QuotaLimit::limit)
                .orElseGet(() -> DEFAULTS.getOrDefault(resource, -1L));
    }

    private static long usage(Reading records, String resource) {
        return switch (resource) {
            case "instance" -> records.all(Instance.class).count();
            case "elastic-ip" -> records.all(ElasticIp.class).count();
            case "bucket" -> records.all(Bucket.class).count();
            case "iam-key" -> records.all(ApiKey.class).count();
            default -> 0;
        };
    }
}
