package onedoor.policy;

import onedoor.kit.Problem;
import onedoor.policy.fact.Language;

/** In which language whoever asks reads ({@code Accept-Language}); Chinese unless they say so. */
public final class ReaderLanguage {

    private ReaderLanguage() {}

    public static Language now() {
        return Problem.inEnglish() ? Language.ENGLISH : Language.CHINESE;
    }
}
