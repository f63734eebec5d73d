package onedoor.bench;

import static onedoor.bench.CircuitNation.CAPITAL;
import static onedoor.bench.CircuitNation.FOUNDED;
import static onedoor.bench.CircuitNation.HEADCOUNT;
import static onedoor.bench.CircuitNation.INSURED;
import static onedoor.bench.CircuitNation.LAYOFFS;
import static onedoor.bench.CircuitNation.MONTHS;
import static onedoor.bench.CircuitNation.REVENUE;
import static onedoor.bench.NationPolicies.cut;

import onedoor.bench.CircuitNation.Firm;
import onedoor.policy.circuit.Counts;
import onedoor.policy.rule.Verdict;

/**
 * The same policies written out by hand and applied to one enterprise after the other: what the
 * index must count.
 */
final class CircuitCheck {

    /** Lump sums in fen by size: small, micro, medium. */
    static final long[] LUMPS = {10_000_000, 5_000_000, 20_000_000};

    private static final long CAPITAL_1 = cut(CAPITAL, 1);
    private static final long HEADCOUNT_1 = cut(HEADCOUNT, 1);
    private static final long INSURED_1 = cut(INSURED, 1);
    private static final long INSURED_5 = cut(INSURED, 5);
    private static final long LAYOFFS_1 = cut(LAYOFFS, 1);
    private static final long LAYOFFS_3 = cut(LAYOFFS, 3);
    private static final long MONTHS_1 = cut(MONTHS, 1);
    private static final long REVENUE_27 = cut(REVENUE, 27);

    private static final int LARGE = 1;
    private static final int MEDIUM = 2;
    private static final int SMALL = 4;
    private static final int MICRO = 8;

    private final long oldest = NationPolicies.DATE.minusYears(2).toEpochDay();
    private final int mostStaff = NationPolicies.most();
    private final long leastRevenue = NationPolicies.least();
    private final Tally nation = new Tally();
    private final Tally province = new Tally();
    private final Tally city = new Tally();
    private final long draftRevenue;

    /** The province and the city that are counted apart, by their order. */
    private final int ofProvince;

    private final int ofCity;
    private long rows;
    private long gained;
    private long lost;
    private long lowFen;
    private long highFen;

    CircuitCheck(int ofProvince, int ofCity, long draftRevenue) {
        this.ofProvince = ofProvince;
        this.ofCity = ofCity;
        this.draftRevenue = draftRevenue;
    }

    private static final class Tally {
        private long verified;
        private long declared;
        private long possible;
        private long near;

        void add(Verdict verdict, boolean weak, int failed) {
            switch (verdict) {
                case TRUE -> {
                    verified += weak ? 0 : 1;
                    declared += weak ? 1 : 0;
                }
                case UNKNOWN -> possible++;
                case FALSE -> near += failed == 1 ? 1 : 0;
            }
        }

        Counts counts(long rows) {
            return new Counts(rows, verified, declared, possible, near);
        }
    }

    Counts nation() {
        return nation.counts(rows);
    }

    Counts province() {
        return province.counts(rows);
    }

    Counts city() {
        return city.counts(rows);
    }

    long gained() {
        return gained;
    }

    long lost() {
        return lost;
    }

    long lowFen() {
        return lowFen;
    }

    long highFen() {
        return highFen;
    }

    void add(Firm firm) {
        rows++;
        if (!trade(firm.division)) {
            return;
        }
        var old = judge(firm, leastRevenue);
        var weak = firm.declared && firm.numbers[HEADCOUNT] >= 0;
        nation.add(old, weak, failed);
        if (firm.province == ofProvince) {
            province.add(old, weak, failed);
        }
        if (firm.city == ofCity) {
            city.add(old, weak, failed);
        }
        var draft = judge(firm, draftRevenue);
        gained += draft == Verdict.TRUE && old != Verdict.TRUE ? 1 : 0;
        lost += draft != Verdict.TRUE && old == Verdict.TRUE ? 1 : 0;
        if (draft == Verdict.TRUE) {
            pay(firm.sizes);
        }
    }

    private void pay(int sizes) {
        var low = Long.MAX_VALUE;
        var high = 0L;
        int[] classes = {SMALL, MICRO, MEDIUM};
        for (int i = 0; i < classes.length; i++) {
            if ((sizes & classes[i]) != 0) {
                low = Math.min(low, LUMPS[i]);
                high = Math.max(high, LUMPS[i]);
            }
        }
        lowFen += low;
        highFen += high;
    }

    /** C, E, F, I and M of GB/T 4754. */
    private static boolean trade(int division) {
        return (division >= 13 && division <= 43)
                || (division >= 47 && division <= 52)
                || (division >= 63 && division <= 65)
                || (division >= 73 && division <= 75);
    }

    private int failed;
    private boolean open;

    private Verdict judge(Firm firm, long revenue) {
        failed = 0;
        open = false;
        var n = firm.numbers;
        part(within(n[HEADCOUNT], HEADCOUNT_1, mostStaff));
        part(within(n[REVENUE], revenue, REVENUE_27));
        part(within(n[CAPITAL], CAPITAL_1, Long.MAX_VALUE));
        part(within(n[FOUNDED], 0, oldest));
        part(within(n[INSURED], INSURED_1, Long.MAX_VALUE));
        part(within(n[MONTHS], MONTHS_1, Long.MAX_VALUE));
        part(layoffs(n[INSURED], n[LAYOFFS]));
        part(size(firm.sizes));
        part(firm.clean);
        return failed > 0 ? Verdict.FALSE : open ? Verdict.UNKNOWN : Verdict.TRUE;
    }

    private void part(Verdict verdict) {
        failed += verdict == Verdict.FALSE ? 1 : 0;
        open |= verdict == Verdict.UNKNOWN;
    }

    private static Verdict within(long x, long low, long high) {
        return x < 0 ? Verdict.UNKNOWN : Verdict.of(x >= low && x <= high);
    }

    private static Verdict layoffs(long insured, long rate) {
        var strict = within(rate, 0, LAYOFFS_1);
        if (strict == Verdict.TRUE) {
            return strict;
        }
        var few = within(insured, 0, INSURED_5);
        var mild = within(rate, 0, LAYOFFS_3);
        var both =
                few == Verdict.FALSE || mild == Verdict.FALSE
                        ? Verdict.FALSE
                        : few == Verdict.UNKNOWN || mild == Verdict.UNKNOWN
                                ? Verdict.UNKNOWN
                                : Verdict.TRUE;
        return both == Verdict.TRUE || strict == Verdict.FALSE ? both : Verdict.UNKNOWN;
    }

    private static Verdict size(int sizes) {
        return sizes == 0
                ? Verdict.UNKNOWN
                : sizes == LARGE
                        ? Verdict.FALSE
                        : (sizes & LARGE) == 0 ? Verdict.TRUE : Verdict.UNKNOWN;
    }
}
