package onedoor.workflow.question;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The question bank for those who write forms, and people's own answers for those people. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Questions", description = "Questions asked under one name, and the answers once given")
class QuestionController {

    private final Questions questions;
    private final Answers answers;

    QuestionController(Questions questions, Answers answers) {
        this.questions = questions;
        this.answers = answers;
    }

    record AnswerView(String name, String title, JsonNode value, From from, Instant answeredAt) {}

    /** Where it was answered. */
    record From(String applicationNumber, String name) {}

    @GetMapping("/questions")
    Page<Questions.BankQuestion> questions(Caller caller) {
        caller.requireRole("MATTER_ADMIN");
        return new Page<>(questions.all(), null);
    }

    @GetMapping("/answers/mine")
    Page<AnswerView> mine(Caller caller) {
        List<AnswerView> shown =
                answers.of(caller).stream()
                        .map(a ->
                                new AnswerView(
                                        a.name(),
                                        a.title(),
                                        a.value(),
                                        new From(a.applicationNumber(), a.serviceName()),
                                        a.answeredAt()))
                        .toList();
        return new Page<>(shown, null);
    }

    @DeleteMapping("/answers/mine/{name}")
    ResponseEntity<?> forget(Caller caller, @PathVariable String name) {
        return answers.delete(caller, name)
                ? ResponseEntity.noContent().build()
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }
}
