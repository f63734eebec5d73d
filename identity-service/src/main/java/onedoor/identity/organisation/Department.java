package onedoor.identity.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A department.
 *
 * @param uscc unified social credit code
 * @param dept2 the two characters that stand for it in case numbers
 */
public record Department(String uscc, String name, String dept2, @Nullable String region) {}
