// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** {@code belay.kubernetes.*}: which Kubernetes this release of Belay has an artifact lock for. */
@ConfigMapping(prefix = "belay.kubernetes")
public interface VersionsConfig {

    /** Newest first; the first is the default. */
    @WithDefault("1.36.4")
    List<String> versions();
}
