package onedoor.identity.answer;

import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;

/** What an import did, or every reason why it did nothing. */
public record ImportReport(int created, int updated, int unchanged, List<FieldProblem> errors) {

    public ImportReport {
        errors = List.copyOf(errors);
    }

    public static ImportReport refused(List<FieldProblem> errors) {
        return new ImportReport(0, 0, 0, errors);
    }

    public ResponseEntity<?> answer() {
        return errors.isEmpty()
                ? ResponseEntity.ok(this)
                : Problem.of(IdentityProblem.INVALID_IMPORT)
                        .with(errors)
                        .with("created", 0)
                        .with("updated", 0)
                        .with("unchanged", 0)
                        .answer();
    }

    /** Counts what happens to each row. */
    public static final class Count {
        private int created;
        private int updated;
        private int unchanged;

        public void created() {
            created++;
        }

        public void changed(boolean changed) {
            if (changed) {
                updated++;
            } else {
                unchanged++;
            }
        }

        public ImportReport report() {
            return new ImportReport(created, updated, unchanged, List.of());
        }
    }
}
