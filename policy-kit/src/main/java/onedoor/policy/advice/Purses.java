package onedoor.policy.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which offers limit each other, most of them none but themselves; told by their places. */
final class Purses {

    private Purses() {}

    /** Offers that any group ties to each other, over several groups too, are in one purse. */
    static List<List<Integer>> of(List<Offer> offers, List<Set<String>> groups) {
        List<List<Integer>> purses = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            String policy = offers.get(i).policy();
            Set<String> tied =
                    groups.stream()
                            .filter(group -> group.contains(policy))
                            .flatMap(Set::stream)
                            .collect(Collectors.toSet());
            List<Integer> purse = new ArrayList<>(List.of(i));
            purses.removeIf(other -> {
                boolean joins = other.stream().anyMatch(o -> tied.contains(offers.get(o).policy()));
                return joins && purse.addAll(other);
            });
            purses.add(purse);
        }
        return purses;
    }
}
