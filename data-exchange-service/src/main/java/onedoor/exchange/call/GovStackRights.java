package onedoor.exchange.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access rights in GovStack's words: which application may call which service. They are read from
 * the grants, and a denial revokes them; a right cannot be given in these words, since they name
 * neither purpose nor law.
 */
@Component
class GovStackRights {

    private static final int MOST = 1000;

    private final Grants grants;
    private final Catalogue catalogue;
    private final JsonMapper json;

    GovStackRights(Grants grants, Catalogue catalogue, JsonMapper json) {
        this.grants = grants;
        this.catalogue = catalogue;
        this.json = json;
    }

    /** One application that may call one service; in the order of services. */
    private record Right(SubsystemId provider, String service, SubsystemId consumer)
            implements Comparable<Right> {

        String place() {
            return provider + "/" + service + " " + consumer;
        }

        @Override
        public int compareTo(Right other) {
            return place().compareTo(other.place());
        }

        boolean isOf(Filter filter) {
            return is(filter.memberClass(), provider.memberClass())
                    && is(filter.memberCode(), provider.memberCode())
                    && is(filter.applicationId(), provider.code())
                    && is(filter.serviceId(), service);
        }

        private static boolean is(@Nullable String wanted, String found) {
            return wanted == null || wanted.equals(found);
        }
    }

    /** Whose services; null is anybody's. */
    record Filter(
            @Nullable String memberClass,
            @Nullable String memberCode,
            @Nullable String applicationId,
            @Nullable String serviceId) {}

    static boolean mayManage(@Nullable Caller caller) {
        return caller != null && caller.hasRole("EXCHANGE_ADMIN");
    }

    /** A page of rights; its size counts pairs of a service and an application. */
    Map<String, Object> allowed(Filter filter, @Nullable String size, @Nullable String token) {
        int most = size == null || !size.matches("\\d{1,4}") ? 100 : Integer.parseInt(size);
        String after =
                token == null
                        ? ""
                        : new String(decoded(token).orElse(new byte[0]), StandardCharsets.UTF_8);
        List<Right> found =
                rights().filter(right -> right.isOf(filter) && right.place().compareTo(after) > 0)
                        .limit(Math.clamp(most, 1, MOST) + 1L)
                        .toList();
        boolean isLast = found.size() <= Math.clamp(most, 1, MOST);
        List<Right> shown = isLast ? found : found.subList(0, found.size() - 1);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("allowList", services(shown));
        if (!isLast) {
            page.put(
                    "nextPageToken",
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    shown.getLast().place().getBytes(StandardCharsets.UTF_8)));
        }
        return page;
    }

    private static Optional<byte[]> decoded(String token) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private Stream<Right> rights() {
        TreeSet<Right> rights = new TreeSet<>();
        for (Grant grant : grants.inForce()) {
            catalogue
                    .find(grant.resource())
                    .ifPresent(resource ->
                            rights.add(
                                    new Right(
                                            resource.provider(),
                                            resource.service(),
                                            grant.consumer())));
        }
        return rights.stream();
    }

    private static List<Map<String, Object>> services(List<Right> rights) {
        Map<String, Map<String, Object>> services = new LinkedHashMap<>();
        Map<String, List<Map<String, Object>>> consumers = new LinkedHashMap<>();
        for (Right right : rights) {
            String key = right.provider() + "/" + right.service();
            List<Map<String, Object>> allowed =
                    consumers.computeIfAbsent(key, unseen -> new ArrayList<>());
            allowed.add(application(right.consumer()));
            services.computeIfAbsent(
                    key,
                    unseen -> {
                        Map<String, Object> service = application(right.provider());
                        service.put("serviceId", right.service());
                        service.put("rights", allowed);
                        return service;
                    });
        }
        return List.copyOf(services.values());
    }

    private static Map<String, Object> application(SubsystemId subsystem) {
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("memberClass", subsystem.memberClass());
        application.put("memberCode", subsystem.memberCode());
        application.put("applicationId", subsystem.code());
        return application;
    }

    /**
     * Revokes what the named applications hold on the named services; false when it is unreadable.
     */
    boolean deny(Caller caller, byte[] body) {
        List<Right> denied = new ArrayList<>();
        try {
            JsonNode list = json.readTree(body);
            if (!list.isArray()) {
                return false;
            }
            for (JsonNode service : list) {
                Optional<SubsystemId> provider = subsystem(service);
                String code = service.path("serviceId").asString("");
                if (provider.isEmpty() || code.isEmpty() || !service.path("rights").isArray()) {
                    return false;
                }
                for (JsonNode application : service.path("rights")) {
                    Optional<SubsystemId> consumer = subsystem(application);
                    if (consumer.isEmpty()) {
                        return false;
                    }
                    denied.add(new Right(provider.get(), code, consumer.get()));
                }
            }
        } catch (JacksonException unreadable) {
            return false;
        }
        denied.forEach(right -> revoke(caller, right));
        grants.refresh();
        return true;
    }

    private static Optional<SubsystemId> subsystem(JsonNode node) {
        return SubsystemId.parse(
                node.path("memberClass").asString("")
                        + "/"
                        + node.path("memberCode").asString("")
                        + "/"
                        + node.path("applicationId").asString(""));
    }

    private void revoke(Caller caller, Right right) {
        Optional<Resource> resource = catalogue.find(right.provider(), right.service());
        resource.ifPresent(known ->
                grants.inForce(right.consumer(), known)
                        .forEach(grant -> grants.revoke(caller, grant.id())));
    }
}
