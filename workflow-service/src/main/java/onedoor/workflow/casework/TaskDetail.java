package onedoor.workflow.casework;

import java.time.Instant;
import java.util.List;
import onedoor.workflow.application.GrantedLicence;
import onedoor.workflow.application.Missing;
import onedoor.workflow.application.TimelineEntry;
import onedoor.workflow.claim.PolicyClaim;
import onedoor.workflow.evidence.EvidenceItem;
import onedoor.workflow.form.Field;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One task with everything it is judged by, as JSON.
 *
 * @param deferrable what may follow after acceptance (容缺后补)
 * @param mostDays by how many working days the decision may be extended
 */
record TaskDetail(
        TaskLine task,
        Object child,
        ApplicantView applicant,
        List<AnswerView> answers,
        List<EvidenceView> evidence,
        List<FileView> files,
        List<GrantedLicence> licences,
        @Nullable JsonNode resultSchema,
        @Nullable PolicyClaim claim,
        @Nullable String legalBasis,
        List<TimelineEntry> timeline,
        List<String> actions,
        List<Field> correctable,
        List<Missing> deferrable,
        List<StepView> steps,
        List<Signer> signers,
        List<OpinionStore.Opinion> opinions,
        List<Attachments.Attachment> attachments,
        List<TimeRequest> extensions,
        List<TimeRequest> specialRequests,
        int mostDays,
        List<Trace.Line> trace,
        List<Presence.Viewer> viewers) {

    /**
     * One step of the branch; {@code canReturnTo} where the work can be sent back to.
     *
     * @param departmentName of another department that does it (会办)
     * @param leftOut why the applicant's situation does not need it; null where it does
     */
    record StepView(
            String id,
            String name,
            Step kind,
            List<String> roles,
            Signing signing,
            @Nullable String departmentName,
            boolean done,
            boolean current,
            boolean canReturnTo,
            @Nullable String leftOut) {}

    record ApplicantView(
            String name,
            @Nullable String idNumberMasked,
            @Nullable String enterprise,
            @Nullable String enterpriseName) {}

    /**
     * @param hidden how to name it when asking for it whole; null where nothing is masked
     */
    record AnswerView(
            String pointer, String title, JsonNode value, String display, @Nullable String hidden) {

        AnswerView masked() {
            JsonNode masked = Masking.value(value);
            return masked.equals(value)
                    ? this
                    : new AnswerView(
                            pointer,
                            title,
                            masked,
                            Masking.words(display, value),
                            Reveals.answer(this));
        }
    }

    record EvidenceView(
            String resourceName,
            @Nullable String departmentName,
            EvidenceItem.Status status,
            @Nullable String reason,
            @Nullable Instant asOf,
            @Nullable String exchangeId,
            List<FieldView> fields) {

        EvidenceView masked() {
            return new EvidenceView(
                    resourceName,
                    departmentName,
                    status,
                    reason,
                    asOf,
                    exchangeId,
                    fields.stream().map(field -> field.masked(this)).toList());
        }
    }

    /**
     * @param hidden how to name it when asking for it whole; null where nothing is masked
     */
    record FieldView(String name, String title, JsonNode value, @Nullable String hidden) {

        FieldView masked(EvidenceView evidence) {
            JsonNode masked = Masking.value(value);
            return masked.equals(value)
                    ? this
                    : new FieldView(name, title, masked, Reveals.field(evidence, this));
        }
    }

    record FileView(String fileId, String name, String mediaType, int size, String url) {}
}
