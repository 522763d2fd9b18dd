// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.belay.simulators.machine", importOptions = DoNotIncludeTests.class)
class MachineArchitectureTest {

    @ArchTest
    static final ArchRule sshIsSpokenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..machine.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.sshd..");

    @ArchTest
    static final ArchRule certificatesAreReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..machine.trust..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule theClockIsGiven = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule packagesHaveAnOrder =
            slices().matching("dev.belay.simulators.machine.(*)..").should().beFreeOfCycles();
}
