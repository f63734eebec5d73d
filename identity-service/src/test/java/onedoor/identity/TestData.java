package onedoor.identity;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import onedoor.kit.testing.TestTokens;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes departments, people and enterprises with valid numbers, through the imports. */
@TestConfiguration(proxyBeanMethods = false)
public class TestData {

    public static final String PASSWORD = "Correct-horse-7";

    private static final AtomicInteger NEXT = new AtomicInteger(100);

    /** A person as imported. */
    public record Somebody(String id, String username, String name, String idno) {}

    @Bean
    Town town(MockMvcTester mvc, TestTokens tokens) {
        return new Town(mvc, tokens);
    }

    public static String idNumber() {
        String body = "990101" + "19900307" + "%03d".formatted(NEXT.incrementAndGet());
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** A valid code that begins with {@code prefix}: 11 for a department, 91 for an enterprise. */
    public static String creditCode(String prefix) {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        String organisation = "MA%06d".formatted(NEXT.incrementAndGet());
        int[] organisationWeights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * organisationWeights[i];
        }
        int rest = 11 - sum % 11;
        char check = rest == 10 ? 'X' : rest == 11 ? '0' : (char) ('0' + rest);
        String body = prefix + "990101" + organisation + check;
        int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
        int total = 0;
        for (int i = 0; i < 17; i++) {
            total += alphabet.indexOf(body.charAt(i)) * weights[i];
        }
        return body + alphabet.charAt((31 - total % 31) % 31);
    }

    /** Speaks to the running service as its operator. */
    public static final class Town {

        private final MockMvcTester mvc;
        private final TestTokens tokens;
        private final JsonMapper json = JsonMapper.builder().build();

        Town(MockMvcTester mvc, TestTokens tokens) {
            this.mvc = mvc;
            this.tokens = tokens;
        }

        public String operator() {
            return tokens.service("operator").roles("SYSTEM_ADMIN", "EXCHANGE_ADMIN").bearer();
        }

        public Somebody person(int assurance) {
            String username = "citizen" + NEXT.incrementAndGet();
            Somebody somebody = new Somebody("", username, "测试人", idNumber());
            run(
                    "people",
                    Map.of(
                            "people",
                            List.of(
                                    Map.of(
                                            "username",
                                            username,
                                            "password",
                                            PASSWORD,
                                            "name",
                                            somebody.name(),
                                            "idno",
                                            somebody.idno(),
                                            "mobile",
                                            "13800138000",
                                            "assurance",
                                            assurance))));
            return new Somebody(idOf(somebody.idno()), username, somebody.name(), somebody.idno());
        }

        private String idOf(String idno) {
            String clerk = tokens.staff("clerk", "x", "CLERK").bearer();
            JsonNode person = call("GET", "/api/identity/persons?idNumber=" + idno, clerk, null);
            if (!person.has("id")) {
                throw new AssertionError(person.toString());
            }
            return person.get("id").asString();
        }

        public String department() {
            String uscc = creditCode("11");
            run(
                    "departments",
                    Map.of(
                            "departments",
                            List.of(Map.of("name", "测试局" + uscc, "uscc", uscc, "dept2", "99"))));
            return uscc;
        }

        /** Returns the user name. */
        public String staff(String department, String... roles) {
            String username = "staff" + NEXT.incrementAndGet();
            run(
                    "staff",
                    Map.of(
                            "staff",
                            List.of(
                                    Map.of(
                                            "username",
                                            username,
                                            "password",
                                            PASSWORD,
                                            "name",
                                            "测试员",
                                            "department",
                                            department,
                                            "duty",
                                            "测试岗",
                                            "roles",
                                            List.of(roles)))));
            return username;
        }

        public String enterprise(Somebody owner, Somebody... agents) {
            String uscc = creditCode("91");
            run(
                    "enterprises",
                    Map.of(
                            "enterprises",
                            List.of(
                                    Map.of(
                                            "name",
                                            "测试企业" + uscc,
                                            "uscc",
                                            uscc,
                                            "owner",
                                            owner.idno(),
                                            "agents",
                                            List.of(agents).stream()
                                                    .map(a ->
                                                            Map.of(
                                                                    "idno",
                                                                    a.idno(),
                                                                    "validTo",
                                                                    "2099-12-31"))
                                                    .toList()))));
            return uscc;
        }

        public JsonNode run(String kind, Object body) {
            return call("POST", "/api/identity/imports/" + kind, operator(), body);
        }

        public JsonNode call(String method, String path, String bearer, Object body) {
            var request =
                    mvc.method(org.springframework.http.HttpMethod.valueOf(method))
                            .uri(path)
                            .header("Authorization", bearer)
                            .header("Idempotency-Key", java.util.UUID.randomUUID().toString());
            if (body != null) {
                request =
                        request.contentType("application/json")
                                .content(json.writeValueAsString(body));
            }
            try {
                return json.readTree(request.exchange().getResponse().getContentAsByteArray());
            } catch (RuntimeException e) {
                throw new AssertionError(method + " " + path, e);
            }
        }
    }
}
