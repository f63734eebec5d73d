package onedoor.workflow.licence;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is printed on a licence, for rooms that show it before anybody holds it. */
@Component
public class Faces {

    private final LicenceStore store;

    Faces(LicenceStore store) {
        this.store = store;
    }

    /** One line of a face. */
    public record Line(String field, String title, String value) {}

    public List<Line> of(UUID licenceId) {
        return store.find(licenceId)
                .map(l ->
                        l.content().face().stream()
                                .map(v -> new Line(v.field(), v.title(), v.text()))
                                .toList())
                .orElse(List.of());
    }
}
