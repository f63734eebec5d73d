package onedoor.exchange.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.ServiceDocument;
import onedoor.exchange.catalogue.ServiceDocuments;
import onedoor.exchange.department.Header;
import onedoor.exchange.evidence.Exchange;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * X-Road's metadata services: what a provider offers, what the caller may call, how it is
 * described.
 */
@Component
class Metadata {

    private static final String LIST = "listMethods";
    private static final String ALLOWED = "allowedMethods";
    private static final String DESCRIPTION = "getOpenAPI";
    private static final Set<String> NAMES = Set.of(LIST, ALLOWED, DESCRIPTION);

    private final Members members;
    private final Catalogue catalogue;
    private final Grants grants;
    private final ServiceDocuments documents;
    private final JsonMapper json;

    Metadata(
            Members members,
            Catalogue catalogue,
            Grants grants,
            ServiceDocuments documents,
            JsonMapper json) {
        this.members = members;
        this.catalogue = catalogue;
        this.documents = documents;
        this.grants = grants;
        this.json = json;
    }

    record Services(List<Service> service) {}

    record Service(
            @JsonProperty("member_class") String memberClass,
            @JsonProperty("member_code") String memberCode,
            @JsonProperty("object_type") String objectType,
            @JsonProperty("service_code") String serviceCode,
            @JsonProperty("service_type") String serviceType,
            @JsonProperty("subsystem_code") String subsystemCode,
            @JsonProperty("xroad_instance") String instance,
            @JsonProperty("endpoint_list") @JsonInclude List<Endpoint> endpoints) {}

    record Endpoint(String method, String path) {}

    /** Whether a call is for one of them; they need a registered client, but no grant. */
    static boolean isAskedFor(Attempt attempt) {
        return attempt.request.verb().equals("GET")
                && attempt.path().forwarded().isEmpty()
                && NAMES.contains(attempt.path().service());
    }

    Provided answer(Attempt attempt) {
        return switch (attempt.path().service()) {
            case LIST -> reply(new Services(offered(attempt.provider())));
            case ALLOWED -> reply(new Services(allowed(attempt.consumer(), attempt.provider())));
            default -> description(attempt);
        };
    }

    /** What a provider offers. */
    List<Service> offered(SubsystemId provider) {
        return catalogue.offeredBy(provider).stream()
                .map(resource -> service(resource, List.of()))
                .toList();
    }

    /** What of it a consumer may call. */
    List<Service> allowed(SubsystemId consumer, SubsystemId provider) {
        return catalogue.offeredBy(provider).stream()
                .flatMap(resource -> {
                    List<Endpoint> endpoints =
                            grants.inForce(consumer, resource).stream()
                                    .flatMap(Metadata::endpoints)
                                    .distinct()
                                    .toList();
                    return endpoints.isEmpty()
                            ? Stream.empty()
                            : Stream.of(service(resource, endpoints));
                })
                .toList();
    }

    private static Stream<Endpoint> endpoints(Grant grant) {
        return grant.methods().stream()
                .map(method -> new Endpoint(method, grant.path().toString()));
    }

    private Service service(Resource resource, List<Endpoint> endpoints) {
        return new Service(
                resource.provider().memberClass(),
                resource.provider().memberCode(),
                "SERVICE",
                resource.service(),
                resource.declaresFields() || documents.find(resource.code()).isPresent()
                        ? "OPENAPI"
                        : "REST",
                resource.provider().code(),
                members.instance(),
                endpoints);
    }

    private Provided description(Attempt attempt) {
        @Nullable String code = parameter(attempt.request.rawQuery(), "serviceCode");
        if (code == null || code.isEmpty()) {
            return new Provided.Failed(
                    Refusal.atService("invalid_request", "Missing serviceCode in message body"),
                    null);
        }
        @Nullable Resource resource = catalogue.find(attempt.provider(), code).orElse(null);
        if (resource == null) {
            return new Provided.Failed(
                    Refusal.atService(
                            "internal_error",
                            "Service not found: SERVICE:"
                                    + members.clientId(attempt.provider()).path()
                                    + "/"
                                    + code),
                    null);
        }
        Optional<ServiceDocument> written = documents.find(resource.code());
        if (written.isPresent()) {
            return reply(
                    written.get().isJson() ? "application/json" : "text/plain",
                    written.get().text().getBytes(StandardCharsets.UTF_8));
        }
        if (!resource.declaresFields()) {
            return new Provided.Failed(
                    Refusal.atService("internal_error", "Invalid service type: REST"), null);
        }
        return reply(openApi(resource));
    }

    /** A description made from what the resource declares. */
    Map<String, Object> openApi(Resource resource) {
        return DerivedOpenApi.of(resource, members.instance());
    }

    private static @Nullable String parameter(@Nullable String query, String name) {
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    try {
                        return URLDecoder.decode(
                                pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                    } catch (IllegalArgumentException notEncoded) {
                        return null;
                    }
                }
            }
        }
        return null;
    }

    private Provided reply(Object body) {
        return reply("application/json", json.writeValueAsBytes(body));
    }

    private static Provided reply(String contentType, byte[] body) {
        List<Header> headers = List.of(new Header("Content-Type", contentType));
        return Provided.Reply.of(
                200,
                headers,
                body,
                (requestHash, passed) ->
                        new Exchange.Side(
                                requestHash, 200, MessageHash.ofResponse(200, headers, passed)));
    }
}
