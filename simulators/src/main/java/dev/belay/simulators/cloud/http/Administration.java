// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What the cloud itself does for the endpoints under {@code /admin}. */
public interface Administration {

    /** Everything there is, for tests to compare. */
    JsonNode state();

    void setQuota(String resource, long limit);

    void setLatencyScale(double scale);

    /** For one call of the API, in milliseconds before scaling. */
    void setLatency(String operation, long minimum, long maximum);

    /** Makes the clock of an instance's machine that much wrong until it is set again. */
    void setClock(String instance, Duration ahead);
}
