package io.corefleet.triage.sign;

import io.corefleet.triage.form.Markup;
import io.corefleet.triage.form.Told;
import io.corefleet.triage.form.UrlReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Sites with their bindings, pools and folders, and who else wants their addresses. */
final class SiteSigns {
    /** SYSTEM and administrators: IIS may listen there. */
    private static final Set<String> OURS = Set.of("SY", "BA", "S-1-5-18", "S-1-5-32-544");

    private final List<Site> sites;
    private final List<UrlReservation> reservations;

    SiteSigns(Told evidence) {
        IisSigns iis = new IisSigns(evidence);
        List<Markup> applications = iis.elements("applications", "APP").toList();
        List<Markup> folders = iis.elements("directories", "VDIR").toList();
        this.sites = iis.elements("sites", "SITE")
                .map(site -> Site.of(site, applications, folders))
                .toList();
        this.reservations = UrlReservation.read(evidence.part("http").text("reservations"));
    }

    List<Site> all() {
        return sites;
    }

    /** The pools whose workers may have answered at this address, as a client on the host writes it. */
    List<String> poolsAt(String url) {
        return sites.stream()
                .filter(site -> site.urls().contains(url))
                .flatMap(site -> site.pools().stream())
                .toList();
    }

    /** The addresses of a site. */
    List<String> urlsOf(String name) {
        return sites.stream()
                .filter(site -> site.name().equalsIgnoreCase(name))
                .flatMap(site -> site.urls().stream())
                .toList();
    }

    List<Map<String, Object>> rows() {
        return sites.stream().map(this::row).toList();
    }

    private Map<String, Object> row(Site site) {
        return Row.of(
                "name",
                site.name,
                "id",
                site.id,
                "state",
                site.state,
                "running",
                site.state.equals("Started"),
                "auto_start",
                site.autoStart,
                "pools",
                site.pools,
                "folder",
                site.folder,
                "logs",
                site.logs,
                "bindings",
                site.bindings.stream().map(Binding::text).toList(),
                "urls",
                site.urls(),
                "same",
                same(site),
                "same_binding",
                sameBinding(site),
                "later",
                isLater(site),
                "reserved",
                reserved(site));
    }

    private List<String> same(Site site) {
        return sites.stream()
                .filter(other ->
                        !other.name.equals(site.name) && other.bindings.stream().anyMatch(site.bindings::contains))
                .map(Site::name)
                .toList();
    }

    /** Whether another with one of its bindings was made before it: when both start by themselves, one of them cannot. */
    private boolean isLater(Site site) {
        return sites.stream()
                .anyMatch(other -> other.autoStart
                        && number(other.id) < number(site.id)
                        && other.bindings.stream().anyMatch(site.bindings::contains));
    }

    private static long number(String id) {
        return id.matches("\\d{1,10}") ? Long.parseLong(id) : 0;
    }

    private String sameBinding(Site site) {
        return site.bindings.stream()
                .filter(binding -> sites.stream()
                        .anyMatch(other -> !other.name.equals(site.name) && other.bindings.contains(binding)))
                .map(Binding::text)
                .findFirst()
                .orElse("");
    }

    /** Reservations that take what the site wants, by accounts that IIS is not. */
    private List<String> reserved(Site site) {
        return site.bindings.stream()
                .filter(Binding::isWeb)
                .flatMap(binding -> reservations.stream().filter(reservation -> takes(reservation, binding, site)))
                .map(UrlReservation::url)
                .distinct()
                .toList();
    }

    private static boolean takes(UrlReservation reservation, Binding binding, Site site) {
        boolean host = reservation.host().equals("+")
                || reservation.host().equals("*")
                || reservation.host().equalsIgnoreCase(binding.host)
                || reservation.host().equals(binding.address);
        boolean path = reservation.path().equals("/") || site.paths.contains(reservation.path());
        return host
                && path
                && reservation.port() == binding.port
                && !reservation.owners().isEmpty()
                && reservation.owners().stream().noneMatch(OURS::contains);
    }

    /** A binding; two with the same of all cannot both run. */
    record Binding(String protocol, String address, int port, String host, long sslFlags) {
        static Binding of(String protocol, String information, String flags) {
            // An IPv6 address has colons of its own.
            int last = information.lastIndexOf(':');
            int middle = last < 0 ? -1 : information.lastIndexOf(':', last - 1);
            String port = middle < 0 ? "" : information.substring(middle + 1, last);
            return new Binding(
                    protocol,
                    middle < 0 ? "" : information.substring(0, middle),
                    port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0,
                    last < 0 ? "" : information.substring(last + 1),
                    flags.matches("\\d{1,3}") ? Long.parseLong(flags) : 0);
        }

        boolean isWeb() {
            return (protocol.equals("http") || protocol.equals("https")) && port > 0;
        }

        String text() {
            return protocol + "/" + address + ":" + port + ":" + host;
        }

        String url() {
            boolean usual = port == (protocol.equals("https") ? 443 : 80);
            String name = !host.isEmpty() ? host : address.equals("*") || address.isEmpty() ? "localhost" : address;
            return protocol + "://" + name + (usual ? "" : ":" + port) + "/";
        }
    }

    /** A site as appcmd tells it. */
    record Site(
            String name,
            String id,
            String state,
            boolean autoStart,
            List<String> pools,
            List<String> paths,
            String folder,
            String logs,
            List<Binding> bindings) {
        private List<String> urls() {
            return bindings.stream().filter(Binding::isWeb).map(Binding::url).toList();
        }

        private static Site of(Markup told, List<Markup> applications, List<Markup> folders) {
            String name = told.attribute("SITE.NAME");
            Markup inner = told.child("site").orElse(new Markup("", Map.of(), List.of(), ""));
            List<Markup> own = applications.stream()
                    .filter(application -> application.attribute("SITE.NAME").equals(name))
                    .toList();
            return new Site(
                    name,
                    told.attribute("SITE.ID"),
                    told.attribute("state"),
                    !inner.attribute("serverAutoStart").equals("false"),
                    own.stream()
                            .map(application -> application.attribute("APPPOOL.NAME"))
                            .distinct()
                            .toList(),
                    own.stream()
                            .map(application -> application.attribute("path").replaceFirst("/?$", "/"))
                            .toList(),
                    folders.stream()
                            .filter(folder -> folder.attribute("VDIR.NAME").equals(name + "/"))
                            .map(folder -> folder.attribute("physicalPath"))
                            .findFirst()
                            .orElse(""),
                    inner.child("logFile")
                            .map(log -> log.attribute("directory"))
                            .filter(folder -> !folder.isEmpty())
                            .orElse("%SystemDrive%\\inetpub\\logs\\LogFiles"),
                    bindings(told, inner));
        }

        private static List<Binding> bindings(Markup told, Markup inner) {
            List<Binding> whole = inner.child("bindings").stream()
                    .flatMap(list -> list.all("binding"))
                    .map(one -> Binding.of(
                            one.attribute("protocol"), one.attribute("bindingInformation"), one.attribute("sslFlags")))
                    .toList();
            return whole.isEmpty() ? brief(told.attribute("bindings")) : whole;
        }

        /** {@code http/*:80:,https/*:443:www}. */
        private static List<Binding> brief(String text) {
            List<Binding> bindings = new ArrayList<>();
            Stream<String> parts = Arrays.stream(text.split(",")).filter(part -> part.contains("/"));
            parts.forEach(part -> bindings.add(
                    Binding.of(part.substring(0, part.indexOf('/')), part.substring(part.indexOf('/') + 1), "0")));
            return bindings;
        }
    }
}
