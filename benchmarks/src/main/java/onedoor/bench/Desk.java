package onedoor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A department's system that calls another's through the exchange, or past it. */
final class Desk {

    static final String CLIENT = "CN-99/GOV/11990000MB00034201/desk";
    private static final String PROVIDER = "GOV/11990000MB000348X1/registers";
    private static final String SERVICE = "/r1/CN-99/" + PROVIDER;
    private static final String PERSON = "990000199001013883";
    private static final Duration RENEWED = Duration.ofMinutes(3);

    /** About 200 bytes with what the record answers. */
    static final String QUESTION =
            "{\"subject\":{\"type\":\"person\",\"id\":\""
                    + PERSON
                    + "\"},\"fields\":[\"name\",\"bornOn\",\"address\"]}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Badges badges;
    private final String exchange;
    private final int port;
    private final Department department;
    private volatile String token;
    private volatile long tokenSince;

    private Desk(Copy copy, Department department) throws IOException, ParseException {
        this.badges = new Badges(copy);
        this.port = copy.exchangePort();
        this.exchange = "http://127.0.0.1:" + port;
        this.department = department;
        this.token = badges.system("bench-desk", CLIENT);
        this.tokenSince = System.nanoTime();
    }

    /** A desk with a grant on the department's register and on its bytes. */
    static Desk registered(Copy copy, Department department) throws Exception {
        var desk = new Desk(copy, department);
        new Door(desk.exchange)
                .post(
                        desk.badges.official("bench-admin", "none", "EXCHANGE_ADMIN"),
                        "/api/exchange/imports",
                        register(department.url()))
                .expect(200);
        return desk;
    }

    private static Map<String, Object> register(String url) {
        return Map.of(
                "members",
                List.of(
                        member("11990000MB00034201", "desk"),
                        member("11990000MB000348X1", "registers")),
                "resources",
                List.of(
                        resource(
                                "306014001/900001",
                                "register",
                                url + "/register",
                                List.of(field("name"), field("bornOn"), field("address"))),
                        resource("306014001/900002", "bytes", url + "/bytes", List.of())),
                "grants",
                List.of(
                        grant("306014001/900001", List.of("name", "bornOn", "address")),
                        grant("306014001/900002", List.of())));
    }

    private static Map<String, Object> member(String code, String subsystem) {
        return Map.of(
                "memberClass",
                "GOV",
                "memberCode",
                code,
                "name",
                "测量" + subsystem,
                "subsystems",
                List.of(Map.of("code", subsystem, "name", subsystem)));
    }

    private static Map<String, Object> resource(
            String code, String service, String url, List<?> fields) {
        return Map.of(
                "code",
                code,
                "name",
                "测量" + service,
                "aliases",
                List.of(),
                "provider",
                PROVIDER,
                "service",
                service,
                "subjectType",
                "person",
                "shareType",
                2,
                "adapter",
                Map.of("kind", "http", "url", url),
                "fields",
                fields);
    }

    private static Map<String, Object> field(String name) {
        return Map.of("name", name, "title", name, "type", "string", "level", 2);
    }

    private static Map<String, Object> grant(String resource, List<String> fields) {
        return Map.of(
                "consumer",
                CLIENT.substring(6),
                "resource",
                resource,
                "methods",
                List.of("GET", "POST"),
                "path",
                "/**",
                "fields",
                fields,
                "purpose",
                "BENCH",
                "legalBasis",
                "测量",
                "validFrom",
                "2020-01-01",
                "validTo",
                "2099-12-31",
                "quota",
                Map.of("perMinute", 10_000_000, "perDay", 1_000_000_000));
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create(exchange + SERVICE + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token())
                .header("X-Road-Client", CLIENT)
                .header("OneDoor-Purpose", "BENCH");
    }

    private String token() {
        if (System.nanoTime() - tokenSince > RENEWED.toNanos()) {
            tokenSince = System.nanoTime();
            token = badges.system("bench-desk", CLIENT);
        }
        return token;
    }

    Object ask() throws Exception {
        return fine(
                call("/register/query")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(QUESTION)));
    }

    Object askDirectly() throws Exception {
        return fine(
                HttpRequest.newBuilder(URI.create(department.url() + "/register/query"))
                        .POST(BodyPublishers.ofString(QUESTION)));
    }

    Object fetch(int size) throws Exception {
        return fine(call("/bytes/" + size).GET());
    }

    Object fetchDirectly(int size) throws Exception {
        return fine(HttpRequest.newBuilder(URI.create(department.url() + "/bytes/" + size)).GET());
    }

    /** Sends this many bytes, and has as many come back. */
    Object send(int size) throws Exception {
        return fine(call("/bytes/" + size).POST(BodyPublishers.ofByteArray(new byte[size])));
    }

    private Object fine(HttpRequest.Builder request) throws IOException, InterruptedException {
        // Bodies are thrown away as they come: the load's own memory must not be what is measured.
        var response = http.send(request.build(), BodyHandlers.discarding());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("answered " + response.statusCode());
        }
        return response;
    }

    /** Open connections, each of which asks in its turn. */
    Lines lines(int count) throws IOException {
        return new Lines(port, count, this::head);
    }

    private byte[] head() {
        var text =
                "POST "
                        + SERVICE
                        + "/register/query HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + token()
                        + "\r\nX-Road-Client: "
                        + CLIENT
                        + "\r\nOneDoor-Purpose: BENCH\r\nContent-Type: application/json\r\nContent-Length: "
                        + QUESTION.length()
                        + "\r\n\r\n"
                        + QUESTION;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes of memory that the exchange has taken since it began. */
    double allocated(Copy copy) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                        URI.create(
                                "http://127.0.0.1:"
                                        + copy.exchangeManagementPort()
                                        + "/actuator/prometheus"));
        return http.send(request.build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_gc_memory_allocated_bytes_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
