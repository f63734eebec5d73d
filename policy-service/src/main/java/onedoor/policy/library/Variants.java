package onedoor.policy.library;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Finds which documents say the same, and which are one text in the version of another place. */
@Repository
class Variants {

    enum Kind {
        /** The same document from another source. */
        DUPLICATE,
        /** Another issuer's document with nearly the same text or title. */
        LOCAL_VARIANT
    }

    record Likeness(String other, Kind kind, String why) {}

    /** A variant as readers see it. */
    record Variant(String id, String title, String issuer, Kind kind, String why) {}

    private record Candidate(String id, String content) {}

    private static final double SAME = 0.9;
    private static final double SIMILAR = 0.5;
    private static final int CANDIDATES = 50;

    private final JdbcClient db;
    private final JsonMapper json;

    Variants(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Whom a document resembles among those that stand for themselves. */
    List<Likeness> of(@Nullable String self, PolicyDocument document) {
        Set<Long> runs = Resemblance.runs(document.text());
        return candidates(self, document, Resemblance.sketch(runs)).stream()
                .flatMap(c ->
                        compare(
                                document,
                                runs,
                                c.id(),
                                json.readValue(c.content(), PolicyDocument.class))
                                .stream())
                .toList();
    }

    private static Optional<Likeness> compare(
            PolicyDocument one, Set<Long> runs, String id, PolicyDocument other) {
        String number = one.documentNo();
        if (number != null && number.equals(other.documentNo())) {
            return Optional.of(new Likeness(id, Kind.DUPLICATE, "发文字号相同"));
        }
        double alike = Resemblance.alike(runs, Resemblance.runs(other.text()));
        boolean sameTitle =
                Resemblance.placeless(one.title()).equals(Resemblance.placeless(other.title()));
        if (one.issuer().equals(other.issuer())) {
            // Two numbers are two documents: next year's notice repeats last year's words.
            boolean numbered = number != null && other.documentNo() != null;
            return numbered || !(sameTitle || alike >= SAME)
                    ? Optional.empty()
                    : Optional.of(
                            new Likeness(
                                    id, Kind.DUPLICATE, sameTitle ? "标题和发文机构相同" : "发文机构相同，正文几乎相同"));
        }
        if (alike >= SIMILAR) {
            return Optional.of(
                    new Likeness(
                            id,
                            Kind.LOCAL_VARIANT,
                            "发文机构不同，正文 " + Math.round(alike * 100) + "% 相同"));
        }
        return sameTitle
                ? Optional.of(new Likeness(id, Kind.LOCAL_VARIANT, "发文机构不同，标题相同"))
                : Optional.empty();
    }

    private List<Candidate> candidates(
            @Nullable String self, PolicyDocument document, long[] sketch) {
        return db.sql(
                        """
                        select d.id, d.content from policy_document d join (
                            select id from policy_document where document_no = :no
                            union select id from policy_document where title_key = :titleKey
                            union select document from policy_document_band where (band, sketch) in (:bands)
                            ) c on c.id = d.id
                        where d.duplicate_of is null and (:self is null or d.id <> :self)
                        order by d.id limit :limit
                        """)
                .param("bands", bands(sketch))
                .param("no", document.documentNo())
                .param("titleKey", Resemblance.placeless(document.title()))
                .param("self", self)
                .param("limit", CANDIDATES)
                .query(Candidate.class)
                .list();
    }

    /** Replaces what is known about a document's likeness. */
    void write(String id, PolicyDocument document, List<Likeness> found) {
        db.sql("delete from policy_document_variant where document = :id or other = :id")
                .param("id", id)
                .update();
        db.sql("delete from policy_document_band where document = :id").param("id", id).update();
        for (Likeness likeness : found) {
            db.sql(
                            """
                            insert into policy_document_variant (document, other, kind, why)
                            values (:document, :other, :kind, :why)
                            """)
                    .param("document", id)
                    .param("other", likeness.other())
                    .param("kind", likeness.kind().name())
                    .param("why", likeness.why())
                    .update();
        }
        long[] sketch = Resemblance.sketch(Resemblance.runs(document.text()));
        if (sketch.length > 0) {
            db.sql("insert into policy_document_band (band, sketch, document) values :rows")
                    .param("rows", rows(sketch, id))
                    .update();
        }
    }

    private static List<Object[]> bands(long[] sketch) {
        return sketch.length == 0
                ? List.<Object[]>of(new Object[] {-1, 0L})
                : IntStream.range(0, sketch.length)
                        .mapToObj(band -> new Object[] {band, sketch[band]})
                        .toList();
    }

    private static List<Object[]> rows(long[] sketch, String id) {
        return IntStream.range(0, sketch.length)
                .mapToObj(band -> new Object[] {band, sketch[band], id})
                .toList();
    }

    /** Both ways: who resembles it and whom it resembles. */
    List<Variant> shown(String id) {
        return db.sql(
                        """
                        select d.id, d.title, d.issuer, v.kind, v.why
                        from policy_document_variant v
                        join policy_document d on d.id = case when v.document = :id then v.other else v.document end
                        where v.document = :id or v.other = :id
                        order by d.id
                        """)
                .param("id", id)
                .query(Variant.class)
                .list();
    }

    static Optional<String> original(List<Likeness> found) {
        return found.stream()
                .filter(likeness -> likeness.kind() == Kind.DUPLICATE)
                .map(Likeness::other)
                .min(String::compareTo);
    }
}
