package onedoor.policy.rule;

/**
 * Where a criterion comes from.
 *
 * @param id unique within the rule
 * @param label the criterion in a few words
 * @param clause the article of the document
 * @param text the article's text
 */
public record Clause(String id, String label, String clause, String text) {}
