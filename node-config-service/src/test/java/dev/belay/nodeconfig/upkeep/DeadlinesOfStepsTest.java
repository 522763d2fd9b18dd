// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.BootstrapStep;
import dev.belay.events.Service;
import dev.belay.nodeconfig.steps.NodeSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The entries of {@code application.properties}: the tests' own file hides it, so it is read from where it lies. */
class DeadlinesOfStepsTest {

    private static final String PREFIX = "belay.steps.deadlines.";
    private static final Duration USUAL = Duration.ofMinutes(15);

    private final Map<String, Duration> deadlines = configured();

    @Test
    void areOfStepsThatThisServiceDoes() {
        assertThat(keys()).containsAll(deadlines.keySet());
    }

    @Test
    void leaveTimeForASecondTry() {
        for (var step : BootstrapStep.values()) {
            if (NodeSteps.of(step).isPresent()) {
                assertThat(deadlines.getOrDefault(step.key(), USUAL))
                        .as("deadline of %s", step.key())
                        .isGreaterThan(NodeSteps.limit(step).multipliedBy(2));
            }
        }
    }

    private static List<String> keys() {
        return Stream.concat(
                        Arrays.stream(BootstrapStep.values())
                                .filter(step -> step.service() == Service.NODE_CONFIG)
                                .map(BootstrapStep::key),
                        Arrays.stream(UpkeepStep.values()).map(UpkeepStep::key))
                .toList();
    }

    private static Map<String, Duration> configured() {
        var properties = new Properties();
        try (var main = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            properties.load(main);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toMap(
                        name -> name.substring(PREFIX.length()),
                        name -> Duration.parse(
                                "PT" + properties.getProperty(name).toUpperCase(Locale.ROOT))));
    }
}
