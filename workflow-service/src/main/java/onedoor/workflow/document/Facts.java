package onedoor.workflow.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onedoor.kit.LegalTime;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Child;
import onedoor.workflow.application.Correction;
import onedoor.workflow.application.Decision;
import onedoor.workflow.application.Deficiency;
import onedoor.workflow.application.Delivery;
import onedoor.workflow.application.Extension;
import onedoor.workflow.application.GrantedLicence;
import onedoor.workflow.application.Missing;
import onedoor.workflow.application.Particulars;
import onedoor.workflow.application.PreReturn;
import onedoor.workflow.application.Promise;
import onedoor.workflow.application.Special;
import onedoor.workflow.matter.Material;
import onedoor.workflow.template.DocumentKind;
import onedoor.workflow.template.Placeholder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a case says about each placeholder when a paper is issued; what it does not say is absent.
 */
final class Facts {

    // 行政复议法 art. 20, 行政诉讼法 art. 46
    private static final String REMEDIES = "如不服本决定，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。";

    private final CaseFile file;
    private final CaseMoved moved;
    private final LocalDate today;
    private final Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);

    Facts(CaseFile file, CaseMoved moved, LocalDate today) {
        this.file = file;
        this.moved = moved;
        this.today = today;
    }

    Map<Placeholder, String> values(DocumentKind kind) {
        Child child = file.child();
        put(Placeholder.APPLICANT, file.application().applicant().shownName());
        put(Placeholder.DEPARTMENT, child.departmentName());
        put(Placeholder.MATTER, child.name());
        put(Placeholder.APPLICATION_NUMBER, file.application().requiredNumber());
        put(Placeholder.PART_NUMBER, child.number());
        put(Placeholder.LEGAL_BASIS, file.matter().legalBasis());
        put(Placeholder.DATE, today);
        put(Placeholder.RECEIVED_ON, child.receivedAt());
        put(Placeholder.ACCEPTED_ON, child.acceptedAt());
        put(Placeholder.DUE_ON, child.dueOn());
        put(Placeholder.LEGAL_DUE_ON, child.legalDueOn());
        put(Placeholder.REASON, reason(kind));
        put(Placeholder.REMEDIES, remedies());
        put(Placeholder.LICENCE, licence(child.licence()));
        put(Placeholder.MATERIALS, materials(kind));
        correction(child.correction());
        particulars(child.particulars());
        if (kind == DocumentKind.RECTIFICATION_ORDER) {
            promise(child.particulars().promise());
        }
        return Map.copyOf(values);
    }

    private String reason(DocumentKind kind) {
        Particulars known = file.child().particulars();
        PreReturn returned = known.preReturn();
        Extension extension = known.extension();
        Decision decision = file.child().decision();
        if (kind == DocumentKind.PRE_RETURN && returned != null) {
            return numbered(returned.reasons());
        }
        if (kind == DocumentKind.SPECIAL_PROCEDURE && !known.specials().isEmpty()) {
            return known.specials().getLast().reason();
        }
        if (kind == DocumentKind.EXTENSION && extension != null) {
            return extension.reason();
        }
        return decision != null && decision.reason() != null
                ? decision.reason()
                : moved.text().replaceFirst("^[^:：]{1,12}[:：]", "");
    }

    private void particulars(Particulars known) {
        Deficiency deficiency = known.deficiency();
        if (deficiency != null) {
            put(Placeholder.ANSWER_BY, deficiency.dueOn());
            put(Placeholder.PROMISE, deficiency.promise());
            put(Placeholder.SIGNED, signed(deficiency.signed()));
            put(
                    Placeholder.MISSING,
                    numbered(deficiency.materials().stream().map(Missing::name).toList()));
        }
        if (file.child().dates().applicantDue() != null) {
            put(Placeholder.ANSWER_BY, file.child().dates().applicantDue());
        }
        if (!known.specials().isEmpty()) {
            Special special = known.specials().getLast();
            put(Placeholder.SPECIAL_KIND, special.kind().text());
            put(Placeholder.STARTED_ON, special.startedOn());
            put(Placeholder.PLANNED_END_ON, special.plannedEndOn());
        }
        Extension extension = known.extension();
        if (extension != null) {
            put(Placeholder.EXTENDED_DAYS, Integer.toString(extension.days()));
            put(Placeholder.EXTENDED_UNTIL, extension.until());
        }
        Delivery delivery = known.delivery();
        if (delivery != null) {
            put(
                    Placeholder.DELIVERY_METHOD,
                    switch (delivery.method()) {
                        case ELECTRONIC -> "电子送达";
                        case WINDOW -> "窗口领取";
                        case EXPRESS -> "邮寄送达";
                    });
            put(Placeholder.RECEIVER, delivery.receiver());
        }
    }

    /** 告知承诺: what was promised, and until when it has to be so. */
    private void promise(@Nullable Promise promise) {
        if (promise != null) {
            put(Placeholder.PROMISE, promise.text());
            put(Placeholder.RECTIFY_BY, promise.rectifyBy());
            put(Placeholder.REASON, promise.note());
        }
    }

    private static @Nullable String signed(Deficiency.@Nullable Signed signed) {
        if (signed == null) {
            return null;
        }
        String day = DocumentPaper.chinese(LegalTime.dayOf(signed.at()));
        return switch (signed.how()) {
            case ONLINE -> day + "由申请人在线签署，承诺内容的SHA-256校验值为" + signed.textHash();
            case COUNTER -> day + "由申请人在窗口提交签署的承诺书";
        };
    }

    private String remedies() {
        Decision decision = file.child().decision();
        return decision != null && decision.remedies() != null
                ? decision.remedies()
                : Objects.requireNonNullElse(file.matter().remedies(), REMEDIES);
    }

    private static @Nullable String licence(@Nullable GrantedLicence licence) {
        return licence == null
                ? null
                : "《" + licence.name() + "》（证照标识：" + licence.identifier() + "）";
    }

    private void correction(@Nullable Correction correction) {
        if (correction != null) {
            put(Placeholder.ANSWER_BY, correction.answerBy());
            put(
                    Placeholder.GAPS,
                    numbered(
                            correction.gaps().stream()
                                    .map(g -> g.title() + "：" + g.message())
                                    .toList()));
        }
    }

    /** What is in hand; after a correction, what was asked for and has come. */
    private String materials(DocumentKind kind) {
        if (kind == DocumentKind.SUPPLEMENT_RECEIPT) {
            return numbered(supplied());
        }
        return numbered(
                file.matter().materials().stream().filter(this::inHand).map(Facts::named).toList());
    }

    /** What was missing and has come: of a correction, all that was not promised. */
    private List<String> supplied() {
        Deficiency deficiency = file.child().particulars().deficiency();
        List<Missing> promised = deficiency == null ? List.of() : deficiency.materials();
        Correction correction = file.child().correction();
        boolean complete = deficiency != null && deficiency.completedAt() != null;
        if (complete || correction == null) {
            return promised.stream().map(Missing::name).toList();
        }
        return correction.gaps().stream()
                .filter(gap -> promised.stream().noneMatch(m -> gap.pointer().equals(m.pointer())))
                .map(Correction.Gap::title)
                .toList();
    }

    private boolean inHand(Material material) {
        String pointer = material.pointer();
        if (pointer == null) {
            return material.provided() != Material.Provided.APPLICANT
                    || material.need() == Material.Need.REQUIRED;
        }
        JsonNode answer = file.application().answers().at(pointer);
        return (!answer.isMissingNode() && !answer.isNull())
                || file.supplements().containsKey(pointer);
    }

    private static String named(Material material) {
        return material.name()
                + switch (material.provided()) {
                    case SHARED -> "（部门共享，免提交）";
                    case LICENCE -> "（电子证照，免提交）";
                    case APPLICANT -> "";
                };
    }

    private static String numbered(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (i + 1) + ". " + lines.get(i))
                .collect(Collectors.joining("\n"));
    }

    private void put(Placeholder placeholder, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(placeholder, value.strip());
        }
    }

    private void put(Placeholder placeholder, @Nullable LocalDate day) {
        put(placeholder, day == null ? null : DocumentPaper.chinese(day));
    }

    private void put(Placeholder placeholder, @Nullable Instant at) {
        put(placeholder, at == null ? null : LegalTime.dayOf(at));
    }
}
