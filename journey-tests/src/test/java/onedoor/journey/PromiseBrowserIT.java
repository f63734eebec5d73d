package onedoor.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 告知承诺 and 容缺 as an enterprise meets them: a promise where a material is asked for. */
class PromiseBrowserIT {

    private static final String APPLICATIONS = "/api/workflow/applications";
    private static final String AGENT = "liguifang";
    private static final String LICENCE_CHECK = "营业执照信息核验";
    private static final String FOOD = "食品经营许可(新办)";
    private static final String SIGN = "户外招牌设施设置规范管理";
    private static final String PROMISE = "以书面承诺代替（" + FOOD + "）";
    private static final String UPLOAD = "#f-food-rules";

    private static Platform platform;
    private static Chromium chromium;

    private final Chain chain = Chain.of("YJS-CATERING", Set.of());
    private final Visitor agent = agent();
    private final String application =
            agent.post(APPLICATIONS, Map.of("lifeEvent", chain.code())).expect(201).text("/id");

    @BeforeAll
    static void open() {
        platform = Platform.running();
        platform.succeed(
                "import",
                Platform.ROOT.resolve("local/demo/life-events/YJS-CATERING.json").toString());
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Visitor agent() {
        var visitor = Visitor.signedIn(platform, AGENT);
        visitor.actFor(Demo.enterpriseOf(AGENT));
        return visitor;
    }

    /** Nobody finds a task of it in an inbox afterwards. */
    @AfterEach
    void withdraw() {
        agent.post(APPLICATIONS + "/" + application + "/withdrawals", Map.of("reason", "测试结束"))
                .expect(200);
    }

    @Test
    void anEnterprisePromisesInsteadOfGivingAMaterial() {
        fillInAllButTheRules();
        try (var window = chromium.window(platform)) {
            var page = window.page;
            at(window, "/apply/" + application + "/food");
            page.locator(UPLOAD).waitFor();
            window.looksRight("promise-offered");
            page.getByLabel(PROMISE).check();
            page.getByText("已选择告知承诺，这项材料不用提交。").waitFor();
            assertThat(page.locator(UPLOAD).count()).isZero();
            window.looksRight("promise-made");
            Until.holds(Until.PATIENCE, this::promised, made -> made);

            window.press("继续");
            page.navigate("/apply/" + application + "/check");
            window.heading("检查并提交").waitFor();
            assertThat(page.locator(".summary blockquote").innerText())
                    .contains("以本承诺代替提交：食品安全管理制度");
            assertThat(page.locator("dd", new Page.LocatorOptions().setHasText("以书面承诺代替")).count())
                    .isEqualTo(1);
            window.looksRight("promise-check");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^确认提交")))
                    .click();
            page.waitForURL("**/apply/" + application + "/done");
            window.looksRight("apply-done");
        }
        assertThat(part(FOOD).at("/promise/materials/0").asString()).isEqualTo("食品安全管理制度");
    }

    @Test
    void whatMayFollowIsGivenAfterTheAcceptance() {
        var answers = fillInAllButTheRules();
        agent.post(
                        APPLICATIONS + "/" + application + "/submissions",
                        Map.of(
                                "answers", answers,
                                "selected", chain.taskCodes(),
                                "promises", List.of(taskCode(FOOD))))
                .expect(201);
        new Casework(platform, part(LICENCE_CHECK).path("departmentName").asString())
                .grant(part(LICENCE_CHECK).path("id").asString(), answers.objectNode());
        var desk = new Casework(platform, part(SIGN).path("departmentName").asString());
        var sign = part(SIGN).path("id").asString();
        var task = desk.claim(sign);
        acceptDeficient(desk, task);

        try (var window = chromium.window(platform)) {
            var page = window.page;
            at(window, "/applications/" + application);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("去补齐"))
                    .first()
                    .click();
            window.heading("补齐材料").waitFor();
            window.looksRight("deficiency");
            page.locator(".gap input[type=file]")
                    .setInputFiles(new FilePayload("效果图.png", "image/png", Picture.png()));
            page.locator(".upload-name", new Page.LocatorOptions().setHasText("效果图.png")).waitFor();
            window.press("提交补齐");
            page.waitForURL("**/applications/" + application);
        }
        Until.holds(
                Until.PATIENCE,
                () -> part(SIGN).path("status").asString(),
                status -> status.equals("ACCEPTED"));
    }

    /** As the agent of the enterprise, on this page. */
    private static void at(Window window, String place) {
        window.signIn(AGENT);
        window.page.navigate(
                "/bff/login?return=" + place + "&acting_for=" + Demo.enterpriseOf(AGENT));
        window.page.waitForURL("**" + place);
        window.page.locator("h1").first().waitFor();
    }

    private ObjectNode fillInAllButTheRules() {
        var form = form();
        var answers =
                Fill.required(form, chain.taskCodes(), () -> Picture.given(agent, application));
        ((ObjectNode) answers.path("food")).remove("rules");
        agent.put(
                        APPLICATIONS + "/" + application + "/answers",
                        Map.of("answers", answers, "selected", chain.taskCodes()),
                        form.path("version").asString())
                .expect(200);
        return answers;
    }

    private JsonNode form() {
        return agent.get(APPLICATIONS + "/" + application + "/form").expect(200).body();
    }

    private boolean promised() {
        return Demo.elements(form().path("items"))
                .anyMatch(item ->
                        item.path("name").asString().equals(FOOD)
                                && item.path("promised").asBoolean());
    }

    private String taskCode(String name) {
        return Demo.elements(form().path("items"))
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("taskCode")
                .asString();
    }

    /** The material is due on the first day that the rules allow: a working day after today. */
    private static void acceptDeficient(Casework desk, String task) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        for (int days = 1; days < 15; days++) {
            var answer =
                    desk.decide(
                            task,
                            Map.of(
                                    "decision",
                                    "ACCEPT_DEFICIENT",
                                    "missing",
                                    List.of(Map.of("name", "效果图")),
                                    "dueOn",
                                    today.plusDays(days).toString(),
                                    "promiseHandedIn",
                                    true));
            if (answer.status() == 200) {
                return;
            }
            answer.expect(422);
        }
        throw new AssertionError("no day within two weeks is allowed");
    }

    private JsonNode part(String name) {
        var detail = agent.get(APPLICATIONS + "/" + application).expect(200).body();
        return Demo.elements(detail.path("children"))
                .filter(part -> part.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " in " + detail));
    }
}
