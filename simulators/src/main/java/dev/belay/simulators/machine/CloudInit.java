// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.belay.simulators.machine.disk.Directory;
import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;
import dev.belay.simulators.machine.ssh.HostKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The first boot: what cloud-init does with a {@code #cloud-config}, as far as Belay or anybody's template may ask for it. */
final class CloudInit {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key";

    private final MachineDisk disk;
    private final MachineSpec machine;
    private final JsonNode config;

    private CloudInit(MachineDisk disk, MachineSpec machine) {
        this.disk = disk;
        this.machine = machine;
        this.config = parse(machine.userData());
    }

    static void firstBoot(MachineDisk disk, MachineSpec machine) {
        var init = new CloudInit(disk, machine);
        init.hostKey();
        init.hostname();
        init.users();
        init.files();
        disk.writeText("/var/lib/cloud/instance/boot-finished", 0644, machine.instance() + "\n");
    }

    /** What is not a cloud-config is ignored, with a warning nobody reads, as the real one does. */
    private static JsonNode parse(String userData) {
        if (!userData.startsWith("#cloud-config")) {
            return MissingNode.getInstance();
        }
        try {
            return YAML.readTree(userData);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private void hostKey() {
        var injected = config.path("ssh_keys");
        if (injected.hasNonNull("ed25519_private")) {
            disk.writeText(HOST_KEY, 0600, injected.path("ed25519_private").asText());
            disk.writeText(
                    HOST_KEY + ".pub", 0644, injected.path("ed25519_public").asText() + "\n");
            return;
        }
        var pair = HostKeys.generate();
        disk.writeText(HOST_KEY, 0600, HostKeys.privateText(pair));
        disk.writeText(HOST_KEY + ".pub", 0644, HostKeys.publicText(pair) + "\n");
    }

    private void hostname() {
        if (config.path("preserve_hostname").asBoolean()) {
            return;
        }
        var asked = config.path("hostname").asText(machine.name());
        disk.writeText("/etc/hostname", 0644, asked + "\n");
    }

    private void users() {
        var defaultKeys = new ArrayList<>(machine.authorizedKeys());
        defaultKeys.addAll(texts(config.path("ssh_authorized_keys")));
        addUser(machine.user(), defaultKeys);
        for (var user : config.path("users")) {
            if (user.isObject() && user.hasNonNull("name")) {
                addUser(user.path("name").asText(), texts(user.path("ssh_authorized_keys")));
            }
        }
    }

    private void addUser(String name, List<String> keys) {
        var home = name.equals("root") ? "/root" : "/home/" + name;
        if (!disk.text("/etc/passwd").orElse("").contains(name + ":x:")) {
            append("/etc/passwd", "%s:x:1000:1000::%s:/bin/bash\n".formatted(name, home));
            append("/etc/group", name + ":x:1000:\n");
        }
        disk.write(home, new Directory(0700, name + ":" + name));
        disk.writeText(home + "/.ssh/authorized_keys", 0600, String.join("\n", keys) + "\n");
    }

    private void files() {
        for (var file : config.path("write_files")) {
            var mode = Integer.parseInt(file.path("permissions").asText("0644"), 8);
            var owner = file.path("owner").asText("root:root");
            disk.write(file.path("path").asText(), new RegularFile(mode, owner, content(file)));
        }
    }

    private static byte[] content(JsonNode file) {
        var text = file.path("content").asText();
        return switch (file.path("encoding").asText("text/plain")) {
            case "b64", "base64" -> Base64.getMimeDecoder().decode(text);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private void append(String path, String text) {
        disk.writeText(path, 0644, disk.text(path).orElse("") + text);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
