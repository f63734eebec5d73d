package onedoor.policy.circuit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * The numbering: rows are sorted by region, then industry, so that a subtree of regions is a range
 * of rows and an industry one range per region.
 */
final class Seats {

    private final String[] regions;
    private final String[] industries;

    /** The first group of each region, and the end of the last. */
    private final int[] groups;

    private final int[] groupIndustry;

    /** The first row of each group, and the end of the last. */
    private final int[] starts;

    Seats(String[] regions, String[] industries, int[] groups, int[] groupIndustry, int[] starts) {
        this.regions = regions;
        this.industries = industries;
        this.groups = groups;
        this.groupIndustry = groupIndustry;
        this.starts = starts;
    }

    int rows() {
        return starts[starts.length - 1];
    }

    BitSet regions(Predicate<String> wanted) {
        return matching(regions, wanted);
    }

    BitSet industries(Predicate<String> wanted) {
        return matching(industries, wanted);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(groups.length - 1);
        for (int region = 0; region < groups.length - 1; region++) {
            out.writeUTF(regions[region]);
            out.writeInt(groups[region + 1] - groups[region]);
            for (int group = groups[region]; group < groups[region + 1]; group++) {
                out.writeUTF(industries[groupIndustry[group]]);
                out.writeInt(starts[group + 1] - starts[group]);
            }
        }
    }

    static Seats read(DataInput in) throws IOException {
        Builder seats = new Builder();
        for (int regions = in.readInt(); regions > 0; regions--) {
            String region = in.readUTF();
            for (int groups = in.readInt(); groups > 0; groups--) {
                seats.add(region, in.readUTF(), in.readInt());
            }
        }
        return seats.build();
    }

    private static BitSet matching(String[] codes, Predicate<String> wanted) {
        BitSet found = new BitSet();
        for (int i = 0; i < codes.length; i++) {
            found.set(i, wanted.test(codes[i]));
        }
        return found;
    }

    Ranges ofRegions(BitSet wanted) {
        Ranges ranges = new Ranges();
        for (int r = wanted.nextSetBit(0); r >= 0; r = wanted.nextSetBit(r + 1)) {
            ranges.add(starts[groups[r]], starts[groups[r + 1]]);
        }
        return ranges;
    }

    /** The industries' rows within some regions. */
    Ranges ofIndustries(BitSet within, BitSet wanted) {
        Ranges ranges = new Ranges();
        for (int r = within.nextSetBit(0); r >= 0; r = within.nextSetBit(r + 1)) {
            for (int group = groups[r]; group < groups[r + 1]; group++) {
                if (wanted.get(groupIndustry[group])) {
                    ranges.add(starts[group], starts[group + 1]);
                }
            }
        }
        return ranges;
    }

    Row.Seat seat(int row, Row.Sort sort) {
        int group = floor(starts, row);
        int region = floor(groups, group);
        return new Row.Seat(sort, regions[region], industries[groupIndustry[group]]);
    }

    /** The last of the ascending numbers that is not above x. */
    private static int floor(int[] ascending, int x) {
        int low = 0;
        int high = ascending.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ascending[middle] <= x) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Takes groups in ascending order of region and industry. */
    static final class Builder {
        private String[] regions = new String[64];
        private int[] groups = new int[64];
        private int regionCount;
        private String[] industries = new String[256];
        private int[] starts = new int[256];
        private int groupCount;
        private int rows;

        void add(String region, String industry, int count) {
            if (groupCount + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                industries = Arrays.copyOf(industries, starts.length);
            }
            if (regionCount == 0 || !regions[regionCount - 1].equals(region)) {
                if (regionCount + 1 == regions.length) {
                    regions = Arrays.copyOf(regions, 2 * regions.length);
                    groups = Arrays.copyOf(groups, regions.length);
                }
                groups[regionCount] = groupCount;
                regions[regionCount++] = region;
            }
            starts[groupCount] = rows;
            industries[groupCount++] = industry;
            rows = Math.addExact(rows, count);
        }

        Seats build() {
            starts[groupCount] = rows;
            groups[regionCount] = groupCount;
            String[] distinct =
                    Arrays.stream(industries, 0, groupCount)
                            .distinct()
                            .sorted()
                            .toArray(String[]::new);
            int[] indexes = new int[groupCount];
            for (int i = 0; i < groupCount; i++) {
                indexes[i] = Arrays.binarySearch(distinct, industries[i]);
            }
            return new Seats(
                    Arrays.copyOf(regions, regionCount),
                    distinct,
                    Arrays.copyOf(groups, regionCount + 1),
                    indexes,
                    Arrays.copyOf(starts, groupCount + 1));
        }
    }
}
