package onedoor.policy.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A known value. What is not known has no value at all: there is neither zero nor "no" for it. */
public sealed interface Value {

    record Code(String code) implements Value {}

    /** A count, fen, percent or months; the attribute says which. */
    record Quantity(BigDecimal number) implements Value {
        public Quantity {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

    record Day(LocalDate date) implements Value {}

    record Flag(boolean set) implements Value {}

    /** One of these, which one is not known; a single element is a certain class. */
    record OneOf(NavigableSet<String> codes) implements Value {
        public OneOf {
            codes = new TreeSet<>(codes);
        }

        public static OneOf of(Collection<String> codes) {
            return new OneOf(new TreeSet<>(codes));
        }
    }

    /** The titles held, and which titles the roster knows about; another title stays unknown. */
    record Titles(List<Title> held, Set<String> covered) implements Value {
        public Titles {
            held = List.copyOf(held);
            covered = Set.copyOf(covered);
        }

        public Optional<Title> find(String title) {
            for (Title one : held) {
                if (one.title().equals(title)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }

        public boolean covers(String title) {
            return covered.contains(title) || find(title).isPresent();
        }
    }

    /** A title or permit with its legal days; absent days are not on record. */
    record Title(
            String title,
            @Nullable String level,
            @Nullable LocalDate firstGrantedOn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {

        public boolean isValidOn(LocalDate day) {
            boolean begun = validFrom == null || !validFrom.isAfter(day);
            boolean running = validTo == null || !validTo.isBefore(day);
            return begun && running;
        }
    }

    /** Per list that was checked: the entry. A list that is not a key was not checked. */
    record Listings(NavigableMap<String, Listing> checked) implements Value {
        public Listings {
            checked = new TreeMap<>(checked);
        }

        /** On this list, as far as it was checked. */
        public boolean lists(String list) {
            Listing entry = checked.get(list);
            return entry != null && entry.listed();
        }
    }

    record Listing(boolean listed, @Nullable LocalDate since, @Nullable String reason) {}
}
