package onedoor.journey;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses with a parameter that a router knows, each ticked off by the first real address
 * that a page links to.
 */
final class Routes {

    private static final Pattern PATH = Pattern.compile("\\{ path: '(/[^'(]*/:\\w+[^'?(]*)'.*comp");

    private final Set<String> left;
    private final Set<String> seen = new LinkedHashSet<>();

    private Routes(Set<String> left) {
        this.left = left;
    }

    static Routes of(String entrance, Predicate<String> wanted) {
        return new Routes(
                Window.read("portal/src/" + entrance + "/routes.ts")
                        .lines()
                        .filter(wanted)
                        .flatMap(line -> PATH.matcher(line).results())
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Takes over where the page that is open leads to. */
    void read(Page page) {
        var links = page.locator("main a[href^='/']");
        ((List<?>) links.evaluateAll("all => all.map(a => a.getAttribute('href'))"))
                .forEach(link -> seen.add(String.valueOf(link).replaceAll("[?#].*", "")));
    }

    /**
     * One page of each kind that was linked to and is not looked at yet, then what these link to.
     */
    void follow(Window window) {
        for (var found = next(); !found.isEmpty(); found = next()) {
            for (var place : found) {
                PageRules.holdOn(window, place);
                read(window.page);
            }
        }
    }

    Set<String> left() {
        return left;
    }

    private List<String> next() {
        var places = new ArrayList<String>();
        for (var route : List.copyOf(left)) {
            var pattern = Pattern.compile(route.replaceAll(":\\w+", "[^/]+"));
            seen.stream()
                    .filter(link -> pattern.matcher(link).matches() && !link.endsWith("/new"))
                    .filter(link -> !link.equals("/publicity/objections"))
                    .findFirst()
                    .ifPresent(link -> {
                        left.remove(route);
                        places.add(link);
                    });
        }
        return places;
    }
}
