package onedoor.proof.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.proof.log.SignedNote.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * C2SP tlog-policy: which logs are trusted, and which witnesses must have seen a checkpoint before
 * it counts.
 */
public final class Policy {

    private static final String NONE = "none";

    private final List<Party> logs = new ArrayList<>();
    private final Map<String, Party> witnesses = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable String quorum;

    private Policy() {}

    /** A log or witness with its key and, where it is to be spoken to, its address. */
    public record Party(String name, VerifierKey key, @Nullable String url) {}

    private record Group(int needed, List<String> members) {}

    /** What a policy says of a checkpoint. */
    public record Verdict(
            Checkpoint checkpoint, boolean reached, Set<String> cosignedBy, Set<String> missing) {}

    /**
     * Reads a policy file.
     *
     * @throws IllegalArgumentException naming the line that is wrong
     */
    public static Policy parse(String file) {
        Policy policy = new Policy();
        int number = 0;
        for (String line : file.split("\n", -1)) {
            number++;
            String text = line.strip();
            try {
                if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7F)) {
                    throw new IllegalArgumentException("control character");
                }
                if (!text.isEmpty() && !text.startsWith("#")) {
                    policy.read(List.of(text.split("[ \t]+")));
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "policy line " + number + ": " + wrong.getMessage(), wrong);
            }
        }
        if (policy.quorum == null) {
            throw new IllegalArgumentException("the policy names no quorum");
        }
        return policy;
    }

    private void read(List<String> words) {
        switch (words.getFirst()) {
            case "log" -> readLog(words);
            case "witness" -> readWitness(words);
            case "group" -> readGroup(words);
            case "quorum" -> readQuorum(words);
            default -> throw new IllegalArgumentException("unknown word " + words.getFirst());
        }
    }

    private void readLog(List<String> words) {
        require(words.size() == 2 || words.size() == 3, "log <vkey> [url]");
        VerifierKey key = VerifierKey.parse(words.get(1));
        require(!key.isWitness(), "a log's key is of type 1");
        require(logs.stream().noneMatch(log -> log.key().isSameKey(key)), "the log is named twice");
        logs.add(new Party(key.name(), key, words.size() == 3 ? words.get(2) : null));
    }

    private void readWitness(List<String> words) {
        require(words.size() == 3 || words.size() == 4, "witness <name> <vkey> [url]");
        VerifierKey key = VerifierKey.parse(words.get(2));
        require(key.isWitness(), "a witness's key is of type 4");
        require(
                witnesses.values().stream().noneMatch(witness -> witness.key().isSameKey(key)),
                "the witness is named twice");
        String name = fresh(words.get(1));
        witnesses.put(name, new Party(name, key, words.size() == 4 ? words.get(3) : null));
    }

    private void readGroup(List<String> words) {
        require(words.size() >= 4, "group <name> <k|any|all> <member>…");
        String name = fresh(words.get(1));
        List<String> named = words.subList(3, words.size());
        for (String member : named) {
            require(isDefined(member), member + " is not defined above");
            require(members.add(member), member + " is already a member");
        }
        int needed =
                switch (words.get(2)) {
                    case "any" -> 1;
                    case "all" -> named.size();
                    default -> number(words.get(2));
                };
        require(needed >= 1 && needed <= named.size(), "the number is not within the group");
        groups.put(name, new Group(needed, List.copyOf(named)));
    }

    private void readQuorum(List<String> words) {
        require(words.size() == 2, "quorum <name|none>");
        require(quorum == null, "a second quorum");
        require(words.get(1).equals(NONE) || isDefined(words.get(1)), "the quorum is not defined");
        quorum = words.get(1);
    }

    private static int number(String text) {
        require(text.matches("[1-9][0-9]{0,3}"), "neither any, all nor a number");
        return Integer.parseInt(text);
    }

    private String fresh(String name) {
        require(!name.equals(NONE) && !isDefined(name), name + " is already defined");
        return name;
    }

    private boolean isDefined(String name) {
        return witnesses.containsKey(name) || groups.containsKey(name);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    public List<Party> logs() {
        return List.copyOf(logs);
    }

    public List<Party> witnesses() {
        return List.copyOf(witnesses.values());
    }

    /** The name of the quorum. */
    public String quorum() {
        return quorum == null ? NONE : quorum;
    }

    /** How many members of the quorum are needed; 0 when it is none. */
    public int needed() {
        Group group = groups.get(quorum());
        return group != null ? group.needed() : quorum().equals(NONE) ? 0 : 1;
    }

    /**
     * Judges a signed checkpoint: nothing unless one of the policy's logs has signed it under its
     * own origin. A known witness whose cosignature does not verify spoils it, too.
     */
    public Optional<Verdict> judge(String checkpoint) {
        Optional<Note> note = Note.parse(checkpoint);
        Optional<Checkpoint> head = note.map(Note::text).flatMap(Checkpoint::read);
        if (note.isEmpty() || head.isEmpty()) {
            return Optional.empty();
        }
        Note read = note.get();
        boolean isLogs =
                logs.stream()
                        .anyMatch(log ->
                                log.name().equals(head.get().origin())
                                        && log.key().hasSigned(read));
        Set<String> cosigned = new LinkedHashSet<>();
        for (Party witness : witnesses.values()) {
            if (witness.key().hasSigned(read)) {
                cosigned.add(witness.name());
            } else if (read.lines().stream().anyMatch(witness.key()::isOwn)) {
                return Optional.empty();
            }
        }
        Set<String> missing = new LinkedHashSet<>(witnesses.keySet());
        missing.removeAll(cosigned);
        return isLogs
                ? Optional.of(
                        new Verdict(head.get(), hasSeen(quorum(), cosigned), cosigned, missing))
                : Optional.empty();
    }

    private boolean hasSeen(String name, Set<String> cosigned) {
        Group group = groups.get(name);
        if (group == null) {
            return name.equals(NONE) || cosigned.contains(name);
        }
        return group.members().stream().filter(member -> hasSeen(member, cosigned)).count()
                >= group.needed();
    }
}
