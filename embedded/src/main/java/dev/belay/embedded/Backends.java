// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Broker and database, started side by side. */
public record Backends(Broker broker, Database database) implements AutoCloseable {

    /** The databases of the five services, each with a role of the same name. */
    public static final List<String> DATABASES = List.of("gateway", "compute", "pki", "nodeconfig", "upgrade");

    /** @param durable whether the database survives a power cut */
    public static Backends start(Path data, Ports ports, boolean durable) throws Exception {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Database> database = () -> Database.start(data.resolve("postgresql"), ports.database(), durable);
            var starting = both.submit(database);
            var broker = Broker.start(data.resolve("kafka"), ports.broker(), ports.controller());
            return new Backends(broker, starting.get());
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
        database.close();
    }

    /** {@code database} may be 0 for any. */
    public record Ports(int broker, int controller, int database) {}
}
