// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.catalog;

import java.util.List;
import java.util.Optional;

/** What the cloud offers. Asking changes nothing. */
public interface Catalog {

    List<String> zones();

    /** Empty when there is no such zone. */
    Optional<Offer> offer(String zone);
}
