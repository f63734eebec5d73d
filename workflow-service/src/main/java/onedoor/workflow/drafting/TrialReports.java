package onedoor.workflow.drafting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onedoor.kit.FieldProblem;
import onedoor.workflow.application.Trials;
import onedoor.workflow.document.TrialPapers;
import onedoor.workflow.licence.Faces;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads off a trial's case, as its applicant would see it, what the trial came to. */
@Component
class TrialReports {

    private final Trials trials;
    private final Faces faces;
    private final TrialPapers papers;
    private final JsonMapper json;

    TrialReports(Trials trials, Faces faces, TrialPapers papers, JsonMapper json) {
        this.trials = trials;
        this.faces = faces;
        this.papers = papers;
        this.json = json;
    }

    Trial.Report of(
            UUID application,
            ObjectNode answers,
            Trial.TrialSetting setting,
            List<Trial.TaskLine> tasks,
            List<FieldProblem> problems,
            List<FieldProblem> warnings) {
        JsonNode detail = json.valueToTree(trials.detail(application));
        List<Trial.StepLine> steps = new ArrayList<>();
        for (JsonNode line : detail.path("timeline")) {
            steps.add(
                    new Trial.StepLine(
                            line.hasNonNull("at")
                                    ? Instant.parse(line.path("at").asString())
                                    : null,
                            text(line, "department"),
                            line.path("event").asString(""),
                            line.path("actor").asString(""),
                            line.path("text").asString("")));
        }
        List<Trial.Deadline> deadlines = new ArrayList<>();
        List<Trial.LicenceFace> licences = new ArrayList<>();
        for (JsonNode child : detail.path("children")) {
            deadlines.add(
                    new Trial.Deadline(
                            child.path("taskCode").asString(""),
                            child.path("name").asString(""),
                            child.path("departmentName").asString(""),
                            child.path("status").asString(""),
                            child.path("statusText").asString(""),
                            text(child, "dueOn"),
                            text(child, "legalDueOn")));
            JsonNode licence = child.path("licence");
            if (licence.hasNonNull("id")) {
                licences.add(
                        new Trial.LicenceFace(
                                child.path("taskCode").asString(""),
                                licence.path("name").asString(""),
                                licence.path("identifier").asString(""),
                                faces.of(UUID.fromString(licence.path("id").asString()))));
            }
        }
        String status = detail.path("status").asString("");
        return new Trial.Report(
                status.equals("CLOSED"),
                status,
                text(detail, "promisedOn"),
                answers,
                steps,
                tasks,
                deadlines,
                papers.of(application),
                licences,
                problems,
                warnings,
                setting);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asString() : null;
    }
}
