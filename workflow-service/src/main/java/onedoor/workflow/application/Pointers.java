package onedoor.workflow.application;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts one answer at its place (RFC 6901; the form's names need no escapes). */
final class Pointers {

    private Pointers() {}

    static void put(ObjectNode root, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1);
        JsonNode parent = root.at(pointer.substring(0, last));
        if (parent instanceof ArrayNode rows && name.matches("[0-9]{1,4}")) {
            int row = Integer.parseInt(name);
            if (row < rows.size()) {
                rows.set(row, value);
            }
        } else if (parent instanceof ObjectNode group) {
            group.set(name, value);
        } else if (last > 0) {
            ObjectNode group = root.objectNode();
            group.set(name, value);
            put(root, pointer.substring(0, last), group);
        }
    }
}
