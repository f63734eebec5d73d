package onedoor.exchange.catalogue;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The core metadata of a resource that no call needs (政务信息资源目录编制指南, 核心元数据).
 *
 * @param condition 共享条件; for what is not shared the law that says so
 * @param related 关联资源代码
 * @param leads the data items whose source (数源) is the provider, one lead for each item
 * @param dataLifeDays how long a consumer may keep an answer; null where nothing limits it
 */
public record Description(
        @Nullable String summary,
        Format format,
        Method method,
        @Nullable String condition,
        Openness openness,
        Cycle cycle,
        @Nullable LocalDate publishedOn,
        List<String> related,
        List<String> leads,
        @Nullable Integer dataLifeDays) {

    /** What is assumed where an entry says nothing. */
    public static final Description USUAL =
            new Description(
                    null,
                    Format.DATABASE,
                    Method.INTERFACE,
                    null,
                    Openness.CLOSED,
                    Cycle.OTHER,
                    null,
                    List.of(),
                    List.of(),
                    null);

    public Description {
        related = List.copyOf(related);
        leads = List.copyOf(leads);
    }

    /** 信息资源格式: 数据库, 电子文件, 电子表格, 图形图像, 流媒体, 自描述. */
    public enum Format {
        DATABASE,
        FILE,
        SPREADSHEET,
        IMAGE,
        STREAM,
        SELF_DESCRIBED
    }

    /** 共享方式: over the platform as 接口, 库表 or 文件; else 邮件, 拷盘, 介质. */
    public enum Method {
        INTERFACE,
        TABLE,
        FILE,
        MAIL,
        DISK,
        MEDIUM
    }

    /** 开放属性: whether the public may have it. */
    public enum Openness {
        OPEN,
        CONDITIONAL,
        CLOSED
    }

    /** 更新周期: 实时, 每日, 每周, 每月, 每季度, 每年, 其他. */
    public enum Cycle {
        REALTIME(null),
        DAILY(Period.ofDays(1)),
        WEEKLY(Period.ofWeeks(1)),
        MONTHLY(Period.ofMonths(1)),
        QUARTERLY(Period.ofMonths(3)),
        YEARLY(Period.ofYears(1)),
        OTHER(null);

        private final @Nullable Period longest;

        Cycle(@Nullable Period longest) {
            this.longest = longest;
        }

        /** Whether data of one day is older on another than the cycle promises. */
        public boolean isOverdue(LocalDate updatedOn, LocalDate today) {
            return longest != null && today.isAfter(updatedOn.plus(longest));
        }
    }

    /** The constant of this name. */
    public static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    /** The same, published on the day that an earlier one gives unless this one says another. */
    Description publishedOn(LocalDate day) {
        return publishedOn != null
                ? this
                : new Description(
                        summary,
                        format,
                        method,
                        condition,
                        openness,
                        cycle,
                        day,
                        related,
                        leads,
                        dataLifeDays);
    }
}
