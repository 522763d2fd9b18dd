// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.ssh;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.NoCloseExecutor;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/** The threads and the selector that the SSH servers of all machines share; without it each server would bring its own. */
public final class SharedIo implements AutoCloseable {

    private final ExecutorService workers = Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().name("machine-ssh-", 0).daemon().factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine-ssh-timer").daemon().factory());
    private final Nio2ServiceFactory shared;

    public SharedIo() {
        this.shared =
                new Nio2ServiceFactory(newServerSettings(), new NoCloseExecutor(workers), new NoCloseExecutor(workers));
    }

    SshServer newServer() {
        var server = newServerSettings();
        server.setIoServiceFactoryFactory(new Lender(shared));
        server.setScheduledExecutorService(timer, false);
        return server;
    }

    @Override
    public void close() {
        shared.close(true);
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private static SshServer newServerSettings() {
        var server = SshServer.setUpDefaultServer();
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        return server;
    }

    private record Lender(IoServiceFactory shared) implements IoServiceFactoryFactory {

        @Override
        public IoServiceFactory create(FactoryManager manager) {
            return new Borrowed(shared);
        }

        @Override
        public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {}
    }

    /** A server closes the factory it was given; the one behind this must outlive it. */
    private static final class Borrowed extends AbstractCloseable implements IoServiceFactory {

        private final IoServiceFactory lender;

        Borrowed(IoServiceFactory lender) {
            this.lender = lender;
        }

        @Override
        public IoConnector createConnector(IoHandler handler) {
            return lender.createConnector(handler);
        }

        @Override
        public IoAcceptor createAcceptor(IoHandler handler) {
            return lender.createAcceptor(handler);
        }

        @Override
        public IoServiceEventListener getIoServiceEventListener() {
            return lender.getIoServiceEventListener();
        }

        @Override
        public void setIoServiceEventListener(IoServiceEventListener listener) {
            lender.setIoServiceEventListener(listener);
        }
    }
}
