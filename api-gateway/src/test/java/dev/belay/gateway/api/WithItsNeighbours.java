// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.api;

import dev.belay.embedded.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Everything that a gateway needs around it, started once for all tests. */
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(OtherServices.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface WithItsNeighbours {}
