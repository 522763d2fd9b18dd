// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;

/** {@code exo.api.*}, in practice {@code EXO_API_KEY}, {@code EXO_API_SECRET} and {@code EXO_API_ENDPOINT}. */
@ConfigMapping(prefix = "exo.api")
public interface ExoscaleConfig {

    @NotBlank
    String key();

    /** Never logged. */
    @NotBlank
    String secret();

    /** Of any one zone, with {@code /v2}: the others are found by asking it for the list of zones. */
    URI endpoint();
}
