package onedoor.exchange.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the catalogue; null asks nothing.
 *
 * @param name part of the name or an alias
 * @param words all of them somewhere in name, aliases, summary, fields, provider or code
 * @param provider a member's code, {@code class/code} or {@code class/code/subsystem}
 * @param category the first digits of a code: 类, 项, 目 or 细目
 * @param field a field's name or a part of its title
 */
record Search(
        @Nullable String name,
        List<String> words,
        @Nullable String provider,
        @Nullable String category,
        @Nullable ShareType shareType,
        @Nullable String field,
        Subject.@Nullable Type subjectType) {

    /** What a result can be narrowed down by. */
    enum Facet {
        PROVIDER,
        CATEGORY,
        SHARE_TYPE
    }

    static List<String> words(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).toList();
    }

    boolean matches(Resource resource, Function<Resource, String> providerName) {
        return isAbout(resource, providerName)
                && Stream.of(Facet.values()).allMatch(facet -> matches(facet, resource));
    }

    /** Whether it would match if nothing were asked of one facet. */
    boolean matchesBut(Facet open, Resource resource, Function<Resource, String> providerName) {
        return isAbout(resource, providerName)
                && Stream.of(Facet.values())
                        .allMatch(facet -> facet == open || matches(facet, resource));
    }

    private boolean matches(Facet facet, Resource resource) {
        return switch (facet) {
            case PROVIDER -> provider == null || isOf(resource, provider);
            case CATEGORY -> category == null || resource.code().startsWith(category);
            case SHARE_TYPE -> shareType == null || resource.shareType() == shareType;
        };
    }

    private static boolean isOf(Resource resource, String provider) {
        return resource.provider().memberCode().equals(provider)
                || (resource.provider() + "/").startsWith(provider + "/");
    }

    private boolean isAbout(Resource resource, Function<Resource, String> providerName) {
        return (name == null || isNamed(resource, name))
                && (subjectType == null || resource.subjectType() == subjectType)
                && (field == null || hasField(resource, field))
                && (words.isEmpty() || holdsWords(resource, providerName.apply(resource)));
    }

    private static boolean isNamed(Resource resource, String part) {
        return resource.name().contains(part)
                || resource.aliases().stream().anyMatch(alias -> alias.contains(part));
    }

    private static boolean hasField(Resource resource, String field) {
        return resource.fields().stream()
                .anyMatch(one -> one.name().equalsIgnoreCase(field) || one.title().contains(field));
    }

    private boolean holdsWords(Resource resource, String providerName) {
        StringBuilder text = new StringBuilder();
        text.append(resource.code()).append('\n').append(resource.name()).append('\n');
        text.append(String.join("\n", resource.aliases())).append('\n').append(providerName);
        String summary = resource.description().summary();
        text.append('\n').append(summary == null ? "" : summary);
        resource.fields()
                .forEach(one ->
                        text.append('\n').append(one.name()).append('\n').append(one.title()));
        String all = text.toString().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
