package onedoor.kit;

import java.util.Set;

/** The province codes of GB/T 2260, plus 99 for demonstrations. */
final class Regions {

    private static final Set<String> PROVINCES =
            Set.of(
                    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35",
                    "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54",
                    "61", "62", "63", "64", "65", "71", "81", "82", "83");

    // 99 is assigned to nobody, so no sample can be a real person or body.
    private static final boolean DEMO = !"false".equals(System.getenv("ONEDOOR_DEMO_REGIONS"));

    private Regions() {}

    static boolean hasProvince(String region) {
        String province = region.substring(0, 2);
        return PROVINCES.contains(province) || (DEMO && "99".equals(province));
    }
}
