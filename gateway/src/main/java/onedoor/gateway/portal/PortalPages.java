package onedoor.gateway.portal;

import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Deep links: a page's address answers with the portal's entry ({@code staff.html} below {@code
 * /staff}, else {@code index.html}). A file that is missing stays missing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PortalPages implements WebFilter {

    private static final Set<String> NOT_PAGES =
            Set.of(
                    "api",
                    "bff",
                    "r1",
                    "r2",
                    "listClients",
                    "log",
                    "oauth2",
                    ".well-known",
                    "userinfo",
                    "connect",
                    "login",
                    "openapi",
                    "docs",
                    "webjars",
                    "assets",
                    "actuator");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = request.getPath().pathWithinApplication().value();
        if (!isPage(request.getMethod(), path)) {
            return chain.filter(exchange);
        }
        var entry =
                path.equals("/staff") || path.startsWith("/staff/") ? "/staff.html" : "/index.html";
        return chain.filter(
                exchange.mutate().request(request.mutate().path(entry).build()).build());
    }

    private static boolean isPage(HttpMethod method, String path) {
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return false;
        }
        int end = path.indexOf('/', 1);
        var first = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
        boolean file = path.substring(path.lastIndexOf('/') + 1).contains(".");
        return !file && !NOT_PAGES.contains(first);
    }

    /** Hashed assets are kept for a year, pages are asked for again each time. */
    @Configuration
    static class Caching implements WebFluxConfigurer {

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/assets/**")
                    .addResourceLocations("classpath:/META-INF/resources/assets/")
                    .setCacheControl(
                            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
            registry.addResourceHandler("/*.html", "/*.svg", "/*.ico", "/*.txt", "/*.webmanifest")
                    .addResourceLocations("classpath:/META-INF/resources/")
                    .setCacheControl(CacheControl.noCache());
        }
    }
}
