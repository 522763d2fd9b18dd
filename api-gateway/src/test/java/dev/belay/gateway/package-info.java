// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The gateway's tests: pure states first, then the whole service against real Kafka and PostgreSQL. */
@NullMarked
package dev.belay.gateway;

import org.jspecify.annotations.NullMarked;
