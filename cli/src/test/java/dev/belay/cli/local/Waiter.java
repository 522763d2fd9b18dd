// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

/** A program for tests: says that it is ready, then waits to be stopped; with an argument it ends at once. */
public final class Waiter {

    private Waiter() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0) {
            System.exit(1);
        }
        System.out.println("READY with a " + System.getenv("BELAY_WORD"));
        new java.util.concurrent.CountDownLatch(1).await();
    }
}
