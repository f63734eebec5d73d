package onedoor.workflow.drafting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.document.TrialPapers;
import onedoor.workflow.journey.Step;
import onedoor.workflow.licence.Faces;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a trial is given, and what it reports. */
final class Trial {

    private Trial() {}

    /**
     * Everything may be left out: missing answers and evidence are made up, missing decisions are
     * favourable.
     *
     * @param decisions by {@code taskCode/stepId}, {@code taskCode} or {@code stepId}: a decision
     *     as an official sends it, or several in turn
     * @param evidence what registers say, by resource name
     */
    record Request(
            @Nullable ObjectNode answers,
            @Nullable Set<String> selected,
            @Nullable Map<String, JsonNode> decisions,
            @Nullable Map<String, ObjectNode> evidence) {}

    /** A line of the case's timeline. */
    record StepLine(
            @Nullable Instant at,
            @Nullable String department,
            String step,
            String act,
            String text) {}

    record TaskLine(
            String taskCode,
            String name,
            String department,
            String stepId,
            Step kind,
            String stepName,
            LocalDate dueOn,
            String decision,
            boolean done) {}

    record Deadline(
            String taskCode,
            String name,
            String department,
            String status,
            String statusText,
            @Nullable String dueOn,
            @Nullable String legalDueOn) {}

    record LicenceFace(String taskCode, String type, String identifier, List<Faces.Line> face) {}

    /**
     * What a trial was played with, so that the next one can begin from there.
     *
     * @param form the questions, also where they were made from the materials
     * @param records what each register said, by its name
     */
    record TrialSetting(JsonNode form, Map<String, JsonNode> records) {}

    /**
     * @param complete whether the case came to its end
     * @param answers what the form held, made-up answers included
     */
    record Report(
            boolean complete,
            @Nullable String status,
            @Nullable String promisedOn,
            @Nullable ObjectNode answers,
            List<StepLine> steps,
            List<TaskLine> tasks,
            List<Deadline> deadlines,
            List<TrialPapers.Paper> documents,
            List<LicenceFace> licences,
            List<FieldProblem> problems,
            List<FieldProblem> warnings,
            @Nullable TrialSetting setting) {

        static Report faulty(List<FieldProblem> problems, List<FieldProblem> warnings) {
            return faulty(null, null, problems, warnings);
        }

        /** One that did not begin, with what it would have been played with. */
        static Report faulty(
                @Nullable ObjectNode answers,
                @Nullable TrialSetting setting,
                List<FieldProblem> problems,
                List<FieldProblem> warnings) {
            return new Report(
                    false, null, null, answers, List.of(), List.of(), List.of(), List.of(),
                    List.of(), problems, warnings, setting);
        }
    }
}
