// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.security;

import java.util.List;

/** The roles, lowest first. A token names one in its {@code groups}; the lower ones come with it. */
public final class Roles {

    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";

    static final List<String> LOWEST_FIRST = List.of(VIEWER, OPERATOR, ADMIN);

    private Roles() {}
}
