package onedoor.kit;

/** What is wrong with one field: its JSON pointer (RFC 6901), a stable code and a sentence. */
public record FieldProblem(String pointer, String code, String message) {}
