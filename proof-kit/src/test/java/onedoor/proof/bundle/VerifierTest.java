package onedoor.proof.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import onedoor.proof.bundle.Report.Outcome;
import onedoor.proof.log.Policy;
import onedoor.proof.suite.Encoding;
import onedoor.proof.suite.Jws;
import onedoor.proof.suite.SampleKeys;
import onedoor.proof.suite.SecretKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class VerifierTest {

    private final SampleBundle sample = new SampleBundle(SampleKeys.ED25519);

    private static Report verify(byte[] bundle) {
        return Verifier.verify(bundle, Trust.none());
    }

    private static void assertFails(byte[] bundle, String check, String reason) {
        Report report = verify(bundle);
        assertThat(report.isGood()).isFalse();
        assertThat(report.lines())
                .as(report.text())
                .anyMatch(line ->
                        line.outcome() == Outcome.FAILED
                                && line.check().equals(check)
                                && line.reason().contains(reason));
    }

    @ParameterizedTest
    @MethodSource("onedoor.proof.suite.SampleKeys#all")
    void findsEvidenceOfEverySuiteGood(Map<String, String> jwk) {
        Report report = verify(new SampleBundle(jwk).write());
        assertThat(report.isGood()).as(report.text()).isTrue();
        assertThat(report.lines())
                .extracting(Report.Line::check)
                .containsSubsequence(
                        "container",
                        "keys",
                        "manifest",
                        "record client",
                        "record service",
                        "pair",
                        "policy",
                        "log client",
                        "log service",
                        "time");
        assertThat(report.text()).contains("cosigned by civil, tax");
    }

    @Test
    void isAZipThatAnyToolOpensWithItsTypeFirst() throws IOException {
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new java.io.ByteArrayInputStream(sample.write()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(zip.readAllBytes()).isNotEmpty();
            }
        }
        assertThat(names)
                .startsWith("mimetype")
                .contains("records/client.json", "META-INF/keys.jwks");
    }

    @Nested
    class FindsAChange {

        @Test
        void ofAnyByteOfTheFile() {
            byte[] bundle = sample.write();
            for (int i = 0; i < bundle.length; i++) {
                byte[] changed = bundle.clone();
                changed[i] ^= (byte) (1 << i % 8);
                assertThat(verify(changed).isGood()).as("byte " + i).isFalse();
            }
        }

        /** A forger writes the ZIP anew, with right checksums, and changes one byte of a member. */
        @Test
        void ofAnyByteOfAMember() {
            Map<String, byte[]> stamped = Container.read(sample.write());
            for (int i = 0; i < stamped.get(Names.STAMP).length; i++) {
                assertThat(verify(Container.write(changed(stamped, Names.STAMP, i))).isGood())
                        .as("stamp byte " + i)
                        .isFalse();
            }
            sample.stamped = false;
            Map<String, byte[]> members = Container.read(sample.write());
            for (String name : members.keySet()) {
                for (int i = 0; i < members.get(name).length; i++) {
                    assertThat(verify(Container.write(changed(members, name, i))).isGood())
                            .as(name + " byte " + i)
                            .isFalse();
                }
            }
        }

        /**
         * The platform itself signs a manifest over a changed member: what else is signed remains.
         */
        @Test
        void ofAnyByteThatIsSignedBesidesTheManifest() {
            sample.stamped = false;
            Map<String, byte[]> members = Container.read(sample.write());
            List<String> unnoticed = new ArrayList<>();
            for (String name : members.keySet()) {
                if (!name.equals(Container.MIMETYPE)
                        && !name.startsWith(Names.MANIFEST.substring(0, 17))) {
                    for (int i = 0; i < members.get(name).length; i += 3) {
                        if (verify(remanifested(changed(members, name, i))).isGood()) {
                            unnoticed.add(name);
                        }
                    }
                }
            }
            // A key's use, and names within the policy: neither changes what is proven.
            assertThat(unnoticed).isSubsetOf(Names.KEYS, Names.POLICY);
        }

        private Map<String, byte[]> changed(Map<String, byte[]> members, String name, int at) {
            Map<String, byte[]> changed = new LinkedHashMap<>(members);
            byte[] content = members.get(name).clone();
            content[at] ^= (byte) (1 << at % 7);
            changed.put(name, content);
            return changed;
        }

        private byte[] remanifested(Map<String, byte[]> members) {
            Map<String, byte[]> signed = new LinkedHashMap<>(members);
            Map<String, Object> manifest = new LinkedHashMap<>();
            JsonMapper.shared()
                    .readTree(members.get(Names.MANIFEST))
                    .properties()
                    .forEach(member ->
                            manifest.put(
                                    member.getKey(),
                                    member.getValue().isString()
                                            ? member.getValue().asString()
                                            : member.getValue().asInt(1)));
            Map<String, Object> digests = new LinkedHashMap<>();
            members.forEach((name, content) -> {
                if (!name.equals(Names.MANIFEST) && !name.equals(Names.MANIFEST_JWS)) {
                    digests.put(name, BundleWriter.digest(content));
                }
            });
            manifest.put("members", digests);
            String text = onedoor.proof.evidence.CanonicalJson.of(manifest);
            signed.put(Names.MANIFEST, text.getBytes(UTF_8));
            signed.put(
                    Names.MANIFEST_JWS,
                    Jws.detached(
                                    sample.key.key().suite(),
                                    sample.key.key().keyId(),
                                    Jws.sign(sample.key, text))
                            .getBytes(UTF_8));
            return Container.write(signed);
        }

        @Test
        void inTheNumberOfMembers() {
            Map<String, byte[]> members = Container.read(sample.write());
            members.put("more", new byte[] {1});
            assertFails(Container.write(members), "manifest", "more is not the member");
            members.remove("more");
            members.remove(Names.STAMP);
            assertFails(Container.write(members), "manifest", "is missing");
            assertFails(new byte[0], "container", "ZIP");
            assertFails("PK\3\4".getBytes(UTF_8), "container", "ZIP");
        }
    }

    @Nested
    class SaysWhatIsWrong {

        @Test
        void whenTheSidesDoNotBelongTogether() {
            sample.changesOfService = Map.of("requestHash", "other");
            assertFails(sample.write(), "pair", "differ in requestHash");
        }

        @Test
        void whenTheServicesRecordOfAnAnsweredCallIsMissing() {
            sample.withService = false;
            assertFails(sample.write(), "pair", "missing");
            sample.changesOfClient = Map.of("outcome", "server.serverproxy.access_denied");
            assertThat(verify(sample.write()).isGood()).isTrue();
        }

        @Test
        void whenTheQuorumIsNotReached() {
            sample.cosigned = false;
            assertFails(sample.write(), "log client", "no cosignature of civil, tax");
        }

        @Test
        void whenTheKeyWasNotToSignAnyMore() {
            sample.shownKey =
                    jwk -> {
                        Map<String, Object> ended = new LinkedHashMap<>(jwk);
                        ended.put("exp", SampleBundle.ANSWERED.minusSeconds(60).getEpochSecond());
                        return ended;
                    };
            assertFails(sample.write(), "record client", "must not have signed at");
        }

        @Test
        void whenTheStampIsEarlierThanTheAnswer() {
            Instant later = SampleBundle.ANSWERED.plusSeconds(600);
            sample.changesOfClient = Map.of("answeredAt", later.toString());
            sample.changesOfService = sample.changesOfClient;
            assertFails(sample.write(), "time", "before the answer");
        }

        @Test
        void whenARecordIsNotWrittenCanonically() {
            Map<String, byte[]> members = Container.read(sample.write());
            String record = new String(members.get("records/client.json"), UTF_8);
            members.put("records/client.json", record.replace("{", "{ ").getBytes(UTF_8));
            assertFails(Container.write(members), "record client", "not canonical");
        }
    }

    @Nested
    class WithTrustOfOnesOwn {

        private final SecretKey other = anotherUnderTheSameName();

        private SecretKey anotherUnderTheSameName() {
            Map<String, String> jwk = new LinkedHashMap<>(SampleKeys.P256);
            jwk.put("kid", sample.key.key().keyId());
            return SecretKey.of(JsonMapper.shared().valueToTree(jwk));
        }

        @Test
        void refusesABundleOfAnotherKeyOrLog() {
            Policy policy = Policy.parse(sample.policy);
            byte[] bundle = sample.write();
            var authority = SampleBundle.AUTHORITY.certificate();
            assertThat(
                            Verifier.verify(
                                            bundle,
                                            new Trust(List.of(sample.key.key()), policy, authority))
                                    .isGood())
                    .isTrue();
            assertThat(
                            Verifier.verify(bundle, new Trust(List.of(other.key()), policy, null))
                                    .text())
                    .contains("is not one of the trusted keys");
            var stranger =
                    new onedoor.proof.log.SignedNote.Signer(
                            "exchange.test/log", SampleBundle.seed(7));
            Policy foreign = Policy.parse("log " + stranger.verifier() + "\nquorum none\n");
            assertThat(
                            Verifier.verify(
                                            bundle,
                                            new Trust(List.of(sample.key.key()), foreign, null))
                                    .text())
                    .contains("not signed by the log's key");
            var elsewhere = new onedoor.proof.stamp.SandboxAuthority(java.time.Clock.systemUTC());
            assertThat(
                            Verifier.verify(
                                            bundle,
                                            new Trust(List.of(), null, elsewhere.certificate()))
                                    .isGood())
                    .isFalse();
        }
    }

    @Nested
    class AsAProgram {

        @TempDir Path folder;

        private int run(ByteArrayOutputStream out, String... args) {
            return Verify.run(args, new PrintStream(out, true, UTF_8));
        }

        @Test
        void answersWithAReasonPerCheckAndAnExitCode() throws IOException {
            Path good = Files.write(folder.resolve("good.zip"), sample.write());
            Path keys =
                    Files.writeString(
                            folder.resolve("keys.json"),
                            JsonMapper.shared()
                                    .writeValueAsString(
                                            Map.of(
                                                    "evidence",
                                                    Map.of("keys", List.of(sample.key.key().jwk())),
                                                    "log",
                                                    Map.of(
                                                            "vkey",
                                                            SampleBundle.LOG
                                                                    .verifier()
                                                                    .toString()))));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(run(out, "--trust", keys.toString(), good.toString())).isZero();
            assertThat(out.toString(UTF_8))
                    .contains("ok      record client", "ok      trust", "The evidence holds.");

            byte[] bytes = Files.readAllBytes(good);
            bytes[bytes.length / 2] ^= 4;
            Path bad = Files.write(folder.resolve("bad.zip"), bytes);
            out.reset();
            assertThat(run(out, bad.toString())).isEqualTo(1);
            assertThat(out.toString(UTF_8)).contains("FAILED", "does NOT hold");
            assertThat(run(out)).isEqualTo(2);
            assertThat(run(out, "--trust")).isEqualTo(2);
            assertThat(run(out, "--other", "x")).isEqualTo(2);
            assertThat(run(out, folder.resolve("absent").toString())).isEqualTo(2);
        }
    }

    @Test
    void readsSaltsInOneSpelling() {
        assertThat(Encoding.decode(Encoding.encode(new byte[32]))).hasSize(32);
    }
}
