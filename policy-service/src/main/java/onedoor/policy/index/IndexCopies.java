package onedoor.policy.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import onedoor.kit.FieldCipher;
import onedoor.policy.circuit.CircuitPages;
import onedoor.policy.circuit.CopiedCircuit;
import onedoor.policy.roster.StoredProfile.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the coded profiles in the database. Each page carries a hash of itself and of the copy that
 * it belongs to; what says something about persons is encrypted (个人信息保护法 art. 51).
 */
@Repository
class IndexCopies {

    /** Which copy counts. */
    record Head(
            String copy,
            String imprint,
            long revision,
            long lastId,
            int pages,
            LocalDateTime madeAt) {

        boolean isOlderThan(Instant moment) {
            return madeAt.toInstant(ZoneOffset.UTC).isBefore(moment);
        }
    }

    private record Page(int number, Kind kind, byte[] content, byte[] digest) {}

    private final JdbcClient db;
    private final FieldCipher cipher;

    IndexCopies(JdbcClient db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    Optional<Head> head() {
        return db.sql(
                        """
                        select copy, imprint, revision, last_id, pages, made_at
                        from profile_index_copy where id = 1
                        """)
                .query(Head.class)
                .optional();
    }

    /** The last copy; empty if there is none. */
    Optional<IndexCopy> read() {
        return head().map(this::read);
    }

    private IndexCopy read(Head head) {
        List<CompletableFuture<Page>> pages = new ArrayList<>();
        try (var fetching = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < head.pages(); number++) {
                int wanted = number;
                pages.add(CompletableFuture.supplyAsync(() -> page(head, wanted), fetching));
            }
        }
        Map<Kind, List<byte[]>> contents = new EnumMap<>(Kind.class);
        for (CompletableFuture<Page> page : pages) {
            Page read = page.join();
            contents.computeIfAbsent(read.kind(), _ -> new ArrayList<>()).add(read.content());
        }
        Map<Kind, CopiedCircuit> circuits = new EnumMap<>(Kind.class);
        contents.forEach((kind, all) -> circuits.put(kind, circuit(all)));
        if (circuits.size() != Kind.values().length) {
            throw new IndexCopy.Damaged("a kind of subjects is missing");
        }
        return new IndexCopy(head.imprint(), head.revision(), head.lastId(), circuits);
    }

    private static CopiedCircuit circuit(List<byte[]> pages) {
        return new CopiedCircuit(pages.getFirst(), pages.subList(1, pages.size()));
    }

    private Page page(Head head, int number) {
        Page stored =
                db.sql(
                                """
                                select number, kind, content, digest from profile_index_page
                                where copy = :copy and number = :number
                                """)
                        .param("copy", head.copy())
                        .param("number", number)
                        .query((columns, _) ->
                                new Page(
                                        columns.getInt(1),
                                        Kind.valueOf(columns.getString(2)),
                                        columns.getBytes(3),
                                        columns.getBytes(4)))
                        .optional()
                        .orElseThrow(() ->
                                new IndexCopy.Damaged("page %d is missing".formatted(number)));
        byte[] digest = digest(head, number, stored.kind(), stored.content());
        if (!MessageDigest.isEqual(digest, stored.digest())) {
            throw new IndexCopy.Damaged("page %d is not what was written".formatted(number));
        }
        return new Page(number, stored.kind(), plain(stored), digest);
    }

    private byte[] plain(Page page) {
        return switch (page.kind()) {
            case ENTERPRISE -> page.content();
            case PERSON ->
                    Base64.getDecoder()
                            .decode(
                                    cipher.decrypt(
                                            new String(page.content(), StandardCharsets.US_ASCII)));
        };
    }

    private byte[] sealed(Kind kind, byte[] plain) {
        return switch (kind) {
            case ENTERPRISE -> plain;
            case PERSON ->
                    cipher.encrypt(Base64.getEncoder().encodeToString(plain))
                            .getBytes(StandardCharsets.US_ASCII);
        };
    }

    private static byte[] digest(Head head, int number, Kind kind, byte[] content) {
        MessageDigest hash = IndexImprint.sha256();
        hash.update((head.copy() + head.imprint() + kind).getBytes(StandardCharsets.US_ASCII));
        hash.update(
                ByteBuffer.allocate(2 * Integer.BYTES + 2 * Long.BYTES)
                        .putInt(number)
                        .putInt(head.pages())
                        .putLong(head.revision())
                        .putLong(head.lastId())
                        .array());
        return hash.digest(content);
    }

    /** Puts a copy in the place of the last one, of which nothing is left. */
    @Transactional
    void write(
            String imprint,
            long revision,
            long lastId,
            Map<Kind, CircuitPages> circuits,
            Instant now) {
        int pages = circuits.values().stream().mapToInt(c -> c.size() + 1).sum();
        Head head =
                new Head(
                        UUID.randomUUID().toString(),
                        imprint,
                        revision,
                        lastId,
                        pages,
                        LocalDateTime.ofInstant(now, ZoneOffset.UTC));
        int number = 0;
        for (var circuit : circuits.entrySet()) {
            insert(head, number++, circuit.getKey(), circuit.getValue().ground());
            for (int page = 0; page < circuit.getValue().size(); page++) {
                insert(head, number++, circuit.getKey(), circuit.getValue().page(page));
            }
        }
        db.sql(
                        """
                        insert into profile_index_copy (id, copy, imprint, revision, last_id, pages, made_at)
                        values (1, :copy, :imprint, :revision, :lastId, :pages, :madeAt)
                        on duplicate key update copy = values(copy), imprint = values(imprint),
                            revision = values(revision), last_id = values(last_id), pages = values(pages),
                            made_at = values(made_at)
                        """)
                .paramSource(head)
                .update();
        db.sql("delete from profile_index_page where copy <> :copy")
                .param("copy", head.copy())
                .update();
    }

    private void insert(Head head, int number, Kind kind, byte[] plain) {
        byte[] content = sealed(kind, plain);
        db.sql(
                        """
                        insert into profile_index_page (copy, number, kind, content, digest)
                        values (:copy, :number, :kind, :content, :digest)
                        """)
                .param("copy", head.copy())
                .param("number", number)
                .param("kind", kind.name())
                .param("content", content)
                .param("digest", digest(head, number, kind, content))
                .update();
    }
}
