package onedoor.workflow.document;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The papers of a trial's case, which nobody will ever hold. */
@Component
public class TrialPapers {

    private final DocumentStore store;

    TrialPapers(DocumentStore store) {
        this.store = store;
    }

    /** One paper as it would be printed. */
    public record Paper(String kind, String number, String title, String text) {}

    public List<Paper> of(UUID application) {
        return store.ofApplication(application).stream()
                .map(d ->
                        new Paper(
                                d.kind().name(),
                                d.number(),
                                d.title(),
                                String.join("\n", d.content().paragraphs())))
                .toList();
    }
}
