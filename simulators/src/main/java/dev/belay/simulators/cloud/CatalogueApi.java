// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.Catalogue.Image;
import dev.belay.simulators.cloud.Catalogue.InstanceType;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Refusal;
import dev.belay.simulators.cloud.http.Request;
import dev.belay.simulators.cloud.http.Route;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Zones, instance types, templates, and the organisation. */
final class CatalogueApi {

    private static final long TEMPLATE_BYTES = 10L << 30;

    private final Function<String, String> endpoints;
    private final Supplier<String> storage;

    /**
     * @param endpoints base URL by zone
     * @param storage base URL of the object store, the same for every zone
     */
    CatalogueApi(Function<String, String> endpoints, Supplier<String> storage) {
        this.endpoints = endpoints;
        this.storage = storage;
    }

    List<Route> routes() {
        return List.of(
                Route.get("list-zones", "/zone", _ -> zones()),
                Route.get("list-instance-types", "/instance-type", _ -> types()),
                Route.get("get-instance-type", "/instance-type/{id}", CatalogueApi::type),
                Route.get("list-templates", "/template", this::templates),
                Route.get("get-template", "/template/{id}", this::template),
                Route.get("get-organization", "/organization", _ -> organization()));
    }

    private JsonNode zones() {
        var zones = Body.MAPPER.createArrayNode();
        Catalogue.ZONES.forEach(zone -> zones.addObject()
                .put("id", zone.id().toString())
                .put("name", zone.name())
                .put("api-endpoint", endpoints.apply(zone.name()))
                .put("sos-endpoint", storage.get()));
        return Body.MAPPER.createObjectNode().set("zones", zones);
    }

    private static JsonNode types() {
        var types = Body.MAPPER.createArrayNode();
        Catalogue.TYPES.forEach(type -> types.add(view(type)));
        return Body.MAPPER.createObjectNode().set("instance-types", types);
    }

    private static JsonNode type(Request request) {
        return Catalogue.type(request.id())
                .map(CatalogueApi::view)
                .orElseThrow(() -> Refusal.notFound("Instance type"));
    }

    private static ObjectNode view(InstanceType type) {
        var view = Body.MAPPER
                .createObjectNode()
                .put("id", type.id().toString())
                .put("family", type.family())
                .put("size", type.size())
                .put("cpus", type.cpus())
                .put("gpus", 0)
                .put("memory", type.memory())
                .put("authorized", true);
        Catalogue.zoneNames().forEach(view.putArray("zones")::add);
        return view;
    }

    private JsonNode templates(Request request) {
        var templates = Body.MAPPER.createArrayNode();
        if (request.argument("visibility").orElse("public").equals("public")) {
            Catalogue.IMAGES.stream()
                    .filter(image -> request.argument("family")
                            .map(image.family()::equals)
                            .orElse(true))
                    .forEach(image -> templates.add(view(image, request.zone())));
        }
        return Body.MAPPER.createObjectNode().set("templates", templates);
    }

    private JsonNode template(Request request) {
        return Catalogue.image(request.zone(), request.id())
                .map(image -> view(image, request.zone()))
                .orElseThrow(() -> Refusal.notFound("Template"));
    }

    private static ObjectNode view(Image image, String zone) {
        var view = Body.MAPPER
                .createObjectNode()
                .put("id", image.id(zone).toString())
                .put("name", image.name())
                .put("description", image.name())
                .put("family", image.family())
                .put("version", image.version())
                .put("build", "2026-01-15")
                .put("visibility", "public")
                .put("default-user", image.user())
                .put("ssh-key-enabled", true)
                .put("password-enabled", true)
                .put("boot-mode", "uefi")
                .put("size", TEMPLATE_BYTES)
                .put("checksum", image.id(zone).toString().replace("-", ""))
                .put("created-at", "2026-01-15T00:00:00Z")
                .put("maintainer", "Exoscale")
                .put("application-consistent-snapshot-enabled", false);
        view.putArray("zones").add(zone);
        return view;
    }

    private static JsonNode organization() {
        return Body.MAPPER
                .createObjectNode()
                .put("id", "6f3c0b7e-2f55-4f0e-9d0c-5f1f0a6a0001")
                .put("name", "Local")
                .put("address", "Loopback 1")
                .put("postcode", "1270")
                .put("city", "Localhost")
                .put("country", "CH")
                .put("currency", "CHF")
                .put("balance", 0);
    }
}
