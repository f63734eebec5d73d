package onedoor.exchange.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onedoor.exchange.member.Members;
import org.springframework.stereotype.Component;

/** Counts what a search would find under each provider, category or sharing type. */
@Component
class Facets {

    private final Catalogue catalogue;
    private final Members members;

    Facets(Catalogue catalogue, Members members) {
        this.catalogue = catalogue;
        this.members = members;
    }

    record Count(String value, String name, int count) {}

    /** The most frequent first; what the search itself asks of this facet is left open. */
    List<Count> count(Search.Facet facet, Search search) {
        Map<String, Count> counts = new TreeMap<>();
        catalogue.all().stream()
                .filter(resource ->
                        search.matchesBut(
                                facet,
                                resource,
                                one ->
                                        members.nameOf(
                                                one.provider().memberClass(),
                                                one.provider().memberCode())))
                .map(resource -> one(facet, resource))
                .forEach(one ->
                        counts.merge(
                                one.value(),
                                one,
                                (a, b) -> new Count(a.value(), a.name(), a.count() + b.count())));
        return counts.values().stream()
                .sorted(Comparator.comparingInt(Count::count).reversed())
                .toList();
    }

    private Count one(Search.Facet facet, Resource resource) {
        return switch (facet) {
            case PROVIDER -> {
                String memberClass = resource.provider().memberClass();
                String code = resource.provider().memberCode();
                yield new Count(memberClass + "/" + code, members.nameOf(memberClass, code), 1);
            }
            case CATEGORY -> {
                ResourceCode.Category category = ResourceCode.Category.of(resource.code());
                yield new Count(category.digit(), category.title(), 1);
            }
            case SHARE_TYPE -> {
                String number = Integer.toString(resource.shareType().number());
                yield new Count(number, resource.shareType().title(), 1);
            }
        };
    }
}
