package onedoor.workflow.application;

import org.jspecify.annotations.Nullable;

/**
 * 容缺: one material that may follow; the pointer is one of the form's, or made for this deficiency.
 */
public record Missing(String name, @Nullable String pointer) {}
