package onedoor.workflow.licence;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.workflow.signing.PublicKey;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Public verification of licences, by number or by a holder's code. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Verification", description = "Whether a licence is genuine and in force, for anybody")
class VerificationController {

    private final Verifications verifications;

    VerificationController(Verifications verifications) {
        this.verifications = verifications;
    }

    @GetMapping("/verifications")
    ResponseEntity<?> verify(
            @RequestParam(required = false) @Nullable String identifier,
            @RequestParam(required = false) @Nullable String code) {
        if (code != null) {
            Optional<Verifications.Verified> found = verifications.byCode(code);
            return found.isPresent()
                    ? answer(found.get())
                    : Problem.of(
                                    LicenceProblem.CODE_NOT_VALID,
                                    "请持证人重新出示亮证码。",
                                    "Ask the holder for a new code.")
                            .answer();
        }
        try {
            Optional<Verifications.Verified> found =
                    verifications.byIdentifier(
                            new LicenceIdentifier(identifier == null ? "" : identifier.strip()));
            return found.isPresent()
                    ? answer(found.get())
                    : Problem.of(
                                    CommonProblem.NOT_FOUND,
                                    "本平台没有签发过这份证照。",
                                    "This platform has not issued such a licence.")
                            .answer();
        } catch (IllegalArgumentException wrong) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(
                            new FieldProblem(
                                    "/identifier", "invalid", String.valueOf(wrong.getMessage())))
                    .answer();
        }
    }

    @GetMapping("/licence-keys")
    Map<String, List<Map<String, Object>>> keys() {
        return Map.of("keys", verifications.keys().stream().map(PublicKey::jwk).toList());
    }

    private static ResponseEntity<?> answer(Verifications.Verified verified) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(Answer.of(verified));
    }

    record Answer(
            boolean valid,
            String identifier,
            String state,
            String stateText,
            String name,
            String holderName,
            String issuerName,
            LocalDate issuedOn,
            @Nullable LocalDate validTo,
            Instant verifiedAt,
            boolean signatureValid,
            String algorithm,
            @Nullable String replacedBy) {

        static Answer of(Verifications.Verified verified) {
            Licence licence = verified.licence();
            Licence.Content content = licence.content();
            LocalDate day = LegalTime.dayOf(verified.at());
            LocalDate last = content.validTo();
            LicenceState state = licence.stateOn(day);
            boolean expired = state == LicenceState.LAPSED && last != null && day.isAfter(last);
            boolean english = Problem.inEnglish();
            String text =
                    expired && verified.signatureValid()
                            ? (english ? "past its period of validity" : "已过有效期")
                            : text(licence, state, english);
            return new Answer(
                    verified.inForce(),
                    content.identifier().value(),
                    state.code(),
                    text,
                    content.name(),
                    masked(content.holder()),
                    content.issuerName(),
                    content.issuedOn(),
                    content.validTo(),
                    verified.at(),
                    verified.signatureValid(),
                    licence.signature().algorithm(),
                    verified.replacedBy() == null ? null : verified.replacedBy().value());
        }

        /** 99 means nothing without the words that came with it. */
        private static String text(Licence licence, LicenceState state, boolean english) {
            String reason = licence.stateReason();
            return state.text(english)
                    + (state == LicenceState.OTHER && reason != null
                            ? (english ? ": " : "：") + reason
                            : "");
        }

        /** 张*, 张*云; enterprises in plain. */
        private static String masked(Party holder) {
            String name = holder.name();
            int length = name.codePointCount(0, name.length());
            if (holder.type() == Party.Type.ENTERPRISE || length == 0) {
                return name;
            }
            String first = name.substring(0, name.offsetByCodePoints(0, 1));
            String last = length < 3 ? "" : name.substring(name.offsetByCodePoints(0, length - 1));
            return first + "*".repeat(Math.max(1, length - (last.isEmpty() ? 1 : 2))) + last;
        }
    }

    /** Verification asks nobody to sign in. */
    @Configuration(proxyBeanMethods = false)
    static class OpenPaths {

        @Bean
        PublicPaths verificationPaths() {
            return new PublicPaths(
                    List.of("/api/workflow/verifications", "/api/workflow/licence-keys"));
        }
    }
}
