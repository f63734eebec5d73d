package onedoor.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.policy.matrix.Entry;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Policies as stored queries, a profile as the document. Terms select the candidates; ranges are
 * only looked at when a candidate is run.
 */
final class LuceneMonitor implements Closeable {

    /** How much a field narrows; the default judges by the length of the word. */
    private static final Map<String, Double> WEIGHTS =
            Map.of(
                    "region6", 100.0,
                    "industry3", 50.0,
                    "region4", 40.0,
                    "industry2", 20.0,
                    "region2", 10.0,
                    "titles", 5.0,
                    "size", 1.0,
                    "listed", 0.1);

    /** One pass takes twice as long; a third gains nothing. */
    private static final int PASSES = 2;

    private final Monitor monitor;

    LuceneMonitor(List<Entry> policies) throws IOException {
        var presearcher =
                new MultipassTermFilteredPresearcher(
                        PASSES,
                        0,
                        term -> WEIGHTS.getOrDefault(term.field(), 1.0),
                        List.of(),
                        Set.of());
        // Every field is a keyword or a point, so nothing is left for the analyzer.
        monitor = new Monitor(new StandardAnalyzer(), presearcher);
        monitor.register(policies.stream().map(p -> new MonitorQuery(p.id(), query(p))).toList());
    }

    private static Query query(Entry policy) {
        var query = new BooleanQuery.Builder();
        Demand.of(policy).forEach(demand -> query.add(query(demand), Occur.FILTER));
        return query.build();
    }

    private static Query query(Demand demand) {
        return switch (demand) {
            case Demand.Word(var field, var words) -> {
                var any = new BooleanQuery.Builder();
                words.forEach(w -> any.add(new TermQuery(new Term(field, w)), Occur.SHOULD));
                yield any.build();
            }
            case Demand.Span(var field, var low, var high) ->
                    IntPoint.newRangeQuery(field, low, high);
        };
    }

    static Document document(Sheet sheet) {
        var document = new Document();
        sheet.words()
                .forEach((field, words) ->
                        words.forEach(
                                w -> document.add(new StringField(field, w, Field.Store.NO))));
        sheet.numbers().forEach((field, number) -> document.add(new IntPoint(field, number)));
        return document;
    }

    /** How many policies the profile meets. */
    int eligible(Document profile) {
        try {
            return monitor.match(profile, QueryMatch.SIMPLE_MATCHER).getMatchCount();
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }
}
