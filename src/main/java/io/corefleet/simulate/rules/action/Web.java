package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.FileContent;
import io.corefleet.simulate.rules.Layer;
import io.corefleet.simulate.rules.Reach;
import io.corefleet.simulate.rules.RunState;
import io.corefleet.simulate.rules.iis.ConfigTrouble;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a simulated host answers over HTTP: what its section {@code http} says for an address, else what IIS would: the site by its
 * binding, 503 from a pool that is stopped, else files and default documents.
 */
public final class Web {
    private static final List<String> DOCUMENTS =
            List.of("Default.htm", "Default.asp", "index.htm", "index.html", "iisstart.htm", "default.aspx");

    private Web() {}

    /** What comes back; the host header is that of the URL when it is empty. */
    public static WebAnswer get(World world, String url, String hostHeader) {
        if (!Reach.servesSites(world)) {
            return WebAnswer.none();
        }
        Optional<Tree> told = world.document().find("http").flatMap(http -> http.find(url));
        if (told.isPresent()) {
            Tree answer = told.get();
            return new WebAnswer(
                    (int) answer.number("status"),
                    answer.text("body"),
                    answer.number("milliseconds"),
                    answer.text("error"),
                    "");
        }
        URI address = URI.create(url.replace(" ", "%20"));
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        int port = port(address);
        String host = hostHeader.isEmpty() ? String.valueOf(address.getHost()) : hostHeader;
        List<String> names = sites(world, tls ? "https" : "http", port);
        if (names.isEmpty()) {
            return WebAnswer.none();
        }
        Optional<String> handshake = tls ? Handshake.failure(world, host, port) : Optional.empty();
        if (handshake.isPresent()) {
            return WebAnswer.none(handshake.get());
        }
        return names.stream()
                .filter(name -> answers(world, name, port, host))
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> answers(world, name, port, ""))
                        .findFirst())
                .map(name -> content(world, name, path(address)))
                .orElseGet(() -> WebAnswer.ofDriver(404, "Not Found", isSilent(world)));
    }

    /**
     * What comes back to somebody who asks over the network; empty when nothing does. Then the firewall of the network has a say.
     *
     * @param hostHeader may name a port
     */
    public static Optional<WebAnswer> fromOutside(World world, String url, String hostHeader) {
        URI address = URI.create(url.replace(" ", "%20"));
        if (!Reach.letsIn(world, port(address))) {
            return Optional.empty();
        }
        return Optional.of(get(world, url, hostHeader.replaceFirst(":\\d+$", "")))
                .filter(answer -> answer.status() != 0);
    }

    private static int port(URI address) {
        return address.getPort() > 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private static String path(URI address) {
        return address.getPath() == null || address.getPath().isEmpty() ? "/" : address.getPath();
    }

    /** Whether something takes connections there. */
    static boolean listens(World world, String host, int port) {
        // WinRM, which HTTP.sys serves: without it nobody could have asked.
        return port == 5985
                || world.document().texts("ports").contains(host + ":" + port)
                || !sites(world, "http", port).isEmpty()
                || !sites(world, "https", port).isEmpty();
    }

    private static Tree site(World world, String name) {
        return world.iis().tree("sites").tree(name);
    }

    /** Sites that run and listen there. */
    private static List<String> sites(World world, String protocol, int port) {
        boolean serves = world.hasIis()
                && world.services()
                        .find("W3SVC")
                        .map(service -> service.text("state").equals("running"))
                        .orElse(true);
        List<String> found = new ArrayList<>();
        if (serves) {
            for (String name : world.iis().tree("sites").names()) {
                Tree site = site(world, name);
                Layer layer = new Layer(site, world.iis().tree("siteDefaults"));
                boolean runs = "started".equals(new RunState(world, layer, "serverAutoStart").now());
                boolean bound = site.trees("bindings").stream()
                        .anyMatch(binding -> binding.text("protocol").equalsIgnoreCase(protocol)
                                && part(binding, 1).equals(String.valueOf(port)));
                if (runs && bound) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean answers(World world, String name, int port, String host) {
        return site(world, name).trees("bindings").stream()
                .anyMatch(binding -> part(binding, 1).equals(String.valueOf(port))
                        && part(binding, 2).equalsIgnoreCase(host));
    }

    /** Of IP:port:host, from the end, since an IPv6 address has colons too. */
    private static String part(Tree binding, int index) {
        String[] parts = binding.text("bindingInformation").split(":", -1);
        int at = parts.length - 3 + index;
        return at >= 0 && at < parts.length ? parts[at] : "";
    }

    /** HTTP.sys does not say who it is when a value of the registry wants that. */
    private static boolean isSilent(World world) {
        return world.registry("64")
                .find("HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters")
                .flatMap(key -> key.find("DisableServerHeader"))
                .map(value -> value.text("data").equals("2"))
                .orElse(false);
    }

    /** Whether a pool's queue takes no more. */
    private static boolean isFull(World world, String pool) {
        Tree queue = world.document()
                .find("requestQueues")
                .flatMap(all -> all.find(pool))
                .orElseGet(Tree::new);
        String limit = world.iis().tree("applicationPools").tree(pool).text("queueLength");
        return queue.number("size") >= (limit.isEmpty() ? 1000 : Long.parseLong(limit));
    }

    private static WebAnswer content(World world, String name, String path) {
        Tree applications = site(world, name).tree("applications");
        String application = applications.names().stream()
                .filter(at -> at.equals("/")
                        || path.toLowerCase(Locale.ROOT).equals(at.toLowerCase(Locale.ROOT))
                        || path.toLowerCase(Locale.ROOT).startsWith(at.toLowerCase(Locale.ROOT) + "/"))
                .reduce((shorter, longer) -> longer.length() >= shorter.length() ? longer : shorter)
                .orElse("/");
        Tree found = applications.tree(application);
        if (!poolRuns(world, found) || isFull(world, pool(world, found))) {
            return WebAnswer.ofDriver(503, "Service Unavailable", isSilent(world));
        }
        String folder =
                found.tree("virtualDirectories").tree("/").text("physicalPath").replace("%SystemDrive%", "C:");
        Optional<ConfigTrouble> trouble = ConfigTrouble.of(world, folder, name + application);
        if (trouble.isPresent()) {
            return WebAnswer.of(500, trouble.get().page());
        }
        String rest = application.equals("/") ? path : path.substring(application.length());
        return file(world, folder, rest);
    }

    private static String pool(World world, Tree application) {
        String named = application.text("applicationPool");
        String pool = named.isEmpty() ? world.iis().tree("applicationDefaults").text("applicationPool") : named;
        return pool.isEmpty() ? "DefaultAppPool" : pool;
    }

    private static boolean poolRuns(World world, Tree application) {
        Optional<Tree> there = world.iis().tree("applicationPools").find(pool(world, application));
        return there.isPresent()
                && "started"
                        .equals(new RunState(
                                        world,
                                        new Layer(there.get(), world.iis().tree("applicationPoolDefaults")),
                                        "autoStart")
                                .now());
    }

    private static WebAnswer file(World world, String folder, String path) {
        String full = (folder + path.replace('/', '\\')).replaceFirst("\\\\$", "");
        Optional<Tree> entry = world.files().find(full);
        if (entry.isPresent() && entry.get().text("kind").equals("file")) {
            return WebAnswer.of(200, text(world, entry.get()));
        }
        Optional<Tree> document = DOCUMENTS.stream()
                .map(name -> world.files().find(full + "\\" + name))
                .flatMap(Optional::stream)
                .findFirst();
        if (document.isPresent()) {
            return WebAnswer.of(200, text(world, document.get()));
        }
        return entry.isPresent() ? WebAnswer.of(403, "Forbidden") : WebAnswer.of(404, "Not Found");
    }

    private static String text(World world, Tree entry) {
        FileContent content = new FileContent(world, entry);
        return new String(content.read(0, (int) Math.min(content.length(), 1_048_576)), StandardCharsets.UTF_8);
    }
}
