// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.compute.exoscale.Vandal;
import dev.belay.compute.registry.RegistryStorages;
import dev.belay.compute.steps.Orders;
import dev.belay.embedded.EmbeddedBackends;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class SecretsTest {

    private static final String PLANTED = "planted-so-that-the-search-is-known-to-find";

    @Inject
    Vandal vandal;

    @Inject
    EntityManager database;

    @Inject
    RegistryStorages storages;

    @Test
    void noSecretIsInFactsLogsOrTheDatabase() {
        var log = new Listener();
        var root = Logger.getLogger("");
        var ours = Logger.getLogger("dev.belay");
        root.addHandler(log);
        ours.setLevel(Level.ALL);
        try {
            Log.info(PLANTED);
            CloudAdmin.running().fault("create-instance", "status", 1, "\"status\":503");
            var story = new Story(Orders.cluster("secret", 1, 0))
                    .clusterIsRequested()
                    .sshAccessIsPrepared()
                    .isBuilt();
            var encoded = vandal.instance(story.machines().getFirst().instance())
                    .path("user-data")
                    .asText();
            var userData = new String(Base64.getDecoder().decode(encoded), UTF_8);
            var keyLine = userData.lines()
                    .dropWhile(line -> !line.contains("BEGIN"))
                    .skip(2)
                    .findFirst()
                    .orElseThrow()
                    .strip();
            var places = String.join("\n", log.lines) + story.facts() + rows();

            assertThat(places).contains(PLANTED, "secret-master-1");
            assertThat(places)
                    .doesNotContain(
                            keyLine,
                            encoded,
                            "PRIVATE KEY",
                            "EXO2-HMAC",
                            storages.of(story.cluster()).orElseThrow().key().secret(),
                            ConfigProvider.getConfig().getValue("exo.api.secret", String.class));
        } finally {
            root.removeHandler(log);
            ours.setLevel(null);
            CloudAdmin.running().wellAgain();
        }
    }

    private String rows() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        List.of(
                                        "infrastructure",
                                        "intent",
                                        "step_tally",
                                        "registry_storage",
                                        "outbox",
                                        "scheduled_tasks")
                                .stream()
                                .map(table -> database.createNativeQuery("select t::text from %s t".formatted(table))
                                        .getResultList()
                                        .toString())
                                .reduce("", String::concat));
    }

    /** Everything that is logged, as it would be written. */
    private static final class Listener extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final PatternFormatter format = new PatternFormatter("%s%e");

        @Override
        public void publish(LogRecord message) {
            lines.add(format.format(ExtLogRecord.wrap(message)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
