package onedoor.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A profile without unknowns as general engines take it: words and whole numbers in fields. */
record Sheet(Map<String, Set<String>> words, Map<String, Integer> numbers) {

    /** On none of the negative lists. */
    static final String CLEAN = "0";

    static Sheet of(Compiled.Flat flat) {
        var words = new HashMap<String, Set<String>>();
        var region = String.valueOf(flat.region);
        List.of(2, 4, 6).forEach(n -> words.put("region" + n, Set.of(region.substring(0, n))));
        List.of(2, 3)
                .forEach(n -> words.put("industry" + n, Set.of(flat.industry.substring(0, n))));
        words.put("size", Set.of(flat.size()));
        words.put("titles", Set.copyOf(Objects.requireNonNull(flat.titles)));
        words.put("listed", Set.of(String.valueOf(flat.listed)));
        var numbers = new HashMap<String, Integer>();
        numbers.put("day", Math.toIntExact(flat.day));
        for (int i = 0; i < flat.numbers.length; i++) {
            numbers.put("n" + i, flat.numbers[i]);
        }
        return new Sheet(Map.copyOf(words), Map.copyOf(numbers));
    }

    boolean meets(Demand demand) {
        return switch (demand) {
            case Demand.Word(var field, var wanted) ->
                    wanted.stream().anyMatch(all(field)::contains);
            case Demand.Span(var field, var low, var high) -> {
                var number = number(field);
                yield number >= low && number <= high;
            }
        };
    }

    Set<String> all(String field) {
        return Objects.requireNonNull(words.get(field));
    }

    int number(String field) {
        return Objects.requireNonNull(numbers.get(field));
    }
}
