package onedoor.policy.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import onedoor.policy.fact.CodeTree;
import org.jspecify.annotations.Nullable;

/** The named nodes of a code tree in their order. */
record TreeNodes(List<Node> nodes) {

    /**
     * One node.
     *
     * @param children whether named nodes lie below it
     */
    record Node(String code, String name, @Nullable String parent, boolean children) {}

    static TreeNodes of(CodeTree tree) {
        List<Node> nodes = new ArrayList<>();
        if (tree.sections().isEmpty()) {
            tree.labels().forEach((code, name) -> nodes.add(region(code, name, tree)));
        } else {
            tree.labels().forEach((code, name) -> nodes.add(industry(code, name, tree)));
        }
        nodes.sort(
                Comparator.comparing((Node n) -> n.parent() == null ? n.code() : n.parent())
                        .thenComparing(n -> n.parent() == null ? "" : n.code()));
        return new TreeNodes(nodes);
    }

    /**
     * A letter for the section, two digits for the division, three for the group, four for the
     * class.
     */
    private static Node industry(String code, String name, CodeTree tree) {
        boolean section = tree.sections().containsValue(code);
        String parent = section ? null : tree.sections().get(code);
        for (int length = 2; length < code.length(); length++) {
            String wider = code.substring(0, length);
            parent = tree.labels().containsKey(wider) ? wider : parent;
        }
        boolean children =
                section
                        || tree.labels().keySet().stream()
                                .anyMatch(c -> c.length() > code.length() && c.startsWith(code));
        return new Node(code, name, parent, children);
    }

    /** A label stands at the pairs of digits that count; the code itself has six. */
    private static Node region(String digits, String name, CodeTree tree) {
        String parent = null;
        for (int length = 2; length < digits.length(); length += 2) {
            String wider = digits.substring(0, length);
            parent = tree.labels().containsKey(wider) ? six(wider) : parent;
        }
        boolean children =
                tree.labels().keySet().stream()
                        .anyMatch(d -> d.length() > digits.length() && d.startsWith(digits));
        return new Node(six(digits), name, parent, children);
    }

    private static String six(String digits) {
        return digits + "0".repeat(6 - digits.length());
    }

    /** Nodes below {@code under}; with words those that match anywhere below it. */
    List<Node> find(@Nullable String under, String words, CodeTree tree) {
        return nodes.stream()
                .filter(n ->
                        words.isEmpty()
                                ? under == null ? n.parent() == null : under.equals(n.parent())
                                : n.code().startsWith(words) || n.name().contains(words))
                .filter(n ->
                        under == null || (!n.code().equals(under) && tree.under(n.code(), under)))
                .toList();
    }
}
