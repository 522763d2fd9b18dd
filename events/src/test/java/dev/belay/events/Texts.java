// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The value types that are plain texts in JSON, with the formats by which schemas know them. */
final class Texts implements CustomDefinitionProviderV2 {

    private static final Map<Class<?>, String> FORMATS = Map.of(
            ClusterId.class, "uuid",
            OperationId.class, "uuid",
            UUID.class, "uuid",
            Instant.class, "date-time",
            URI.class, "uri",
            NodeName.class, "hostname");

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        var format = FORMATS.get(type.getErasedType());
        if (format == null) {
            return null;
        }
        var text = context.getGeneratorConfig()
                .createObjectNode()
                .put("type", "string")
                .put("format", format);
        return new CustomDefinition(
                text, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
    }
}
