package onedoor.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two members, a register with three fields, a raw service and a deposit, and what grants a test
 * adds.
 */
final class Scene {

    static final String INSTANCE = "CN-99";

    private static final List<String> VERBS =
            List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    final String consumerCode = Numbers.creditCode();
    final String providerCode = Numbers.creditCode();
    final int number = NEXT.getAndIncrement();
    final String consumer = "GOV/" + consumerCode + "/desk";
    final String provider = "GOV/" + providerCode + "/registers";
    final String register = code(1);
    final String raw = code(2);
    final String deposit = code(3);
    final String disabled = code(4);
    private final List<Map<String, ?>> grants = new ArrayList<>();

    /** A code of the scene; those below 5 are its own resources. */
    String code(int which) {
        return "306014001/%06d".formatted(number * 10 + which);
    }

    /** A code that the scene itself does not use. */
    String code9() {
        return code(9);
    }

    /** The caller's X-Road identifier, also the member of its token. */
    String client() {
        return INSTANCE + "/" + consumer;
    }

    String owner() {
        return INSTANCE + "/" + provider;
    }

    String bearer() {
        return ExchangeTest.TOKENS.service("desk-" + number).claim("member", client()).bearer();
    }

    String ownerBearer() {
        return ExchangeTest.TOKENS.service("registers-" + number).claim("member", owner()).bearer();
    }

    String path(String service) {
        return "/r1/" + INSTANCE + "/" + provider + "/" + service;
    }

    /** The path at the department. */
    String department(String service) {
        return "/" + providerCode + "/" + service;
    }

    Scene grant(String resource, List<String> fields, Map<String, ?> changes) {
        Map<String, Object> grant = new LinkedHashMap<>();
        grant.put("consumer", consumer);
        grant.put("resource", resource);
        grant.put("methods", fields.isEmpty() ? VERBS : List.of("GET", "POST"));
        grant.put("path", "/**");
        grant.put("fields", fields);
        grant.put("purpose", "TEST");
        grant.put("legalBasis", "测试条例第一条");
        grant.put("validFrom", "2020-01-01");
        grant.put("validTo", "2099-12-31");
        grant.put("quota", Map.of("perMinute", 100_000, "perDay", 10_000_000));
        grant.putAll(changes);
        grants.add(grant);
        return this;
    }

    Map<String, List<?>> document() {
        return Map.of("members", members(), "resources", resources(), "grants", grants);
    }

    List<?> members() {
        return List.of(
                Map.of(
                        "memberClass",
                        "GOV",
                        "memberCode",
                        consumerCode,
                        "name",
                        "使用方" + number,
                        "subsystems",
                        List.of(Map.of("code", "desk", "name", "窗口系统"))),
                Map.of(
                        "memberClass",
                        "GOV",
                        "memberCode",
                        providerCode,
                        "name",
                        "提供方" + number,
                        "subsystems",
                        List.of(Map.of("code", "registers", "name", "登记系统"))));
    }

    List<?> resources() {
        Map<String, Object> off = resource(disabled, "停用", "closed", http("closed"), fields());
        off.put("disabled", "maintenance until 18:00");
        return List.of(
                resource(register, "登记" + number, "register", http("register"), fields()),
                resource(raw, "原样" + number, "echo", http("echo"), List.of()),
                resource(deposit, "存放" + number, "papers", Map.of("kind", "deposit"), fields()),
                off);
    }

    static Map<String, String> http(String service, String providerCode) {
        return Map.of("kind", "http", "url", "${departments}/" + providerCode + "/" + service);
    }

    private Map<String, String> http(String service) {
        return http(service, providerCode);
    }

    Map<String, Object> resource(
            String code, String name, String service, Map<String, String> adapter, List<?> fields) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("code", code);
        resource.put("name", name);
        resource.put("aliases", List.of("别名" + code));
        resource.put("provider", provider);
        resource.put("service", service);
        resource.put("subjectType", "person");
        resource.put("shareType", 2);
        resource.put("adapter", adapter);
        resource.put("fields", fields);
        return resource;
    }

    static List<?> fields() {
        return List.of(
                Map.of("name", "name", "title", "姓名", "type", "string", "level", 2),
                Map.of("name", "bornOn", "title", "出生日期", "type", "date", "level", 2),
                Map.of("name", "secret", "title", "秘密", "type", "string", "level", 4));
    }
}
