package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every page that the portal's two routers know keeps to {@link PageRules}: each fixed address, and
 * for each with a parameter the first real one that a page links to.
 */
class EveryPageIT {

    /** Begins an application, or a sign-in, and leads on: never a page to stay on. */
    private static final Set<String> LEADS_ON = Set.of("/apply/new", "/signin");

    private static final String PERSON = "liguifang";

    /** Has an application that one department has decided and others work on. */
    private static final String APPLICANT = "zhangxiaoyun";

    /** Reached only in a state that no step of these tests brings about. */
    private static final Set<String> WITHOUT_EXAMPLE =
            Set.of(
                    "/publicity/:id",
                    "/policies/:code/rating",
                    "/applications/:id/correction/:child",
                    "/applications/:id/deficiency/:child",
                    "/applications/:id/resubmission/:child",
                    "/applications/:id/rating",
                    "/apply/:id/done",
                    "/staff/rectifications/:id",
                    "/staff/matters/drafts/:id",
                    "/staff/policy-drafts/:id",
                    "/staff/benefit-lists/:id",
                    "/staff/treasury/:id",
                    "/staff/evaluations/:code",
                    "/staff/sharing/:id",
                    "/staff/sharing/:id/edit",
                    "/staff/calls/decisions/:id");

    private static Platform platform;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        platform = Platform.running();
        chromium = new Chromium();
        var chain = Chain.of("YJS-BIRTH", Set.of());
        var applicant = Visitor.signedIn(platform, APPLICANT);
        var course = Course.submitted(applicant, new Course.Desks(platform), chain);
        course.grant(chain.names().getFirst());
        course.reached(chain.names().get(1));
        formula();
    }

    /** One that a person proposed and another released; whoever comes later finds it there. */
    private static void formula() {
        var proposer = Visitor.signedIn(platform, "policy.admin");
        var known = proposer.get("/api/policy/derived-attributes/rdShareOfRevenue");
        if (known.status() == 200) {
            return;
        }
        var proposals = "/api/policy/derived-attribute-proposals";
        var proposed =
                proposer.post(
                                proposals,
                                Map.of(
                                        "act",
                                        "DEFINE",
                                        "code",
                                        "rdShareOfRevenue",
                                        "title",
                                        "研发投入强度",
                                        "expression",
                                        "rdExpense / revenue",
                                        "reason",
                                        "条款以占比规定门槛"))
                        .expect(201);
        Visitor.signedIn(platform, "policy.admin2")
                .post(proposals + "/" + proposed.text("/id") + "/releases", Map.of())
                .expect(200);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void thoseForEverybody() {
        var pages = places("public", line -> !line.contains("own: true"));
        pages.removeAll(LEADS_ON);
        pages.add("/no-such-page");
        assertThat(pages).contains("/", "/services", "/verify", "/register");
        try (var window = chromium.window(platform)) {
            var routes = Routes.of("public", line -> !line.contains("own: true"));
            pages.forEach(place -> look(window, place, routes));
            routes.follow(window);
            assertThat(routes.left()).as("without an example").isSubsetOf(WITHOUT_EXAMPLE);
        }
    }

    @Test
    void thoseOfAPerson() {
        var pages = places("public", line -> line.contains("own: true"));
        pages.removeIf(place -> place.startsWith("/enterprise"));
        pages.removeAll(LEADS_ON);
        assertThat(pages).contains("/applications", "/inbox", "/benefits");
        try (var window = chromium.window(platform)) {
            window.signIn(APPLICANT);
            var routes = Routes.of("public", line -> line.contains("own: true"));
            window.page.navigate("/apply/new?lifeEvent=YJS-BIRTH");
            window.page.waitForURL(Pattern.compile(".*/apply/[0-9a-f-]{36}$"));
            var draft = window.page.url().replaceAll("^https?://[^/]+", "");
            look(window, draft, routes);
            look(window, draft + "/items", routes);
            pages.forEach(place -> look(window, place, routes));
            routes.follow(window);
            assertThat(routes.left()).as("without an example").isSubsetOf(WITHOUT_EXAMPLE);
        }
    }

    @Test
    void thoseOfAnEnterprise() {
        var pages = places("public", line -> line.contains("path: '/enterprise"));
        assertThat(pages).contains("/enterprise", "/enterprise/grants");
        try (var window = chromium.window(platform)) {
            window.signIn(PERSON);
            window.page.navigate(
                    "/bff/login?return=/enterprise&acting_for=" + Demo.enterpriseOf(PERSON));
            pages.forEach(place -> PageRules.holdOn(window, place));
        }
    }

    /** Each by the first account to whom it is offered. */
    @Test
    void thoseOfTheStaff() {
        var left = places("staff", line -> !line.contains("redirect"));
        assertThat(left).contains("/staff/", "/staff/matters", "/staff/audit");
        var routes = Routes.of("staff", line -> true);
        for (var account :
                List.of(
                        "wj.officer",
                        "wj.clerk",
                        "wj.head",
                        "supervisor",
                        "matter.admin",
                        "policy.admin",
                        "exchange.admin",
                        "sys.admin",
                        "audit.admin")) {
            try (var window = chromium.window(platform)) {
                window.signIn(account);
                for (var place : offered(window)) {
                    var here = at(place, left);
                    left.removeAll(here);
                    here.forEach(page -> look(window, page, routes));
                }
                routes.follow(window);
            }
        }
        assertThat(left).as("offered to nobody").isEmpty();
        assertThat(routes.left()).as("without an example").isSubsetOf(WITHOUT_EXAMPLE);
    }

    private static void look(Window window, String place, Routes routes) {
        PageRules.holdOn(window, place);
        routes.read(window.page);
    }

    /** The page itself, and what one comes to from there only. */
    private static List<String> at(String place, Set<String> pages) {
        return pages.stream()
                .filter(page ->
                        page.equals(place)
                                || (!place.equals("/staff/") && page.startsWith(place + "/")))
                .toList();
    }

    private static List<String> offered(Window window) {
        window.page.navigate("/staff/");
        var links = window.page.locator(".staff-nav a");
        links.first().waitFor();
        return ((List<?>) links.evaluateAll("all => all.map(a => a.getAttribute('href'))"))
                .stream().map(String::valueOf).toList();
    }

    /** The addresses without a parameter in a router's file, of the lines that are wanted. */
    private static Set<String> places(String entrance, Predicate<String> wanted) {
        var path = Pattern.compile("\\{ path: '(/[^':(]*?)(?:/:\\w+\\?)?'.*component");
        return Window.read("portal/src/" + entrance + "/routes.ts")
                .lines()
                .filter(wanted)
                .flatMap(line -> path.matcher(line).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
