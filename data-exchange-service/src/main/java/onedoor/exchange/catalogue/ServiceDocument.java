package onedoor.exchange.catalogue;

import java.util.List;

/**
 * The OpenAPI document of a service, JSON or YAML as its provider wrote it, without its addresses.
 */
public record ServiceDocument(String text, List<Endpoint> endpoints) {

    /** One operation that it describes; the path may hold templates in braces. */
    public record Endpoint(String method, String path) {}

    public ServiceDocument {
        endpoints = List.copyOf(endpoints);
    }

    /** Whether it is written in JSON. */
    public boolean isJson() {
        return text.stripLeading().startsWith("{");
    }
}
