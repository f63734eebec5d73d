package onedoor.local;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The import formats, told apart by a member that only one of them has. */
enum ImportKind {
    DEPARTMENTS("departments", "/api/identity/imports/departments"),
    STAFF("staff", "/api/identity/imports/staff"),
    PEOPLE("people", "/api/identity/imports/people"),
    ENTERPRISES("enterprises", "/api/identity/imports/enterprises"),
    EXCHANGE("members", "/api/exchange/imports"),
    EXCHANGE_RESOURCES("resources", "/api/exchange/imports"),
    EXCHANGE_GRANTS("grants", "/api/exchange/imports"),
    CALENDAR("weekday_holidays", "/api/workflow/calendars"),
    SIZE_STANDARDS("rows", "/api/policy/size-standards"),
    POLICY("rule", "/api/policy/policies"),
    LIFE_EVENT("items", "/api/workflow/life-events"),
    MATTER("task_name", "/api/workflow/matters"),
    POLICY_DOCUMENTS("policyDocuments", "/api/policy/document-imports");

    private final String member;
    private final String path;

    ImportKind(String member, String path) {
        this.member = member;
        this.path = path;
    }

    String path() {
        return path;
    }

    boolean hasAccounts() {
        return this == STAFF || this == PEOPLE;
    }

    /** The list in the file is what the end point takes. */
    String member() {
        return member;
    }

    static Optional<ImportKind> of(JsonNode content) {
        return Stream.of(values()).filter(kind -> content.has(kind.member)).findFirst();
    }
}
