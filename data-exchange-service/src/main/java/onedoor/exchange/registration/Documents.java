package onedoor.exchange.registration;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.department.Answer;
import onedoor.exchange.department.Content;
import onedoor.exchange.department.Departments;
import onedoor.exchange.department.Forward;
import onedoor.exchange.department.Header;
import onedoor.exchange.registration.RegistrationController.OpenApiForm;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gets the description of a service: handed in, or fetched from where its department serves it. */
@Component
class Documents {

    private static final int LARGEST = 1_000_000;

    private final Catalogue catalogue;
    private final Departments departments;

    Documents(Catalogue catalogue, Departments departments) {
        this.catalogue = catalogue;
        this.departments = departments;
    }

    /**
     * The text of the description, null when there is none; to be called outside of a transaction.
     */
    @Nullable String of(String department, @Nullable OpenApiForm form) {
        if (form == null) {
            return null;
        }
        return form.document() != null || form.url() == null
                ? form.document()
                : fetched(department, form.url());
    }

    // Nobody has approved the address yet: only a host that a service of this department has
    // already been approved on is asked.
    private String fetched(String department, String address) {
        URI url;
        try {
            url = URI.create(address);
        } catch (IllegalArgumentException notAnAddress) {
            throw wrong("form", "不是有效的地址");
        }
        Resource known =
                catalogue.all().stream()
                        .filter(resource -> resource.provider().memberCode().equals(department))
                        .filter(resource ->
                                resource.adapter() instanceof Adapter.Http(URI own)
                                        && isAt(own, url))
                        .findFirst()
                        .orElseThrow(() -> wrong("unknown-host", "本部门没有已登记的服务在此主机上，请直接提交文档"));
        Forward forward =
                new Forward(
                        known.provider(),
                        url,
                        "GET",
                        "",
                        List.of(new Header("Accept", "application/json, application/yaml")),
                        Content.of(new byte[0]),
                        null);
        return switch (departments.ask(forward)) {
            case Answer.Received received -> text(received);
            case Answer.Unreachable(String message) -> throw wrong("unreachable", message);
            case Answer.Broken(String message) -> throw wrong("unreachable", message);
            case Answer.NotSent notSent -> throw wrong("unreachable", "没有送出");
        };
    }

    private static boolean isAt(URI own, URI url) {
        return url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && own.getScheme().equals(url.getScheme())
                && Optional.ofNullable(own.getRawAuthority())
                        .equals(Optional.ofNullable(url.getRawAuthority()));
    }

    private static String text(Answer.Received received) {
        try (received) {
            byte[] bytes = received.body().readNBytes(LARGEST + 1);
            if (received.status() != 200 || bytes.length > LARGEST) {
                throw wrong(
                        "unreachable",
                        received.status() != 200 ? "状态码 " + received.status() : "超过 1 MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException brokenOff) {
            throw new ProblemException(
                    brokenOff,
                    CommonProblem.INVALID_INPUT,
                    "openApi.url",
                    new FieldProblem("/openApi/url", "unreachable", "没有读完"));
        }
    }

    private static ProblemException wrong(String code, String message) {
        return new ProblemException(
                CommonProblem.INVALID_INPUT,
                "openApi.url",
                new FieldProblem("/openApi/url", code, message));
    }
}
