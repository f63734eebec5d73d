package onedoor.policy.circuit;

import java.util.List;

/**
 * Who stands where with a rule; the rest is certainly not eligible.
 *
 * @param verified eligible on registers alone
 * @param declared eligible, partly on weaker facts
 * @param possible neither yes nor no yet
 * @param mendable not eligible, but all that fails is about one attribute: whether its change is
 *     within reach, the explainer says
 */
public record Roll(
        List<String> verified,
        List<String> declared,
        List<String> possible,
        List<String> mendable) {

    public Roll {
        verified = List.copyOf(verified);
        declared = List.copyOf(declared);
        possible = List.copyOf(possible);
        mendable = List.copyOf(mendable);
    }
}
