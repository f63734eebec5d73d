package onedoor.exchange.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Member;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Members and services in the two forms that GovStack has published. */
@Component
class GovStackLists {

    static final Set<String> NAMES = Set.of("listMethods", "allowedMethods", "getOpenAPI");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z\\d_:\\-.]*");
    private static final Pattern CODE = Pattern.compile("[a-zA-Z\\d]+");

    private final Members members;
    private final Catalogue catalogue;
    private final Metadata metadata;
    private final Evidence evidence;
    private final JsonMapper json;

    GovStackLists(
            Members members,
            Catalogue catalogue,
            Metadata metadata,
            Evidence evidence,
            JsonMapper json) {
        this.members = members;
        this.catalogue = catalogue;
        this.metadata = metadata;
        this.evidence = evidence;
        this.json = json;
    }

    /** An answer of getOpenAPI. */
    record Description(int status, String text) {}

    byte[] json(Object body) {
        return json.writeValueAsBytes(body);
    }

    Map<String, Object> status() {
        return Map.of("status", evidence.isReady() ? "UP" : "DOWN");
    }

    Map<String, Object> config(int port) {
        return Map.of("instanceId", members.instance(), "port", port);
    }

    Map<String, Object> clients(boolean specified, @Nullable String instance) {
        if (instance != null && !instance.equals(members.instance())) {
            return Map.of("member", List.of());
        }
        return Map.of(
                "member",
                members.all().stream()
                        .flatMap(member ->
                                member.subsystems().stream()
                                        .map(subsystem -> client(specified, member, subsystem)))
                        .toList());
    }

    private Map<String, Object> client(
            boolean specified, Member member, Member.Subsystem subsystem) {
        Map<String, Object> id = new LinkedHashMap<>();
        id.put("objectType", specified ? "SUBSYSTEM" : Map.of("object_type", "SUBSYSTEM"));
        id.put(specified ? "instanceId" : "GovStackInstance", members.instance());
        id.put("memberClass", member.memberClass());
        id.put("memberCode", member.memberCode());
        id.put("applicationCode", subsystem.code());
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("name", member.name());
        client.put("id", id);
        return client;
    }

    /** Lenient as its tests want: whoever or whatever is unknown has no services. */
    Map<String, Object> methods(
            boolean specified, List<String> parts, @Nullable String client, boolean allowed) {
        @Nullable SubsystemId provider = provider(parts);
        @Nullable SubsystemId consumer =
                client == null
                        ? null
                        : ClientId.parse(client)
                                .flatMap(id -> id.within(members.instance()))
                                .orElse(null);
        if (provider == null || consumer == null) {
            return Map.of("member", List.of());
        }
        List<Metadata.Service> services =
                allowed ? metadata.allowed(consumer, provider) : metadata.offered(provider);
        return Map.of(
                "member", services.stream().map(service -> service(specified, service)).toList());
    }

    private @Nullable SubsystemId provider(List<String> parts) {
        return new ClientId(parts.get(0), parts.get(1), parts.get(2), parts.get(3))
                .within(members.instance())
                .filter(members::isRegistered)
                .orElse(null);
    }

    private static Map<String, Object> service(boolean specified, Metadata.Service service) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("objectType", specified ? "SERVICE" : Map.of("object_type", "SERVICE"));
        view.put("serviceType", service.serviceType());
        view.put(specified ? "instanceId" : "GovStackInstance", service.instance());
        view.put("memberClass", service.memberClass());
        view.put("memberCode", service.memberCode());
        view.put("applicationCode", service.subsystemCode());
        view.put("serviceCode", service.serviceCode());
        view.put("serviceVersion", "1");
        view.put("endpointList", Map.of("member", service.endpoints()));
        return view;
    }

    Description description(List<String> parts, @Nullable String code) {
        boolean wellFormed =
                NAME.matcher(parts.get(0)).matches()
                        && NAME.matcher(parts.get(1)).matches()
                        && CODE.matcher(parts.get(2)).matches()
                        && CODE.matcher(parts.get(3)).matches()
                        && code != null
                        && CODE.matcher(code).matches();
        if (!wellFormed || code == null) {
            return new Description(400, "An identifier is missing or malformed");
        }
        @Nullable SubsystemId provider = provider(parts);
        @Nullable Resource resource =
                provider == null ? null : catalogue.find(provider, code).orElse(null);
        return resource == null || !resource.declaresFields()
                ? new Description(400, "There is no description of this service")
                : new Description(200, json.writeValueAsString(metadata.openApi(resource)));
    }
}
