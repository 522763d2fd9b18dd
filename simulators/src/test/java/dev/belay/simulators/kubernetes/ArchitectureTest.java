// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.belay.simulators.kubernetes", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesDependOneWay =
            slices().matching("dev.belay.simulators.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aClusterKnowsNoMachines = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..simulators.machine..", "..simulators.cloud..", "..simulators.mirror..");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule onlyTheServerSpeaksHttp = noClasses()
            .that()
            .resideInAnyPackage("..control..", "..access..", "..objects..", "..tables..", "..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");
}
