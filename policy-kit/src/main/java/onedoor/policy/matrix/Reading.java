package onedoor.policy.matrix;

import java.util.List;
import onedoor.policy.rule.Verdict;

/** Where one profile lies on an axis. */
sealed interface Reading {

    /** Nobody knows. */
    record Open() implements Reading {}

    record At(int state) implements Reading {}

    /** At one of these, nobody knows at which. */
    record Among(List<Integer> states) implements Reading {}

    /**
     * Probes that were judged one by one.
     *
     * @param base the verdict of all other probes
     */
    record Judged(Verdict base, List<Verdict> verdicts, List<Integer> probes) implements Reading {}

    Reading OPEN = new Open();
}
