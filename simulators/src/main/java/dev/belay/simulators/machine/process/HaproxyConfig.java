// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * haproxy's configuration, as far as it decides who is reached.
 *
 * @param frontends by name
 * @param backends the servers of each, by name
 * @param files that it reads at start
 */
record HaproxyConfig(Map<String, FrontendSection> frontends, Map<String, List<Server>> backends, List<String> files) {

    private static final Set<String> SECTIONS = Set.of("global", "defaults", "frontend", "backend", "listen");

    /** @param address empty for all of the machine's */
    record Bind(String address, int port) {}

    record Server(String address, int port) {}

    record FrontendSection(List<Bind> binds, String backend, String monitorUri) {}

    static HaproxyConfig parse(String text) throws ExitException {
        var parser = new Parser();
        for (var line : text.lines().toList()) {
            var words = CommandLine.split(line.replaceFirst("(^|\\s)#.*", ""));
            if (!words.isEmpty()) {
                parser.line(words, Character.isWhitespace(line.charAt(0)));
            }
        }
        return parser.config();
    }

    private static final class Parser {

        private final Map<String, FrontendSection> frontends = new HashMap<>();
        private final Map<String, List<Server>> backends = new HashMap<>();
        private final List<String> files = new ArrayList<>();
        private String kind = "";
        private String name = "";

        void line(List<String> words, boolean indented) throws ExitException {
            if (!indented) {
                section(words);
            } else if (words.size() > 1) {
                setting(words);
            }
            for (var i = 0; i + 1 < words.size(); i++) {
                if (words.get(i).equals("ca-file")) {
                    files.add(words.get(i + 1));
                }
            }
        }

        HaproxyConfig config() throws ExitException {
            for (var frontend : frontends.values()) {
                if (!frontend.backend().isEmpty() && !backends.containsKey(frontend.backend())) {
                    throw new ExitException(
                            "unable to find required default_backend: '%s'".formatted(frontend.backend()));
                }
            }
            return new HaproxyConfig(frontends, backends, files);
        }

        private void section(List<String> words) throws ExitException {
            kind = words.getFirst();
            if (!SECTIONS.contains(kind)) {
                throw new ExitException("unknown keyword '%s' out of section".formatted(kind));
            }
            name = words.size() > 1 ? words.get(1) : "";
            if (kind.equals("frontend")) {
                frontends.put(name, new FrontendSection(new ArrayList<>(), "", ""));
            } else if (kind.equals("backend")) {
                backends.put(name, new ArrayList<>());
            }
        }

        private void setting(List<String> words) throws ExitException {
            var frontend = kind.equals("frontend") ? frontends.get(name) : null;
            switch (words.getFirst()) {
                case "bind" -> requireFrontend(frontend).binds().add(bind(words.get(1)));
                case "default_backend" -> {
                    var known = requireFrontend(frontend);
                    frontends.put(name, new FrontendSection(known.binds(), words.get(1), known.monitorUri()));
                }
                case "monitor-uri" -> {
                    var known = requireFrontend(frontend);
                    frontends.put(name, new FrontendSection(known.binds(), known.backend(), words.get(1)));
                }
                case "server" -> backends.getOrDefault(name, new ArrayList<>()).add(server(words.get(2)));
                default -> {}
            }
        }

        private FrontendSection requireFrontend(@Nullable FrontendSection frontend) throws ExitException {
            if (frontend == null) {
                throw new ExitException("parsing error: a setting of frontends in section " + kind);
            }
            return frontend;
        }

        private static Bind bind(String text) throws ExitException {
            var colon = text.lastIndexOf(':');
            return new Bind(text.substring(0, Math.max(colon, 0)), port(text, colon));
        }

        private static Server server(String text) throws ExitException {
            var colon = text.lastIndexOf(':');
            return new Server(text.substring(0, Math.max(colon, 0)), port(text, colon));
        }

        private static int port(String text, int colon) throws ExitException {
            try {
                return Integer.parseInt(text.substring(colon + 1));
            } catch (NumberFormatException e) {
                throw new ExitException("parsing error: missing port in '%s'".formatted(text));
            }
        }
    }
}
