package onedoor.policy.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import onedoor.policy.roster.StoredProfile.Kind;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What the codes of an index depend on, as one hash: the columns that rules ask for, and the code
 * that fills them. A release that changes a class of it codes anew.
 */
@Component
class IndexImprint {

    private static final List<String> CODE = List.of("circuit", "fact", "index", "roster", "rule");

    private final byte[] code;

    IndexImprint() {
        MessageDigest hash = sha256();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String part : CODE) {
                Resource[] classes =
                        resolver.getResources("classpath*:onedoor/policy/" + part + "/*.class");
                Arrays.sort(classes, Comparator.comparing(c -> String.valueOf(c.getFilename())));
                for (Resource one : classes) {
                    try (InputStream in = one.getInputStream()) {
                        hash.update(in.readAllBytes());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        code = hash.digest();
    }

    /** By the circuits' own imprints. */
    String of(Map<Kind, String> circuits) {
        MessageDigest hash = sha256();
        hash.update(code);
        for (Kind kind : Kind.values()) {
            hash.update((kind + "\n" + circuits.get(kind) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
