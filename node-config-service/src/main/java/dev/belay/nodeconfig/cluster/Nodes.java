// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows behind {@link Clusters}. */
@ApplicationScoped
class Nodes implements PanacheRepositoryBase<NodeRow, NodeRow.Key> {}
