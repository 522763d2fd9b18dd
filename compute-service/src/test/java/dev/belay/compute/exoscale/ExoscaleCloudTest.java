// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.compute.CloudAdmin;
import dev.belay.compute.LocalCloud;
import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.Ambiguous;
import dev.belay.compute.cloud.CloudException.NameTaken;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.CloudException.SignatureRejected;
import dev.belay.compute.cloud.CloudException.Unavailable;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.CloudZone;
import dev.belay.compute.cloud.UnknownZoneException;
import dev.belay.compute.steps.Orders;
import dev.belay.embedded.EmbeddedBackends;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class ExoscaleCloudTest {

    private final CloudAdmin admin = CloudAdmin.running();
    private final String name = "client-" + UUID.randomUUID();

    @Inject
    Cloud cloud;

    @Inject
    Vertx vertx;

    @Inject
    CallConfig calls;

    @Inject
    ExoscaleConfig access;

    @Inject
    Clock clock;

    private CloudZone zone;

    @BeforeEach
    void aFreshView() {
        zone = cloud.zone(Orders.ZONE);
    }

    @AfterEach
    void theCloudIsWellAgain() {
        admin.wellAgain();
    }

    @Test
    void findsWhatItMade() {
        var started = zone.createSpreadGroup(name, "belay-cluster=x belay-nonce=y");

        assertThat(zone.spreadGroups()).anySatisfy(group -> {
            assertThat(group.id()).isEqualTo(started.resource());
            assertThat(group.tags().nonce()).isEqualTo("y");
        });
        assertThat(zone.operation(started.id())).isInstanceOf(CloudOperation.Succeeded.class);
        assertThat(zone.roundTrips()).isEqualTo(3);
    }

    @Test
    void asksAgainWhenALookFails() {
        // The service itself may look in the same moment and get what was meant for the test.
        await().untilAsserted(() -> {
            admin.wellAgain();
            admin.fault("list-anti-affinity-groups", "reset", 1, "");
            admin.fault("list-anti-affinity-groups", "status", 1, "\"status\":502,\"body\":\"bad gateway\"");
            var view = cloud.zone(Orders.ZONE);

            view.spreadGroups();

            assertThat(view.roundTrips()).isEqualTo(3);
        });
    }

    @Test
    void asksForOneOnlyWhenTheAnswerIsLost() {
        var before = admin.calls("create-anti-affinity-group");
        admin.fault("create-anti-affinity-group", "lost-reply", 1, "");

        assertThatThrownBy(() -> zone.createSpreadGroup(name, "")).isInstanceOf(Ambiguous.class);

        assertThat(admin.calls("create-anti-affinity-group")).isEqualTo(before + 1);
        assertThat(zone.spreadGroups())
                .filteredOn(group -> group.name().equals(name))
                .hasSize(1);
    }

    @Test
    void givesUpOnAnAnswerThatDoesNotCome() {
        admin.fault("create-anti-affinity-group", "hang", 1, "");

        assertThatThrownBy(() -> zone.createSpreadGroup(name, "")).isInstanceOf(Ambiguous.class);
    }

    @Test
    void keepsQuietAsLongAsTheCloudAsksAndThenMakesOne() {
        admin.fault("create-anti-affinity-group", "status", 1, "\"status\":429,\"retryAfter\":1");

        zone.createSpreadGroup(name, "");

        assertThat(zone.roundTrips()).isEqualTo(2);
        assertThat(zone.spreadGroups())
                .filteredOn(group -> group.name().equals(name))
                .hasSize(1);
    }

    @Test
    void tellsRefusalsApart() {
        zone.createFirewall(name, "");

        assertThatThrownBy(() -> zone.createFirewall(name, "")).isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> zone.deleteMachine(UUID.randomUUID())).isInstanceOf(NotFound.class);
        assertThat(zone.machine(UUID.randomUUID())).isEmpty();
        assertThat(zone.operation(UUID.randomUUID())).isInstanceOf(CloudOperation.Unknown.class);
        assertThatThrownBy(() -> cloud.zone("moon-1"))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining("ch-gva-2")
                .hasMessageContaining("'moon-1'");
    }

    @Test
    void makesABucketOnceInTheStoreThatTheCloudNames() {
        var buckets = zone.buckets();

        assertThat(buckets.has(name)).isFalse();
        buckets.create(name);
        buckets.create(name);
        assertThat(buckets.has(name)).isTrue();
        assertThat(buckets.endpoint()).hasHost("127.0.0.1");
    }

    @Test
    void speaksToTheZoneThatIsMeant() {
        assertThat(cloud.zones()).contains("ch-gva-2", "at-vie-1");
        assertThat(cloud.zone("at-vie-1")
                        .offer()
                        .template(Orders.TEMPLATE)
                        .orElseThrow()
                        .id())
                .isNotEqualTo(
                        zone.offer().template(Orders.TEMPLATE).orElseThrow().id());
    }

    @Test
    void knowsWhenItIsNotBelieved() {
        assertThatThrownBy(() -> cloudWith(access.endpoint(), "another-secret").checkCredentials())
                .isInstanceOf(SignatureRejected.class)
                .hasMessageNotContaining("another-secret");
    }

    @Test
    void knowsThatNothingHappenedWhenNobodyListens() {
        assertThatThrownBy(() ->
                        cloudWith(URI.create("http://127.0.0.1:1/v2"), "secret").checkCredentials())
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.surelyUndone()).isTrue())
                .isInstanceOf(CloudException.class);
    }

    private Cloud cloudWith(URI endpoint, String secret) {
        var settings =
                Map.of("exo.api.key", access.key(), "exo.api.secret", secret, "exo.api.endpoint", endpoint.toString());
        var config = new SmallRyeConfigBuilder()
                .withMapping(ExoscaleConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ExoscaleConfig.class);
        var http = new ExoscaleHttp(vertx, config, calls, clock, new SimpleMeterRegistry());
        var endpoints = new ZoneEndpoints(http, config);
        return new ExoscaleCloud(http, endpoints, new ObjectStores(config, endpoints, calls));
    }
}
