package onedoor.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The processes of one running copy; the offsets are added to the base port. */
enum Part {
    MARIADB("mariadb", 6, 6),
    REDIS("redis", 7, 7),
    DEPARTMENTS("departments", 5, 5),
    IDENTITY("identity", 1, 11),
    WORKFLOW("workflow", 2, 12),
    EXCHANGE("exchange", 3, 13),
    POLICY("policy", 4, 14),
    GATEWAY("gateway", 0, 10);

    /** Highest offset that a copy uses. */
    static final int SPAN = 15;

    private final String title;
    private final int offset;
    private final int managementOffset;

    Part(String title, int offset, int managementOffset) {
        this.title = title;
        this.offset = offset;
        this.managementOffset = managementOffset;
    }

    String title() {
        return title;
    }

    int port(int base) {
        return base + offset;
    }

    int managementPort(int base) {
        return base + managementOffset;
    }

    /** The four services: each has a schema, a database account and a client of its own. */
    boolean isService() {
        return this == IDENTITY || this == WORKFLOW || this == EXCHANGE || this == POLICY;
    }

    /** What the services need before they can start, and until they have ended. */
    boolean isStore() {
        return this == MARIADB || this == REDIS;
    }

    boolean isSpring() {
        return isService() || this == GATEWAY;
    }

    /** The Maven module that holds the program. */
    String module() {
        return switch (this) {
            case IDENTITY -> "identity-service";
            case WORKFLOW -> "workflow-service";
            case EXCHANGE -> "data-exchange-service";
            case POLICY -> "policy-service";
            case GATEWAY -> "gateway";
            case MARIADB, REDIS, DEPARTMENTS -> "local";
        };
    }

    String url(int base) {
        return switch (this) {
            case MARIADB -> "jdbc:mysql://127.0.0.1:" + port(base);
            case REDIS -> "redis://127.0.0.1:" + port(base);
            case GATEWAY -> "http://localhost:" + port(base);
            case DEPARTMENTS, IDENTITY, WORKFLOW, EXCHANGE, POLICY ->
                    "http://127.0.0.1:" + port(base);
        };
    }

    static Optional<Part> named(String name) {
        return Arrays.stream(values()).filter(part -> part.title.equals(name)).findFirst();
    }

    static List<Part> springParts() {
        return Arrays.stream(values()).filter(Part::isSpring).toList();
    }
}
