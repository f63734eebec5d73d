package onedoor.journey;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journey D: one department asks another for data, gets a grant, uses it, and the evidence of that
 * use is verified by a program that knows nothing of the platform.
 */
@TestMethodOrder(OrderAnnotation.class)
class SharingJourneyIT {

    private static final String REQUESTS = "/api/exchange/sharing-requests";
    private static final String REGISTER = "/r1/CN-99/GOV/11990100001000731N/registers/marriage";
    private static final String PURPOSE = "ENROLMENT-CHECK";

    private static Platform platform;
    private static Visitor consumer;
    private static Visitor provider;
    private static Visitor operator;
    private static DepartmentSystem system;
    private static String exchangeId = "";

    @BeforeAll
    static void signIn() {
        platform = Platform.running();
        consumer = Visitor.signedIn(platform, "jy.officer");
        provider = Visitor.signedIn(platform, "mz.officer");
        operator = Visitor.signedIn(platform, "exchange.admin");
        system = DepartmentSystem.enrolment(platform);
    }

    @Test
    @Order(1)
    void aRequestIsCheckedApprovedDeliveredAndUsed() {
        assertThat(ask().status()).as("before the grant").isEqualTo(500);
        var asked = consumer.post(REQUESTS, form()).expect(201);
        var id = asked.text("/request/id");
        assertThat(asked.body().at("/request/clock/dueOn").asString()).isNotEmpty();
        act(operator, id, "PASS");
        var unlawful = provider.post(REQUESTS + "/" + id + "/decisions", Map.of("approve", false));
        unlawful.expectProblem(422, "law-required");
        provider.post(REQUESTS + "/" + id + "/decisions", Map.of("approve", true)).expect(200);
        act(provider, id, "DELIVER");

        var answer = Until.holds(Until.PATIENCE, this::ask, got -> got.status() == 200);
        assertThat(answer.body().at("/records/0").propertyNames()).containsExactly("status");
        exchangeId = answer.headers().firstValue("OneDoor-Evidence").orElseThrow();
    }

    @Test
    @Order(2)
    void theEvidenceIsVerifiedOfflineAndAFlippedBitIsFound(@TempDir Path folder)
            throws IOException {
        var bundle = operator.download("/api/exchange/evidence/" + exchangeId + "/bundle");
        var sound = Files.write(folder.resolve("evidence.zip"), bundle);
        var keys =
                Files.write(folder.resolve("keys.json"), operator.download("/api/exchange/keys"));
        var verified = verify(keys, sound);
        assertThat(verified.exit()).as(verified.output()).isZero();

        bundle[bundle.length / 2] ^= 1;
        var flipped = verify(keys, Files.write(folder.resolve("flipped.zip"), bundle));
        assertThat(flipped.exit()).as(flipped.output()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void theThreeTamperingsAreShownAndFound() {
        var shown = platform.succeed("demo", "tampering");
        assertThat(shown).containsIgnoringCase("rewr").containsIgnoringCase("fork");
    }

    private static Platform.Result verify(Path keys, Path bundle) {
        return platform.onedoor(
                Until.PATIENCE, "verify", "--trust", keys.toString(), bundle.toString());
    }

    private static void act(Visitor who, String id, String act) {
        who.post(REQUESTS + "/" + id + "/acts", Map.of("act", act)).expect(200);
    }

    private Answer ask() {
        return system.call(
                REGISTER + "/me?fields=status",
                Map.of(
                        "OneDoor-Purpose",
                        PURPOSE,
                        "OneDoor-Subject",
                        "person/" + Demo.idNumber("zhangxiaoyun"),
                        "X-Road-Issue",
                        "JOURNEY-D"));
    }

    private static Map<String, ?> form() {
        return Map.ofEntries(
                entry("consumer", "GOV/" + Demo.departmentOf("jy.officer") + "/enrolment"),
                entry("resource", "306011001/000001"),
                entry("matter", "111000001000"),
                entry("basis", "《义务教育法》第十二条"),
                entry("scenario", "报名受理时核对监护人的婚姻登记状态"),
                entry("purpose", PURPOSE),
                entry("fields", List.of("status")),
                entry("method", "INTERFACE"),
                entry("frequency", "REAL_TIME"),
                entry("validTo", LocalDate.now(ZoneId.of("Asia/Shanghai")).plusYears(1).toString()),
                entry("responsible", Map.of("name", "责任人", "phone", "010-12345678")));
    }
}
