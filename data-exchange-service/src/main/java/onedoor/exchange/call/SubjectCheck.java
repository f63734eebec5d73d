package onedoor.exchange.call;

import java.util.regex.Pattern;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A register is asked for fields of one subject, and nobody's number is part of the address. */
@Component
class SubjectCheck implements Check {

    private static final Pattern PERSON_NUMBER =
            Pattern.compile("(?<!\\d)\\d{17}[\\dXx](?![\\dA-Za-z])");

    @Override
    public Step step() {
        return Step.SUBJECT;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        if (attempt.isForMetadata()) {
            return null;
        }
        @Nullable String query = attempt.request.rawQuery();
        // Addresses end up in logs: a person's number travels in the body or in a header.
        if (holdsPersonNumber(attempt.path().judged())
                || (query != null && holdsPersonNumber(query))) {
            return Refusal.ofClient(
                    "subject_in_url", "A person's number must not be part of the address");
        }
        if (!attempt.resource().declaresFields()) {
            return null;
        }
        if (attempt.fields.isEmpty()) {
            return Refusal.ofClient("fields_required", "Name the fields that are needed");
        }
        return attempt.subject == null
                ? Refusal.ofClient(
                        "subject_required", "Name the subject in the body, or in OneDoor-Subject")
                : null;
    }

    private static boolean holdsPersonNumber(String text) {
        return PERSON_NUMBER
                .matcher(text)
                .results()
                .anyMatch(match -> Subject.of(Subject.Type.PERSON, match.group()).isPresent());
    }
}
