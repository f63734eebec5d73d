package onedoor.workflow.form;

/**
 * A property that a register fills in: {@code subject} is {@code applicant}, {@code enterprise} or
 * a pointer to the answer that holds an id number.
 */
public record Source(String pointer, String resource, String field, String subject, String title) {}
