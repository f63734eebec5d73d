package onedoor.policy.fact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tree of codes. An industry code (GB/T 4754) is a letter for the section or two to four digits;
 * a region code (GB/T 2260) is six digits whose trailing pairs of zeros name the wider region.
 *
 * @param sections division (two digits) to section letter
 * @param english what of it is named in English
 */
public record CodeTree(
        String name,
        Map<String, String> sections,
        Map<String, String> labels,
        Map<String, String> english) {

    public CodeTree {
        sections = Map.copyOf(sections);
        labels = Map.copyOf(labels);
        english = Map.copyOf(english);
    }

    public boolean under(String code, String root) {
        String inner = digits(code);
        String outer = digits(root);
        if (outer.isEmpty()) {
            return root.equals(section(inner)) || code.equals(root);
        }
        return inner.startsWith(outer);
    }

    /**
     * False for a code that names nothing in this tree, so that a mistyped policy cannot be
     * published.
     */
    public boolean knows(String code) {
        if (sections.isEmpty()) {
            return code.matches("\\d{6}")
                    && (labels.isEmpty() || labels.containsKey(code.substring(0, 2)));
        }
        String digits = digits(code);
        boolean lettered = Character.isLetter(code.charAt(0));
        if (digits.isEmpty()) {
            return sections.containsValue(code);
        }
        String section = section(digits);
        return code.matches("[A-T]?\\d{2,4}")
                && section != null
                && (!lettered || section.equals(code.substring(0, 1)));
    }

    /** Whether a code has the form of this tree's codes, whatever it names. */
    public boolean isWellFormed(String code) {
        return code.matches(sections.isEmpty() ? "\\d{6}" : "\\d{2,4}");
    }

    /**
     * The code that it lies directly under: of a class its group, of a county its city. Empty for a
     * province or a division.
     */
    public Optional<String> parent(String code) {
        String digits = digits(code);
        int step = sections.isEmpty() ? 2 : 1;
        return digits.length() <= 2
                ? Optional.empty()
                : Optional.of(digits.substring(0, digits.length() - step));
    }

    /** Whether somebody has said what the code names. */
    public boolean isNamed(String code) {
        return labels.containsKey(digits(code));
    }

    /** The same tree with these names as well, by codes in this tree's form. */
    public CodeTree named(Map<String, String> names) {
        Map<String, String> all = new HashMap<>(labels);
        names.forEach((code, name) -> all.put(digits(code), name));
        return new CodeTree(name, sections, all, english);
    }

    /** What the codes under a root begin with, without their section's letter. */
    public List<String> prefixes(String root) {
        String digits = digits(root);
        return digits.isEmpty()
                ? sections.entrySet().stream()
                        .filter(s -> s.getValue().equals(root))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList()
                : List.of(digits);
    }

    /** The nearest named ancestor's label with the code itself. */
    public String label(String code) {
        return nearest(code, labels).map(label -> label + "(" + code + ")").orElse(code);
    }

    /** In this language, or in Chinese where nobody has named it in that. */
    String label(String code, Language language) {
        return language == Language.CHINESE
                ? label(code)
                : nearest(code, english)
                        .map(label -> label + " (" + code + ")")
                        .orElseGet(() -> label(code));
    }

    private Optional<String> nearest(String code, Map<String, String> names) {
        String digits = digits(code);
        for (int length = digits.length(); length >= 2; length--) {
            String name = names.get(digits.substring(0, length));
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.ofNullable(names.get(code));
    }

    private @Nullable String section(String digits) {
        return digits.length() < 2 ? null : sections.get(digits.substring(0, 2));
    }

    private String digits(String code) {
        String digits =
                code.isEmpty() || !Character.isLetter(code.charAt(0)) ? code : code.substring(1);
        while (sections.isEmpty() && digits.length() > 2 && digits.endsWith("00")) {
            digits = digits.substring(0, digits.length() - 2);
        }
        return digits;
    }
}
