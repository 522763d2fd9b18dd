// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of a longer list, in its order. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,

        @Schema(description = "Give this as cursor to get what follows; absent on the last page") @Nullable
        String next) {

    /** @param found at most one more than {@code limit}, which tells whether anything follows */
    public static <R> Page<R> of(List<R> found, int limit, Function<R, Cursor> place) {
        return found.size() <= limit
                ? new Page<>(List.copyOf(found), null)
                : new Page<>(
                        List.copyOf(found.subList(0, limit)),
                        place.apply(found.get(limit - 1)).encoded());
    }

    public <V> Page<V> map(Function<? super T, ? extends V> view) {
        return new Page<>(items.stream().<V>map(view).toList(), next);
    }
}
