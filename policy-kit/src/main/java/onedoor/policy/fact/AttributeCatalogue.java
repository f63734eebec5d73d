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

    /**
     * What follows from other attributes.
     *
     * @param withdrawn attributes that followed once: what speaks of them can still be read
     */
    private record Formulas(
            Map<String, Derived> derived,
            Map<String, Attribute> withdrawn,
            FormulaEdition edition) {

        static Formulas of(
                Collection<Derived> all, Collection<Attribute> withdrawn, FormulaEdition edition) {
            Map<String, Derived> derived = new LinkedHashMap<>();
            all.forEach(d -> derived.put(d.attribute().code(), d));
            Map<String, Attribute> gone = new LinkedHashMap<>();
            withdrawn.forEach(a -> gone.put(a.code(), a));
            return new Formulas(
                    Collections.unmodifiableMap(derived),
                    Collections.unmodifiableMap(gone),
                    edition);
        }
    }

    private final Map<String, Attribute> attributes;
    private final Map<String, Register> registers;
    // Names may come in later; what lies under what never changes.
    private final Map<String, CodeTree> trees;
    private final Map<String, Attribute> english;
    private final Language language;
    private volatile Formulas formulas;

    /** One whose words are the same in every language. */
    public AttributeCatalogue(
            Collection<Attribute> attributes,
            Collection<Register> registers,
            Collection<CodeTree> trees) {
        this(attributes, registers, trees, attributes);
    }

    AttributeCatalogue(
            Collection<Attribute> attributes,
            Collection<Register> registers,
            Collection<CodeTree> trees,
            Collection<Attribute> english) {
        this.attributes = new LinkedHashMap<>();
        this.english = new LinkedHashMap<>();
        this.language = Language.CHINESE;
        this.registers = new LinkedHashMap<>();
        this.trees = new ConcurrentHashMap<>();
        this.formulas = Formulas.of(List.of(), List.of(), FormulaEdition.NONE);
        attributes.forEach(a -> this.attributes.put(a.code(), a));
        english.forEach(a -> this.english.put(a.code(), a));
        registers.forEach(r -> this.registers.put(r.resource(), r));
        trees.forEach(t -> this.trees.put(t.name(), t));
    }

    private AttributeCatalogue(AttributeCatalogue of, Formulas formulas, Language language) {
        this.attributes = of.attributes;
        this.english = of.english;
        this.language = language;
        this.registers = of.registers;
        this.trees = of.trees;
        this.formulas = formulas;
    }

    /**
     * Lets attributes follow from others from now on, instead of those before.
     *
     * @param all each after those that it follows from
     */
    public void derive(Collection<Derived> all) {
        formulas = Formulas.of(all, List.of(), formulas.edition());
    }

    /** Has the formulas of another catalogue of the same attributes from now on. */
    public void deriveAs(AttributeCatalogue other) {
        formulas = other.formulas;
    }

    /**
     * The same attributes with other formulas.
     *
     * @param all each after those that it follows from
     * @param withdrawn what followed once
     */
    public AttributeCatalogue with(
            Collection<Derived> all, Collection<Attribute> withdrawn, FormulaEdition edition) {
        return new AttributeCatalogue(this, Formulas.of(all, withdrawn, edition), language);
    }

    /** The same with the formulas of now, whatever is released later. */
    public AttributeCatalogue now() {
        return in(language);
    }

    /** The same as it is now, in another language's words. */
    public AttributeCatalogue in(Language other) {
        return new AttributeCatalogue(this, formulas, other);
    }

    /** In which language its words are, and those that are made of them. */
    public Language language() {
        return language;
    }

    private Map<String, Attribute> worded() {
        return language == Language.ENGLISH ? english : attributes;
    }

    /** Which formulas these are. */
    public FormulaEdition edition() {
        return formulas.edition();
    }

    /** What follows from other attributes, each after those that it follows from. */
    public List<Derived> derived() {
        return List.copyOf(formulas.derived().values());
    }

    public Optional<Derived> derived(String code) {
        return Optional.ofNullable(formulas.derived().get(code));
    }

    /** Whether it followed from others once; nobody may name it anew. */
    public boolean isWithdrawn(String code) {
        return formulas.withdrawn().containsKey(code);
    }

    /** Also what was withdrawn: older policies and claims speak of it. */
    public Optional<Attribute> find(String code) {
        Attribute attribute = worded().get(code);
        if (attribute != null) {
            return Optional.of(attribute);
        }
        Formulas now = formulas;
        Derived derived = now.derived().get(code);
        return derived != null
                ? Optional.of(derived.attribute())
                : Optional.ofNullable(now.withdrawn().get(code));
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

    /** Everything that may be named now. */
    public List<Attribute> attributes() {
        return Stream.concat(
                        worded().values().stream(),
                        formulas.derived().values().stream().map(Derived::attribute))
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
        return worded().values().stream()
                .filter(a -> register.resource().equals(a.register()))
                .toList();
    }
}
