// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.belay.simulators.machine.Firewall;
import dev.belay.simulators.machine.MachineDriver;
import dev.belay.simulators.machine.MachineSpec;
import java.time.Instant;

@AnalyzeClasses(
        packages = {"dev.belay.simulators.cloud", "dev.belay.simulators.mirror"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theCloudKnowsMachinesByTheirDriverOnly = noClasses()
            .that()
            .resideInAPackage("..simulators.cloud..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are inside of a machine or of Kubernetes",
                    type -> type.getPackageName().startsWith("dev.belay.simulators.")
                            && !type.getPackageName().startsWith("dev.belay.simulators.cloud")
                            && !type.isEquivalentTo(MachineDriver.class)
                            && !type.isEquivalentTo(MachineSpec.class)
                            && !type.isEquivalentTo(Firewall.class)
                            && !type.isEquivalentTo(Firewall.Ingress.class)));

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .resideInAnyPackage("..simulators.cloud..", "..simulators.mirror..")
            .should()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule recordsKnowNothingElse = classes()
            .that()
            .resideInAPackage("..cloud.record..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson.annotation..", "org.jspecify..", "..cloud.record..");
}
