// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.offer;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.Offer;
import dev.belay.compute.steps.Offers;
import dev.belay.eventing.CallableBy;
import dev.belay.events.Service;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /internal/zones}: read by api-gateway to validate what it is asked for. */
@Path("/internal/zones")
@CallableBy({Service.API_GATEWAY})
@RunOnVirtualThread
public class OfferResource {

    private final Cloud cloud;
    private final Offers offers;

    OfferResource(Cloud cloud, Offers offers) {
        this.cloud = cloud;
        this.offers = offers;
    }

    @GET
    public ZonesView zones() {
        return new ZonesView(cloud.zones());
    }

    @GET
    @Path("{zone}/offer")
    public OfferView offer(@PathParam("zone") String zone) {
        return OfferView.of(offers.recent(cloud.zone(zone)));
    }

    record ZonesView(List<String> zones) {}

    record OfferView(List<InstanceTypeView> instanceTypes, List<String> templates, Map<String, Offer.Quota> quotas) {

        static OfferView of(Offer offer) {
            return new OfferView(
                    offer.instanceTypes().stream()
                            .map(type -> new InstanceTypeView(type.name(), type.cpus(), type.memoryMiB()))
                            .sorted(Comparator.comparing(InstanceTypeView::name))
                            .toList(),
                    offer.templates().stream()
                            .map(Offer.Template::name)
                            .distinct()
                            .sorted()
                            .toList(),
                    new TreeMap<>(offer.quotas()));
        }
    }

    record InstanceTypeView(String name, int cpus, long memoryMiB) {}
}
