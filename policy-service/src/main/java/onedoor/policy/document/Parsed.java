package onedoor.policy.document;

import onedoor.kit.FieldProblem;
import tools.jackson.databind.node.ObjectNode;

/** A policy as it came, or why nobody can read it. */
public sealed interface Parsed {

    record Content(ObjectNode content) implements Parsed {}

    record Unreadable(FieldProblem flaw) implements Parsed {}
}
