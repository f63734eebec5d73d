package onedoor.bench;

import java.util.concurrent.ThreadLocalRandom;

/** Sizes of answers as RIA has published them for Estonia. */
final class Sizes {

    private Sizes() {}

    /** 30 % of 2 kB, 60 % of 10 kB, 9 % of 100 kB, 0.9 % of 2 MB, 0.1 % of 10 MB. */
    static int next() {
        var thousandth = ThreadLocalRandom.current().nextInt(1000);
        if (thousandth < 300) {
            return 2_000;
        }
        if (thousandth < 900) {
            return 10_000;
        }
        if (thousandth < 990) {
            return 100_000;
        }
        return thousandth < 999 ? 2_000_000 : 10_000_000;
    }
}
