package onedoor.workflow.application;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was decided about a part, and what follows from it. */
record Conclusion(
        Decision decision,
        @Nullable JsonNode result,
        @Nullable GrantedLicence licence,
        @Nullable Delivery delivery) {}
