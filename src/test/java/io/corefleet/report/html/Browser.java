package io.corefleet.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium of the machine, cut off from every network, that remembers what a page complained of and asked for. */
final class Browser implements AutoCloseable {
    /** For a loaded machine, in milliseconds: the usual 30 s may pass until a Chromium has started there. */
    private static final double PATIENCE = 180_000;

    private static final List<String> NAMES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Browser(Path chromium) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setTimeout(PATIENCE)
                        // A container's /dev/shm may be too small for a large page.
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    /** Opens one; without a Chromium the test is skipped and says so, except in CI, where that is a failure. */
    static Browser open() {
        Optional<Path> chromium =
                NAMES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty()) {
            String reason = "no Chromium here (Debian's package chromium): the HTML reports were not looked at";
            assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
            System.err.println("skipped: " + reason);
            Assumptions.abort(reason);
        }
        return new Browser(chromium.orElseThrow());
    }

    /** Opens a file in a window of its own. */
    Page look(Path file, String fragment, ColorScheme scheme, int width) {
        complaints.clear();
        requests.clear();
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setOffline(true));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri() + fragment);
        return page;
    }

    /** What stood in the console, and errors. */
    List<String> complaints() {
        return complaints;
    }

    /** Everything that was asked for, the page itself included. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
