package onedoor.proof.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Entry;
import onedoor.proof.log.Hash;
import onedoor.proof.log.LogProof;
import onedoor.proof.log.Merkle;
import onedoor.proof.log.Note;
import onedoor.proof.log.SignedNote;
import onedoor.proof.stamp.SandboxAuthority;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.SecretKey;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import tools.jackson.databind.json.JsonMapper;

/** The evidence of one call as the exchange would write it, with every part that can be forged. */
final class SampleBundle {

    static final Instant ANSWERED = Instant.parse("2026-11-22T01:02:03.456789Z");
    static final String EXCHANGE = "0197f000-0000-7000-8000-000000000001";
    static final SandboxAuthority AUTHORITY =
            new SandboxAuthority(Clock.fixed(ANSWERED.plusSeconds(30), ZoneOffset.UTC));
    static final SignedNote.Signer LOG = new SignedNote.Signer("exchange.test/log", seed(1));
    static final SignedNote.Cosigner CIVIL = new SignedNote.Cosigner("civil.test", seed(2));
    static final SignedNote.Cosigner TAX = new SignedNote.Cosigner("tax.test", seed(3));

    final SecretKey key;
    String policy =
            """
            log %s
            witness civil %s
            witness tax %s
            group depts 2 civil tax
            quorum depts
            """
                    .formatted(LOG.verifier(), CIVIL.verifier(), TAX.verifier());
    boolean cosigned = true;
    boolean withService = true;
    boolean stamped = true;
    Map<String, Object> changesOfClient = Map.of();
    Map<String, Object> changesOfService = Map.of();
    UnaryOperator<Map<String, Object>> shownKey = UnaryOperator.identity();

    SampleBundle(Map<String, String> jwk) {
        this.key = SecretKey.of(JsonMapper.shared().valueToTree(jwk));
    }

    static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    byte[] write() {
        String client = record("client", changesOfClient);
        String service = record("service", changesOfService);
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            leaves.add(Hash.ofLeaf(new byte[] {(byte) i}));
        }
        leaves.add(leaf(client, 4));
        leaves.add(leaf(service, 5));
        Hash[] later = {Hash.ofLeaf(new byte[] {9}), Hash.ofLeaf(new byte[] {8})};
        String earlierHead = head(leaves, false);
        List<Hash> more = new ArrayList<>(leaves);
        more.addAll(List.of(later));
        String head = head(more, cosigned);
        List<Contents.Side> sides = new ArrayList<>();
        sides.add(side("client", client, 4, proof(5, more, head), proof(5, leaves, earlierHead)));
        if (withService) {
            sides.add(
                    side(
                            "service",
                            service,
                            5,
                            proof(6, more, head),
                            proof(6, leaves, earlierHead)));
        }
        return BundleWriter.write(
                new Contents(
                        EXCHANGE,
                        sides,
                        List.of(shownKey.apply(key.key().jwk())),
                        policy,
                        stamped ? stamp(earlierHead) : null),
                key,
                ANSWERED.plusSeconds(3600));
    }

    private String record(String side, Map<String, Object> changes) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("v", 1);
        record.put("exchangeId", EXCHANGE);
        record.put("side", side);
        record.put("client", "CN-99/GOV/11990000MB0000011X/desk");
        record.put("requestHash", "ljeLoSUbRomn5x8g");
        record.put("fields", List.of("name"));
        record.put("outcome", "OK");
        record.put("answeredAt", ANSWERED.toString());
        record.put("suite", key.key().suite().algorithm());
        record.put("keyId", key.key().keyId());
        record.putAll(changes);
        return CanonicalJson.of(record);
    }

    private Contents.Side side(
            String name, String record, int salt, String proof, String stampedProof) {
        return new Contents.Side(
                name,
                record,
                seed(salt),
                Jws.detached(key.key().suite(), key.key().keyId(), Jws.sign(key, record)),
                proof,
                stamped ? stampedProof : null);
    }

    private static Hash leaf(String record, int salt) {
        return Entry.of(seed(salt), record.getBytes(UTF_8)).hash();
    }

    private static String head(List<Hash> leaves, boolean cosigned) {
        String text =
                new Checkpoint("exchange.test/log", leaves.size(), Merkle.root(leaves)).text();
        Note note = Note.parse(LOG.sign(text)).orElseThrow();
        if (cosigned) {
            note = note.with(CIVIL.cosign(text, ANSWERED)).with(TAX.cosign(text, ANSWERED));
        }
        return note.written();
    }

    private static String proof(int index, List<Hash> leaves, String head) {
        List<Hash> path =
                Merkle.inclusion(
                        index,
                        leaves.size(),
                        (height, position) ->
                                Merkle.root(
                                        leaves.subList(
                                                (int) (position << height),
                                                (int) ((position + 1) << height))));
        return LogProof.of(index, path, head).text();
    }

    static byte[] stamp(String note) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(
                            TSPAlgorithms.SHA256,
                            Hash.sha256().digest(note.getBytes(UTF_8)),
                            BigInteger.TEN);
            return new TimeStampResponse(AUTHORITY.answer(request.getEncoded()))
                    .getTimeStampToken()
                    .getEncoded();
        } catch (TSPException | java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
