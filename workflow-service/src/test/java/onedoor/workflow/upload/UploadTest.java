package onedoor.workflow.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onedoor.kit.Sha256;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.file.Contents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@WorkflowTest
class UploadTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired Contents contents;
    @Autowired Uploads uploads;

    @Value("${ONEDOOR_FILES_DIR}")
    Path folder;

    private Portal portal;
    private Token citizen;
    private byte[] file;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-library-first.json");
        citizen = portal.citizen(TestNeighbours.person("测试上传"));
        file = TestFiles.picture("jpeg", 900, 700);
    }

    private String begin(byte[] content, String name, String hash) {
        return portal.post(
                        citizen,
                        "/uploads",
                        hash == null
                                ? Map.of("name", name, "size", content.length)
                                : Map.of("name", name, "size", content.length, "sha256", hash))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private MockHttpServletResponse patch(Token who, String id, long offset, byte[] part) {
        return mvc.patch()
                .uri("/api/workflow/uploads/" + id)
                .header("Authorization", who.bearer())
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .content(part)
                .exchange()
                .getResponse();
    }

    private void sent(String id, int from, int to) {
        MockHttpServletResponse answer =
                patch(citizen, id, from, Arrays.copyOfRange(file, from, to));
        assertThat(answer.getStatus()).isEqualTo(204);
        assertThat(answer.getHeader("Upload-Offset")).isEqualTo(String.valueOf(to));
    }

    private Portal.Reply complete(String id, String application) {
        return portal.post(
                citizen,
                "/uploads/" + id + "/completions",
                application == null ? Map.of() : Map.of("application", application));
    }

    private String draft() {
        return portal.post(
                        citizen,
                        "/applications",
                        "{\"matter\":\"11990200MB2003037P3992036000301\"}")
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    @Test
    void goesOnWhereTheAnswerWasLost() {
        String id = begin(file, "照片.jpg", Sha256.hex(file).toUpperCase(Locale.ROOT));
        sent(id, 0, 1000);
        sent(id, 0, 1000 - 0); // the answer was lost, the same part again
        MockHttpServletResponse where =
                mvc.head()
                        .uri("/api/workflow/uploads/" + id)
                        .header("Authorization", citizen.bearer())
                        .exchange()
                        .getResponse();
        assertThat(where.getHeader("Upload-Offset")).isEqualTo("1000");
        assertThat(where.getHeader("Upload-Length")).isEqualTo(String.valueOf(file.length));
        MockHttpServletResponse other = patch(citizen, id, 0, new byte[1000]);
        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(body(other).path("offset").asInt()).isEqualTo(1000);
        MockHttpServletResponse ahead = patch(citizen, id, 5000, new byte[10]);
        assertThat(ahead.getStatus()).isEqualTo(409);
        assertThat(body(ahead).path("offset").asInt()).isEqualTo(1000);
        Portal.Reply early = complete(id, null).expect(409);
        assertThat(early.problem()).isEqualTo("upload-incomplete");
        assertThat(early.body().path("offset").asInt()).isEqualTo(1000);
        sent(id, 1000, file.length);
        String draft = draft();
        JsonNode done = complete(id, draft).expect(200).body();
        assertThat(done.path("mediaType").asString()).isEqualTo("image/jpeg");
        assertThat(done.path("sha256").asString()).isEqualTo(Sha256.hex(file));
        assertThat(complete(id, draft).expect(200).body()).isEqualTo(done);
        MockHttpServletResponse read =
                mvc.get()
                        .uri(
                                "/api/workflow/applications/%s/files/%s"
                                        .formatted(draft, done.path("fileId").asString()))
                        .header("Authorization", citizen.bearer())
                        .exchange()
                        .getResponse();
        assertThat(read.getContentAsByteArray()).isEqualTo(file);
        assertThat(read.getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains("filename*=UTF-8''%E7%85%A7%E7%89%87.jpg");
        assertThat(read.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(read.getHeader("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void letsOneOfTwoPartsWinThePlace() throws Exception {
        String id = begin(file, "a.jpg", null);
        var together = new CyclicBarrier(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers =
                    IntStream.range(0, 8)
                            .mapToObj(i ->
                                    threads.submit(() -> {
                                        byte[] part = new byte[500];
                                        part[0] = (byte) i;
                                        together.await();
                                        return patch(citizen, id, 0, part).getStatus();
                                    }))
                            .toList();
            int won = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(204, 409);
                won += answer.get() == 204 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(
                        db.sql("select received from upload where id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single())
                .isEqualTo(500);
        assertThat(places(id)).hasSize(1);
    }

    @Test
    void survivesARestartAndIsForgottenAfterADay() throws IOException {
        String id = begin(file, "a.jpg", null);
        sent(id, 0, 700);
        Path parts = folder.resolve("parts").resolve(id);
        assertThat(parts).isDirectoryContaining(p -> true); // what a new process finds
        db.sql("update upload set expires_at = '2020-01-01' where id = ?").param(id).update();
        assertThat(patch(citizen, id, 700, new byte[10]).getStatus()).isEqualTo(410);
        uploads.purge();
        portal.get(citizen, "/uploads/" + id).expect(404);
        try (Stream<Path> left = Files.list(parts)) {
            assertThat(left).isEmpty();
        }
        assertThat(places(id)).isEmpty();
    }

    @Test
    void startsAgainWhenTheContentIsNotWhatWasAnnounced() {
        String id = begin(file, "a.jpg", Sha256.hex(new byte[1]));
        sent(id, 0, file.length);
        assertThat(complete(id, null).expect(422).problem()).isEqualTo("file-differs");
        assertThat(portal.get(citizen, "/uploads/" + id).body().path("offset").asInt()).isZero();
        assertThat(places(id)).isEmpty();
    }

    @Test
    void refusesWhatMayNotComeInAndSaysItAgain() {
        file = "MZ\u0090 program".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        String id = begin(file, "报告.pdf", null);
        sent(id, 0, file.length);
        assertThat(complete(id, null).expect(415).problem()).isEqualTo("file-type-not-allowed");
        assertThat(complete(id, null).expect(415).problem()).isEqualTo("file-type-not-allowed");
        Map<String, Object> long256 = Map.of("name", "证".repeat(256), "size", 5);
        Portal.Reply tooLong = portal.post(citizen, "/uploads", long256).expect(422);
        assertThat(tooLong.problem()).isEqualTo("file-name-too-long");
        portal.post(citizen, "/uploads", Map.of("name", "证".repeat(255), "size", 5)).expect(201);
        portal.post(citizen, "/uploads", Map.of("name", "a", "size", 0)).expect(422);
        portal.post(citizen, "/uploads", Map.of("name", "a", "size", 20971521)).expect(413);
    }

    @Test
    void asksTheFormWhatMayBeUploadedThere() {
        String id = begin(file, "a.jpg", null);
        sent(id, 0, file.length);
        String draft = draft();
        Map<String, String> receipt = Map.of("application", draft, "pointer", "/receipt");
        portal.post(citizen, "/uploads/" + id + "/completions", receipt).expect(415);
        Map<String, String> proofs = Map.of("application", draft, "pointer", "/proofs");
        portal.post(citizen, "/uploads/" + id + "/completions", proofs).expect(200);
    }

    @Test
    void belongsToWhoeverBeganIt() {
        String id = begin(file, "a.jpg", null);
        Token stranger = portal.citizen(TestNeighbours.person("测试路人"));
        portal.get(stranger, "/uploads/" + id).expect(404);
        assertThat(patch(stranger, id, 0, new byte[5]).getStatus()).isEqualTo(404);
        portal.post(stranger, "/uploads/" + id + "/completions", Map.of()).expect(404);
        portal.delete(stranger, "/uploads/" + id).expect(404);
        portal.delete(citizen, "/uploads/" + id).expect(204);
        portal.get(citizen, "/uploads/" + id).expect(404);
    }

    @Test
    void keepsToTheQuotaOfADay() {
        Map<String, Object> large = Map.of("name", "a.pdf", "size", 20 * 1024 * 1024);
        for (int i = 0; i < 20; i++) {
            portal.post(citizen, "/uploads", large).expect(201);
        }
        assertThat(portal.post(citizen, "/uploads", large).expect(429).problem())
                .isEqualTo("upload-quota");
    }

    @Test
    void keepsEqualContentOnceAndUnreadable() throws IOException {
        String address = contents.keep(file);
        assertThat(contents.keep(file)).isEqualTo(address);
        assertThat(address).isNotEqualTo(Sha256.hex(file));
        assertThat(contents.read(address)).isEqualTo(file);
        Path stored =
                folder.resolve(address.substring(0, 2))
                        .resolve(address.substring(2, 4))
                        .resolve(address);
        byte[] sealed = Files.readAllBytes(stored);
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("JFIF");
        String other = contents.keep(TestFiles.png());
        Path wrong =
                folder.resolve(other.substring(0, 2)).resolve(other.substring(2, 4)).resolve(other);
        Files.write(wrong, sealed); // somebody swaps two files
        assertThatThrownBy(() -> contents.read(other)).hasMessageContaining("cannot be read");
    }

    @Test
    void readsFilesFromBeforeThereWasAStore() {
        String draft = draft();
        String id = java.util.UUID.randomUUID().toString();
        db.sql(
                        """
                        insert into application_file (id, application_id, name, media_type, size, sha256, content,
                                                      created_at)
                        values (?, ?, 'old.pdf', 'application/pdf', 3, ?, ?, now())
                        """)
                .params(id, draft, Sha256.hex(new byte[3]), new byte[3])
                .update();
        assertThat(
                        mvc.get()
                                .uri("/api/workflow/applications/%s/files/%s".formatted(draft, id))
                                .header("Authorization", citizen.bearer())
                                .exchange()
                                .getResponse()
                                .getContentAsByteArray())
                .hasSize(3);
    }

    private List<String> places(String id) {
        return db.sql("select place from upload_part where upload_id = ?")
                .param(id)
                .query(String.class)
                .list();
    }

    private static JsonNode body(MockHttpServletResponse response) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(response.getContentAsByteArray());
    }
}
