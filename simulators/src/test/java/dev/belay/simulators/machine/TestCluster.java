// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.SigningRequest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A cluster under construction, and the authorities that its nodes trust. */
final class TestCluster {

    private final Map<String, TestAuthority> authorities = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final List<TestNode> masters = new ArrayList<>();
    private final List<TestNode> workers = new ArrayList<>();
    private final TestStory story;

    TestCluster(MachineDriver machines, TestMirror mirror, int masterCount, int workerCount)
            throws JSchException, IOException {
        for (var name :
                List.of("demo-master-1", "demo-master-2", "demo-master-3").subList(0, masterCount)) {
            masters.add(new TestNode(TestMachine.started(machines, name), name));
        }
        for (var name : List.of("demo-workers-a1b2c").subList(0, workerCount)) {
            workers.add(new TestNode(TestMachine.started(machines, name), name));
        }
        for (var name : List.of("kubernetes-ca", "etcd-ca", "belay-infra-etcd-ca", "kubernetes-front-proxy-ca")) {
            var authority = new TestAuthority(name);
            authorities.put(name, authority);
            secrets.put("certificate of " + name + "\n", authority.certificate());
        }
        var accounts = KeyPairs.generate();
        secrets.put("private key of service accounts\n", KeyPairs.text(accounts));
        secrets.put(
                "public key of service accounts\n",
                Pem.write("PUBLIC KEY", accounts.getPublic().getEncoded()));
        var admin = identity("belay-infra-etcd-ca", "/CN=root");
        secrets.put("certificate of the administrator\n", admin.certificate());
        secrets.put("key of the administrator\n", admin.key());
        story = new TestStory(masters, mirror);
    }

    List<TestNode> masters() {
        return masters;
    }

    TestNode worker() {
        return workers.getFirst();
    }

    List<TestNode> nodes() {
        return Stream.concat(masters.stream(), workers.stream()).toList();
    }

    String authority(String name) {
        return signer(name).certificate();
    }

    /** Somebody outside the cluster with a certificate of one of its authorities. */
    Identity identity(String authority, String subject) {
        var pair = KeyPairs.generate();
        var request = new SigningRequest(subject, "").signedBy(pair.getPrivate(), pair.getPublic());
        return new Identity(signer(authority).sign(request), KeyPairs.text(pair));
    }

    /** The step on each of the nodes at once; it must go well. */
    void step(String step, List<TestNode> nodes) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = nodes.stream()
                    .map(node -> threads.submit(() -> step(step, node)))
                    .toList();
            for (var one : running) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("Could not %s".formatted(step), e);
        }
    }

    List<String> step(String step, TestNode node) {
        var answer = node.machine().answer(script(step, node));
        assertThat(answer.lines())
                .noneMatch(line -> line.contains(" failed "))
                .last()
                .asString()
                .endsWith(" ok end");
        return answer.lines();
    }

    String script(String step, TestNode node) {
        return story.script(step, node, secrets);
    }

    /** Keys are made on the node, requests signed, certificates installed. */
    void certify(TestNode node) {
        for (var line : step("request-certificates", node)) {
            var words = line.split(" ");
            if (words[2].equals("data")) {
                var profile = words[3].substring("csr.".length());
                var request = TalkingToAMachineTest.decoded(List.of(line), words[3]);
                synchronized (secrets) {
                    secrets.put(
                            "certificate %s of %s\n".formatted(profile, node.name()),
                            signer(authorityFor(profile)).sign(request));
                }
            }
        }
        step("install-certificates", node);
    }

    void bootstrap() {
        bootstrapUpToKubeEtcd();
        step("start-api-server", masters);
        step("start-controller-manager", masters);
        step("start-scheduler", masters);
        step("start-kube-proxy", nodes());
    }

    void bootstrapUpToKubeEtcd() {
        for (var step : List.of("prepare-os", "fetch-binaries", "start-containerd", "import-images")) {
            step(step, nodes());
        }
        nodes().forEach(this::certify);
        step("start-infra-etcd", masters);
        step("configure-infra-etcd", masters.subList(0, 1));
        step("start-flannel", nodes());
        step("start-haproxy", workers);
        step("start-kubelet", nodes());
        step("start-kube-etcd", masters);
    }

    TestAuthority signer(String name) {
        return Objects.requireNonNull(authorities.get(name), name);
    }

    private static String authorityFor(String profile) {
        if (profile.startsWith("INFRA_ETCD")) {
            return "belay-infra-etcd-ca";
        }
        if (profile.startsWith("KUBE_ETCD") || profile.equals("API_SERVER_ETCD_CLIENT")) {
            return "etcd-ca";
        }
        return profile.equals("FRONT_PROXY_CLIENT") ? "kubernetes-front-proxy-ca" : "kubernetes-ca";
    }

    /** What an administrator sees. */
    KubeApi api() throws GeneralSecurityException, IOException {
        return new KubeApi(
                "https://%s:6443".formatted(masters.getFirst().address()),
                authority("kubernetes-ca"),
                identity("kubernetes-ca", "/O=system:masters/CN=admin"));
    }

    record Identity(String certificate, String key) {}
}
