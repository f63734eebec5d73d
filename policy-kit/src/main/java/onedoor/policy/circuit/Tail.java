package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** New and moved profiles that have no seat yet; few, judged one by one. */
record Tail(List<Profile> profiles) implements Names {

    static final Tail EMPTY = new Tail(List.of());

    Tail {
        profiles = List.copyOf(profiles);
    }

    Tail with(Profile profile) {
        List<Profile> more = new ArrayList<>(without(profile.subject()).profiles);
        more.add(profile);
        return new Tail(more);
    }

    Tail without(String subject) {
        return row(subject).isEmpty()
                ? this
                : new Tail(profiles.stream().filter(p -> !p.subject().equals(subject)).toList());
    }

    @Override
    public String at(int row) {
        return profiles.get(row).subject();
    }

    @Override
    public OptionalInt row(String subject) {
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).subject().equals(subject)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
