package onedoor.policy.fact;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every attribute that a rule may speak about, with the registers that know it and the code trees
 * it lives in.
 */
public final class AttributeCatalogue {

    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final Map<String, Register> registers = new LinkedHashMap<>();
    private volatile Map<String, Derived> derived = Map.of();
    // Names may come in later; what lies under what never changes.
    private final Map<String, CodeTree> trees = new ConcurrentHashMap<>();

    public AttributeCatalogue(
            Collection<Attribute> attributes,
            Collection<Register> registers,
            Collection<CodeTree> trees) {
        attributes.forEach(a -> this.attributes.put(a.code(), a));
        registers.forEach(r -> this.registers.put(r.resource(), r));
        trees.forEach(t -> this.trees.put(t.name(), t));
    }

    /**
     * Lets attributes follow from others from now on, instead of those before.
     *
     * @param all each after those that it follows from
     */
    public void derive(Collection<Derived> all) {
        Map<String, Derived> byCode = new LinkedHashMap<>();
        all.forEach(d -> byCode.put(d.attribute().code(), d));
        derived = Collections.unmodifiableMap(byCode);
    }

    /** What follows from other attributes, each after those that it follows from. */
    public List<Derived> derived() {
        return List.copyOf(derived.values());
    }

    public Optional<Derived> derived(String code) {
        return Optional.ofNullable(derived.get(code));
    }

    public Optional<Attribute> find(String code) {
        Attribute attribute = attributes.get(code);
        return attribute != null ? Optional.of(attribute) : derived(code).map(Derived::attribute);
    }

    /** For references that were checked when their policy was published. */
    public Attribute get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no attribute " + code));
    }

    public Attribute get(AttributeRef ref) {
        return get(ref.code());
    }

    public CodeTree tree(String name) {
        return Optional.ofNullable(trees.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no code tree " + name));
    }

    /** The tree has these names as well from now on. */
    public void name(String tree, Map<String, String> names) {
        trees.computeIfPresent(tree, (_, known) -> known.named(names));
    }

    public boolean hasTree(String name) {
        return trees.containsKey(name);
    }

    public List<Attribute> attributes() {
        return Stream.concat(
                        attributes.values().stream(),
                        derived.values().stream().map(Derived::attribute))
                .toList();
    }

    public List<Register> registers() {
        return List.copyOf(registers.values());
    }

    /** The registers that keep records about such subjects. */
    public List<Register> registers(SubjectType subject) {
        return registers.values().stream().filter(r -> r.subject() == subject).toList();
    }

    public List<Attribute> of(Register register) {
        return attributes.values().stream()
                .filter(a -> register.resource().equals(a.register()))
                .toList();
    }
}
