package onedoor.workflow.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who works in a department, as the contract file says it. */
@WorkflowTest
class ColleaguesTest {

    @Autowired Colleagues colleagues;

    @Test
    void knowsTheStaffOfADepartment() {
        assertThat(colleagues.of(TestNeighbours.HEALTH))
                .extracting(Colleague::name)
                .containsExactly("测试窗口", "测试经办");
        assertThat(colleagues.find(TestNeighbours.HEALTH, "01990000-0000-7000-8000-0000000000b2"))
                .get()
                .extracting(Colleague::roles)
                .isEqualTo(Set.of("CLERK", "OFFICER"));
    }

    @Test
    void knowsNobodyOfADepartmentThatDoesNotExist() {
        assertThat(colleagues.of("11990200MB2009099X")).isEmpty();
    }
}
