// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators;

import dev.belay.simulators.cloud.Catalogue;
import dev.belay.simulators.cloud.LocalCloud;
import dev.belay.simulators.cloud.LocalCloud.Behaviour;
import dev.belay.simulators.cloud.http.PortTakenException;
import dev.belay.simulators.cloud.network.PublicNetwork;
import dev.belay.simulators.cloud.store.JournalException;
import dev.belay.simulators.cloud.store.Ledger;
import dev.belay.simulators.container.EngineException;
import dev.belay.simulators.machine.MachineDriver;
import dev.belay.simulators.mirror.Mirror;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A running local Exoscale, in a process of its own or inside a test. */
public final class LocalExoscale implements AutoCloseable {

    private static final String PURGE = "purge";
    private static final int PLACES = 1 << 16;

    private final Vertx vertx;
    private final Ledger ledger;
    private final MachineDriver driver;
    private final LocalCloud cloud;
    private final int port;

    private LocalExoscale(Settings settings) {
        var clock = Clock.systemUTC();
        ledger = Ledger.open(settings.data().resolve("cloud"));
        var network = settings.machines().network(place(settings));
        driver =
                settings.machines().open(settings.data().resolve("disks"), LocalCloud.firewall(ledger, network), clock);
        vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        cloud = new LocalCloud(ledger, driver, vertx, clock, behaviour(settings, network));
        port = opened(settings);
    }

    private static int place(Settings settings) {
        return settings.port() == 0 ? ThreadLocalRandom.current().nextInt(PLACES) : settings.port();
    }

    private static Behaviour behaviour(Settings settings, PublicNetwork network) {
        return new Behaviour(
                Map.of(settings.apiKey(), settings.apiSecret()),
                settings.latencyScale(),
                settings.healthScale(),
                settings.seed(),
                network,
                settings.data().resolve("objects"));
    }

    private int opened(Settings settings) {
        try {
            return cloud.open(settings.port(), settings.storagePort(), new Mirror()::addTo);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** See {@link Arguments} for what it understands; after {@code purge} it only removes machines in containers. */
    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        try {
            if (args.length > 0 && args[0].equals(PURGE)) {
                Arguments.containers(Arrays.copyOfRange(args, 1, args.length)).purge();
                return;
            }
            var exoscale = start(Arguments.settings(args, System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(exoscale::close));
            System.out.println("Local Exoscale is ready at " + exoscale.endpoint());
        } catch (IllegalArgumentException | PortTakenException | JournalException | EngineException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Returns once it answers and its machines run.
     *
     * @throws PortTakenException when somebody else listens there
     * @throws JournalException when the data directory cannot be used
     */
    public static LocalExoscale start(Settings settings) {
        return new LocalExoscale(settings);
    }

    public int port() {
        return port;
    }

    /** Base URL of the API in the default zone. */
    public String endpoint() {
        return endpoint(Catalogue.DEFAULT_ZONE);
    }

    public String endpoint(String zone) {
        return cloud.endpoint(zone);
    }

    /** Base URL of the object store, as machines see it. */
    public String storage() {
        return cloud.storageEndpoint();
    }

    /** Base URL of the administration. */
    public String admin() {
        return "http://127.0.0.1:%d/admin".formatted(port);
    }

    /** Base URL of the mirror of simulated artifacts. */
    public String mirror() {
        return "http://127.0.0.1:%d/mirror".formatted(port);
    }

    @Override
    public void close() {
        cloud.close();
        driver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        ledger.close();
    }
}
