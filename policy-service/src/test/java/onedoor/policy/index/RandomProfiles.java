package onedoor.policy.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;

/** Profiles of a seeded generator: of every attribute something, something weaker, or nothing. */
public final class RandomProfiles {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final List<Integer> NUMBERS =
            List.of(0, 1, 3, 5, 6, 11, 12, 18, 19, 20, 21, 30, 40, 500);
    private static final List<Integer> SCALES = List.of(1, 1, 1, 100, 10_000_000);
    private static final List<String> REGIONS = List.of("990101", "990102", "990201", "310115");
    private static final List<String> INDUSTRIES = List.of("6210", "6220", "4390", "3311", "0111");
    private static final List<String> CODES = List.of("A", "B", "OPERATION", "ACTIVE", "true");

    private final Random random;
    private final AttributeCatalogue catalogue;

    public RandomProfiles(long seed, AttributeCatalogue catalogue) {
        this.random = new Random(seed);
        this.catalogue = catalogue;
    }

    public Facts next() {
        List<Fact> facts = new ArrayList<>();
        for (Attribute attribute : catalogue.attributes()) {
            for (String period : attribute.yearly() ? List.of("2025", "2026") : List.of("")) {
                int luck = random.nextInt(10);
                if (luck < 8) {
                    facts.add(
                            new Fact(
                                    attribute.code(),
                                    period,
                                    value(attribute),
                                    "TEST",
                                    null,
                                    Instant.EPOCH,
                                    luck < 6 ? Trust.VERIFIED : Trust.DECLARED));
                }
            }
        }
        return new Facts(facts);
    }

    private Value value(Attribute attribute) {
        return switch (attribute.type()) {
            case NUMBER, MONEY, PERCENT, MONTHS ->
                    new Value.Quantity(BigDecimal.valueOf((long) one(NUMBERS) * one(SCALES)));
            case DATE -> new Value.Day(TODAY.minusDays(random.nextInt(1500)));
            case FLAG -> new Value.Flag(random.nextBoolean());
            case CODE -> new Value.Code(one(codes(attribute)));
            case CLASS ->
                    Value.OneOf.of(
                            attribute.labels().keySet().stream()
                                    .sorted()
                                    .skip(random.nextInt(attribute.labels().size()))
                                    .limit(1 + random.nextInt(2))
                                    .toList());
            case TITLES -> titles();
            case LISTINGS -> listings();
        };
    }

    private static List<String> codes(Attribute attribute) {
        return switch (attribute.code()) {
            case "region" -> REGIONS;
            case "industry" -> INDUSTRIES;
            default -> CODES;
        };
    }

    private Value titles() {
        LocalDate from = TODAY.minusDays(random.nextInt(800));
        LocalDate to = from.plusDays(random.nextInt(1200));
        Value.Title permit = new Value.Title("食品经营许可", null, from, from, to);
        return new Value.Titles(
                random.nextBoolean() ? List.of(permit) : List.of(),
                random.nextBoolean() ? Set.of("食品经营许可") : Set.of());
    }

    private Value listings() {
        TreeMap<String, Value.Listing> checked = new TreeMap<>();
        for (String list : List.of("严重违法失信企业名单", "经营异常名录")) {
            if (random.nextInt(5) > 0) {
                checked.put(list, new Value.Listing(random.nextInt(6) == 0, null, null));
            }
        }
        return new Value.Listings(checked);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
