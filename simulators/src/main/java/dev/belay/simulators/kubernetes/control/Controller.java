// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

/** One of the loops of a controller manager: looks at everything it cares for and makes it as wanted. */
@FunctionalInterface
interface Controller {

    void reconcile();
}
