package onedoor.policy.formula;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Releases in their order.
 *
 * @param versions of all formulas
 */
record Timeline(List<FormulaVersion> versions) {

    Timeline {
        versions = List.copyOf(versions);
    }

    Timeline upTo(long position) {
        return new Timeline(versions.stream().filter(v -> v.position() <= position).toList());
    }

    Timeline knownAt(Instant moment) {
        return new Timeline(
                versions.stream().filter(v -> !v.releasedAt().isAfter(moment)).toList());
    }

    Timeline with(FormulaVersion next) {
        return new Timeline(Stream.concat(versions.stream(), Stream.of(next)).toList());
    }

    /** Of each code the last release whose first day has come, withdrawals among them. */
    List<FormulaVersion> on(LocalDate day) {
        Map<String, FormulaVersion> last = new LinkedHashMap<>();
        begun(day).forEach(v -> last.put(v.code(), v));
        List<FormulaVersion> inForce = new ArrayList<>(last.values());
        inForce.sort(Comparator.comparingLong(FormulaVersion::position));
        return inForce;
    }

    /** How many releases have taken effect by a day. */
    int effective(LocalDate day) {
        return (int) begun(day).count();
    }

    long position() {
        return versions.isEmpty() ? 0 : versions.getLast().position();
    }

    /** The day, and every later one that brings something. */
    NavigableSet<LocalDate> daysFrom(LocalDate day) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        days.add(day);
        versions.stream().map(FormulaVersion::validFrom).filter(day::isBefore).forEach(days::add);
        return days;
    }

    private Stream<FormulaVersion> begun(LocalDate day) {
        return versions.stream().filter(v -> !v.validFrom().isAfter(day));
    }
}
