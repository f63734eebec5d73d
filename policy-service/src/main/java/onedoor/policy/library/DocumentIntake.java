package onedoor.policy.library;

import java.util.List;
import java.util.Set;
import onedoor.kit.Caller;
import onedoor.kit.Caller.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes in what other platforms sent, on the same way as an officer's file. */
@Component
public class DocumentIntake {

    static final String SELF = "policy-sources";

    private final DocumentImports imports;
    private final ImportStore store;
    private final JsonMapper json;

    DocumentIntake(DocumentImports imports, ImportStore store, JsonMapper json) {
        this.imports = imports;
        this.store = store;
        this.json = json;
    }

    /**
     * Takes the good documents and reports the bad ones by their place in the list.
     *
     * @param department that owes what a new document owes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ImportReport take(String source, @Nullable String department, List<JsonNode> documents) {
        return imports.take(self(department), source, json.writeValueAsBytes(documents))
                .orElseThrow(() -> new IllegalStateException("a list was not read as a list"));
    }

    /** The reports with these ids, newest first. */
    public List<ImportReport> reports(List<String> ids) {
        return ids.isEmpty() ? List.of() : store.withIds(ids);
    }

    private static Caller self(@Nullable String department) {
        return new Caller(
                SELF,
                Kind.SERVICE,
                null,
                0,
                null,
                null,
                department,
                Set.of(),
                null,
                null,
                null,
                null);
    }

    /** Who is noted as the importer of what came from other platforms. */
    static String importer() {
        return self(null).key();
    }
}
