package onedoor.exchange.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onedoor.exchange.member.Member.Subsystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberStore {

    private final JdbcClient jdbc;

    MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String memberClass, String memberCode, String name, boolean platform) {

        String key() {
            return memberClass + "/" + memberCode;
        }
    }

    private record SubsystemRow(String memberClass, String memberCode, String code, String name) {

        String key() {
            return memberClass + "/" + memberCode;
        }
    }

    Map<String, Member> all() {
        Map<String, List<Subsystem>> subsystems = new TreeMap<>();
        jdbc.sql("select member_class, member_code, code, name from subsystem order by code")
                .query(SubsystemRow.class)
                .list()
                .forEach(row ->
                        subsystems
                                .computeIfAbsent(row.key(), key -> new ArrayList<>())
                                .add(new Subsystem(row.code(), row.name())));
        Map<String, Member> members = new TreeMap<>();
        jdbc.sql("select member_class, member_code, name, platform from member")
                .query(Row.class)
                .list()
                .forEach(row ->
                        members.put(
                                row.key(),
                                new Member(
                                        row.memberClass(),
                                        row.memberCode(),
                                        row.name(),
                                        row.platform(),
                                        subsystems.getOrDefault(row.key(), List.of()))));
        return members;
    }

    Optional<Member> find(String memberClass, String memberCode) {
        return Optional.ofNullable(all().get(memberClass + "/" + memberCode));
    }

    void write(Member member) {
        jdbc.sql(
                        """
                        insert into member (member_class, member_code, name, platform)
                        values (:class, :code, :name, :platform)
                        on duplicate key update name = :name, platform = :platform
                        """)
                .param("class", member.memberClass())
                .param("code", member.memberCode())
                .param("name", member.name())
                .param("platform", member.platform())
                .update();
        for (Subsystem subsystem : member.subsystems()) {
            jdbc.sql(
                            """
                            insert into subsystem (member_class, member_code, code, name)
                            values (:class, :member, :code, :name)
                            on duplicate key update name = :name
                            """)
                    .param("class", member.memberClass())
                    .param("member", member.memberCode())
                    .param("code", subsystem.code())
                    .param("name", subsystem.name())
                    .update();
        }
    }
}
