package onedoor.policy.profile;

import java.util.Arrays;
import java.util.List;

/** 统计上大中小微型企业划分办法(2017), smallest first. */
enum SizeClass {
    MICRO,
    SMALL,
    MEDIUM,
    LARGE;

    /** This class and all below it. */
    List<SizeClass> andBelow() {
        return Arrays.stream(values()).filter(c -> c.compareTo(this) <= 0).toList();
    }
}
